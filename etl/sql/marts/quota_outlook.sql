-- quota_outlook.sql: where the use of a quota leads by the end of its year, from what was counted by `as_of`, where the method passed
-- its trial on past years (quota_trial). Grain: (quota_kind, region_id). value, low, high: people counted on 31 December, with a band of
-- 80 %. chance: that a plan is reached, or that a ceiling holds, as one of a few steps. used_up_on: the day on which the middle reaches
-- the quota, used_up_from and used_up_until the earliest and the latest by the band; null: not in this year.
SELECT
    outlook.quota_kind, outlook.region_id, outlook.year, outlook.as_of, outlook.value, outlook.low, outlook.high, outlook.chance_step,
    outlook.chance, outlook.used_up_on, outlook.used_up_from, outlook.used_up_until
FROM staging.quota_outlook AS outlook
ORDER BY outlook.quota_kind, outlook.region_id

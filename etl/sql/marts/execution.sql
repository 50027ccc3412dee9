-- execution.sql: how much of a quota was used by a day. Grain: (quota_kind, region_id, year, as_of).
-- done: people counted from 1 January to the day, or those there on the day where the indicator counts a stock, as published for
-- this region; nothing is added up of regions. quota: the newest word of the order that counts on the day and has a figure for the
-- region; has_later_quota: the country had a later word by then, which is not held for the region.
-- share: per cent of the quota; time_share: per cent of the year's days gone with the day; gap: quota - done;
-- per_month: people a month who would be missing until 31 December, null once the year is over, the quota reached, or
-- where it is a ceiling. state: vocabulary/quotas.py. is_latest: the newest day of this region, kind and year.
WITH held AS (
    SELECT
        counted.quota_kind, counted.place, observation.region_id, observation.region_scheme, observation.period_start,
        observation.period_end, observation.period_kind, observation.stands_for AS as_of,
        coalesce(observation.corrected_value, observation.value) AS done, observation.indicator_id, observation.source_id,
        observation.obs_status, observation.is_derived, observation.note
    FROM staging.counted_against AS counted
    INNER JOIN marts.observation AS observation
        ON
            counted.indicator_id = observation.indicator_id AND counted.breakdown = observation.breakdown
            AND counted.member = observation.member
    INNER JOIN staging.indicators AS indicator ON counted.indicator_id = indicator.id
    WHERE
        observation.is_latest AND observation.value IS NOT NULL
        AND CASE
            WHEN indicator.measure_kind = 'stock' THEN observation.period_kind = 'as_of'
            -- a count that began before or after 1 January is none of the year's quota
            ELSE
                observation.period_kind IN ('year', 'cumulative')
                AND observation.period_start = make_date(year(observation.period_end), 1, 1)
        END
    -- of several counts of one day the first that the kind names; the year rather than its twelve months
    QUALIFY row_number() OVER (
        PARTITION BY counted.quota_kind, observation.region_id, observation.stands_for
        ORDER BY counted.place, observation.period_kind = 'year' DESC, observation.region_scheme DESC
    ) = 1
),

matched AS (
    SELECT
        quota.quota_kind, quota.rule, held.region_id, held.region_scheme, quota.year, held.as_of, held.period_start,
        held.period_end, held.period_kind, held.done, held.indicator_id AS done_indicator_id, held.source_id AS done_source_id,
        held.note AS done_note, quota.value AS quota, quota.version AS quota_version, quota.step AS quota_step,
        quota.source_id AS quota_source_id,
        staging.weakest([held.obs_status, quota.obs_status]) AS obs_status,
        quota.counts_from
    FROM held
    INNER JOIN marts.quota AS quota
        ON
            held.quota_kind = quota.quota_kind AND held.region_id = quota.region_id
            AND year(held.as_of) = quota.year AND held.as_of >= quota.counts_from
    WHERE quota.value > 0
    QUALIFY row_number() OVER (
        PARTITION BY quota.quota_kind, held.region_id, held.as_of ORDER BY quota.counts_from DESC, quota.step DESC
    ) = 1
),

reckoned AS (
    SELECT
        matched.*, 100 * matched.done / matched.quota AS share,
        100 * dayofyear(matched.as_of) / dayofyear(make_date(matched.year, 12, 31)) AS time_share,
        matched.as_of >= make_date(matched.year, 12, 31) AS is_over, matched.quota - matched.done AS gap,
        -- whole months to come, and what is left of the one that has begun
        12 - month(matched.as_of) + (day(last_day(matched.as_of)) - day(matched.as_of)) / day(last_day(matched.as_of)) AS months_left
    FROM matched
)

SELECT
    reckoned.quota_kind, reckoned.rule, reckoned.region_id, reckoned.region_scheme, reckoned.year, reckoned.as_of,
    reckoned.period_start, reckoned.period_end, reckoned.period_kind,
    reckoned.done, reckoned.done_indicator_id, reckoned.done_source_id, reckoned.done_note,
    reckoned.quota, reckoned.quota_version, reckoned.quota_step, reckoned.quota_source_id,
    exists(
        SELECT 1
        FROM marts.quota AS later
        WHERE
            later.quota_kind = reckoned.quota_kind AND later.year = reckoned.year AND later.region_id = staging.country()
            AND later.counts_from > reckoned.counts_from AND later.counts_from <= reckoned.as_of
    ) AS has_later_quota,
    reckoned.share, reckoned.time_share,
    CASE
        WHEN reckoned.gap < 0 THEN 'above_quota'
        WHEN reckoned.rule = 'ceiling' THEN if(reckoned.gap = 0, 'used_up', 'within')
        WHEN reckoned.gap = 0 THEN 'filled'
        WHEN reckoned.is_over THEN 'not_filled'
        WHEN reckoned.share >= reckoned.time_share THEN 'on_course'
        ELSE 'behind'
    END AS state,
    reckoned.gap,
    CASE
        WHEN reckoned.rule = 'plan' AND NOT reckoned.is_over AND reckoned.gap > 0 THEN reckoned.gap / reckoned.months_left
    END AS per_month,
    reckoned.obs_status, true AS is_derived,
    reckoned.as_of = max(reckoned.as_of) OVER (
        PARTITION BY reckoned.quota_kind, reckoned.region_id, reckoned.year
    ) AS is_latest
FROM reckoned
ORDER BY reckoned.quota_kind, reckoned.year, reckoned.as_of, reckoned.region_id

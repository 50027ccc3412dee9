-- target_outlook.sql: what is expected of a target that still runs, where a forecast of its series passed its trial for every year
-- up to the due date. Grain: (target_id, region_id). year: the last whole year by the due date; low and high: a band of 80 %.
-- chance: of the line being met at the end of that year, as one of a few steps (vocabulary/chances.py), null where the line has
-- no side. breach_on: of what must hold on every day, the day on which the middle passes the line, breach_from and breach_until
-- the earliest and the latest by the band; null where that is not before the due date. Nothing here is judged.
SELECT
    outlook.target_id, outlook.region_id, target.indicator_id, target.due_on, outlook.year, outlook.value, outlook.low, outlook.high,
    outlook.chance_step, outlook.chance, outlook.breach_on, outlook.breach_from, outlook.breach_until
FROM staging.target_outlook AS outlook
INNER JOIN marts.target AS target ON outlook.target_id = target.target_id
ORDER BY outlook.target_id, outlook.region_id

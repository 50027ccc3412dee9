-- Exactly one row of a key is the latest word.
SELECT
    observation.indicator_id, observation.region_id, observation.region_scheme, observation.period_start,
    observation.period_end, observation.period_kind, observation.breakdown, observation.member,
    count(*) FILTER (WHERE observation.is_latest) AS latest_rows
FROM marts.observation AS observation
GROUP BY ALL
HAVING count(*) FILTER (WHERE observation.is_latest) <> 1

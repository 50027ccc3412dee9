-- One row per key and publication day.
SELECT
    observation.indicator_id, observation.region_id, observation.region_scheme, observation.period_start,
    observation.period_end, observation.period_kind, observation.breakdown, observation.member,
    observation.known_from, count(*) AS observations
FROM marts.observation AS observation
GROUP BY ALL
HAVING count(*) > 1

-- One row per key, day since when it is known, and revision.
SELECT
    observation.indicator_id, observation.region_id, observation.region_scheme, observation.period_start,
    observation.period_end, observation.period_kind, observation.breakdown, observation.member,
    observation.known_from, observation.revision, count(*) AS observations
FROM marts.observation AS observation
GROUP BY ALL
HAVING count(*) > 1

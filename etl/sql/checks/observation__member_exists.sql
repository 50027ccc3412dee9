-- A breakdown and its member are described; a total has neither.
SELECT observation.indicator_id, observation.breakdown, observation.member, count(*) AS observations
FROM marts.observation AS observation
LEFT JOIN marts.breakdown_member AS item
    ON observation.breakdown = item.breakdown AND observation.member = item.member
WHERE item.member IS NULL AND NOT (observation.breakdown = '' AND observation.member = '')
GROUP BY ALL

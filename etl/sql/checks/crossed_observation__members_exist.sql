-- Every member of a crossed figure is one of its breakdown, and the indicator is counted by that breakdown.
SELECT named.indicator_id, named.breakdown, named.member
FROM (
    SELECT DISTINCT entry.indicator_id, entry.one.key AS breakdown, entry.one.value AS member
    FROM (
        SELECT crossed.indicator_id, unnest(map_entries(crossed.members)) AS one FROM marts.crossed_observation AS crossed
    ) AS entry
) AS named
LEFT JOIN marts.breakdown_member AS known ON named.breakdown = known.breakdown AND named.member = known.member
LEFT JOIN marts.dimension AS dimension
    ON named.indicator_id = dimension.indicator_id AND named.breakdown = dimension.breakdown
WHERE known.member IS NULL OR dimension.breakdown IS NULL

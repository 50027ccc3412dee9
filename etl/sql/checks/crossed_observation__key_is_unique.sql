-- A crossed figure stands once: indicator, region, period and members tell it from every other.
SELECT
    crossed.indicator_id, crossed.region_id, crossed.period_start, crossed.period_end, crossed.period_kind, crossed.members,
    count(*) AS figures
FROM marts.crossed_observation AS crossed
GROUP BY ALL
HAVING count(*) > 1

-- A series has a row for every year between its first and its last.
SELECT yearly.indicator_id, yearly.region_id, yearly.territory_id, yearly.breakdown, yearly.member,
    max(yearly.year) - min(yearly.year) + 1 AS years_spanned, count(*) AS years_found
FROM marts.yearly_observation AS yearly
GROUP BY ALL
HAVING count(*) <> max(yearly.year) - min(yearly.year) + 1

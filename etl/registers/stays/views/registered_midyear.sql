-- Foreigners registered on 1 July of each year, by region, and the country as a row of its own.
SELECT
    coalesce(held_stay.region_id, 'KZ') AS region_id,
    extract(YEAR FROM held_stay.as_of) AS in_year,
    count(*) AS people
FROM held_stay
WHERE extract(MONTH FROM held_stay.as_of) = 7
GROUP BY GROUPING SETS (
    (extract(YEAR FROM held_stay.as_of)),
    (extract(YEAR FROM held_stay.as_of), held_stay.region_id)
)

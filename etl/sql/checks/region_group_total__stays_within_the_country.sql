-- A group of regions has no more people than the country, and names each region once.
SELECT group_id, indicator_id, period_end, value, country_value
FROM marts.region_group_total
WHERE
    (indicator_id = 'population' AND NOT value BETWEEN 0 AND country_value)
    OR len(region_ids) <> len(list_distinct(region_ids))

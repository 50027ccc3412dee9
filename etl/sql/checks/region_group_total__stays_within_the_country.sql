-- A group of regions has no more people than the country.
SELECT group_id, indicator_id, period_end, value, country_value
FROM marts.region_group_total
WHERE indicator_id = 'population' AND value > country_value

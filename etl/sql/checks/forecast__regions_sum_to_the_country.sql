-- Forecasts of regions add up to that of the country, as far as six digits tell.
SELECT
    country.indicator_id, country.made_on, country.horizon, any_value(country.value) AS of_country, sum(region.value) AS of_regions
FROM marts.forecast AS country
INNER JOIN marts.forecast AS region
    ON country.indicator_id = region.indicator_id AND country.made_on = region.made_on AND country.horizon = region.horizon
WHERE country.region_id = staging.country() AND region.region_id <> staging.country()
GROUP BY country.indicator_id, country.made_on, country.horizon
HAVING abs(any_value(country.value) - sum(region.value)) > 0.00002 * sum(abs(region.value))

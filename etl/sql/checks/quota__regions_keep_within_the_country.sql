-- The regions of one order do not add up to more than its number for the country.
SELECT regional.quota_kind, regional.year, regional.version, regional.turn, sum(regional.value) AS regions_sum, max(country.value) AS country_value
FROM marts.quota AS regional
INNER JOIN marts.quota AS country
    ON
        regional.quota_kind = country.quota_kind AND regional.year = country.year AND regional.version = country.version
        AND regional.turn = country.turn AND country.region_id = staging.country()
WHERE regional.region_id <> staging.country()
GROUP BY regional.quota_kind, regional.year, regional.version, regional.turn
HAVING sum(regional.value) > max(country.value)

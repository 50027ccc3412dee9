-- Where every region with a quota was counted on a day, the regions add up to the country's count of that day.
SELECT country.quota_kind, country.as_of, sum(regional.done) AS regions_done, country.done
FROM marts.execution AS country
INNER JOIN marts.execution AS regional
    ON country.quota_kind = regional.quota_kind AND country.as_of = regional.as_of AND country.region_id <> regional.region_id
INNER JOIN marts.quota AS list_of_country
    ON
        country.quota_kind = list_of_country.quota_kind AND country.year = list_of_country.year
        AND regional.quota_version = list_of_country.version AND country.region_id = list_of_country.region_id
WHERE country.region_id = staging.country()
GROUP BY country.quota_kind, country.as_of, country.done, list_of_country.value
-- whether it is every region is told by their quotas: those of a whole list add up to the country's
HAVING sum(regional.done) <> country.done AND sum(regional.quota) = list_of_country.value

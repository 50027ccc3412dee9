-- Where regions add up and all of them were found, their sum is the published country figure: exactly, but for the
-- tolerances of metadata/sum_tolerances.yml and the periods under additive_exceptions of an indicator, each with its
-- reason in three languages.
SELECT
    checked.indicator_id, checked.region_scheme, checked.period_end, checked.period_kind, checked.member,
    checked.regions_sum, checked.country_value, checked.difference
FROM marts.sum_checked AS checked
WHERE NOT checked.has_reason AND abs(checked.difference) > 0.000001 + checked.tolerance

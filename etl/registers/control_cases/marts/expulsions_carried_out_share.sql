-- Of the expulsions ordered in a year, those carried out by the last whole month of the calendar.
SELECT
    coalesce(ordered_expulsion.region_id, 'KZ') AS region_id,
    ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind,
    count(*) FILTER (WHERE ordered_expulsion.expelled_on IS NOT NULL) AS numerator,
    count(*) AS denominator,
    count(*) FILTER (WHERE ordered_expulsion.expelled_on IS NOT NULL) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM ordered_expulsion
WHERE ordered_expulsion.period_kind = 'year'
GROUP BY GROUPING SETS (
    (ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind),
    (ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind, ordered_expulsion.region_id)
)

-- Days from the decision to the expulsion, on average over the expulsions ordered in a year that were carried out.
SELECT
    coalesce(ordered_expulsion.region_id, 'KZ') AS region_id,
    ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind,
    CAST(sum(unix_date(ordered_expulsion.expelled_on) - unix_date(ordered_expulsion.decided_on)) AS BIGINT) AS numerator,
    count(*) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM ordered_expulsion
WHERE ordered_expulsion.period_kind = 'year' AND ordered_expulsion.expelled_on IS NOT NULL
GROUP BY GROUPING SETS (
    (ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind),
    (ordered_expulsion.period_start, ordered_expulsion.period_end, ordered_expulsion.period_kind, ordered_expulsion.region_id)
)

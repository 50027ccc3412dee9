-- Of the terms that ran out in each year, those that an extension followed. Permits that ended before their term are left out.
WITH ran_out AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, term.region_id, term.category, term.worker,
        CASE WHEN later.permit_no IS NULL THEN 0 ELSE 1 END AS is_extended
    FROM permit_event AS term
    INNER JOIN calendar
        ON calendar.period_kind = 'year' AND calendar.period_start <= term.valid_to AND term.valid_to <= calendar.period_end
    LEFT JOIN permit_end ON term.permit_no = permit_end.permit_no
    LEFT JOIN (
        SELECT permit_event.permit_no, permit_event.valid_from
        FROM permit_event
        WHERE permit_event.event = 'extended'
        GROUP BY permit_event.permit_no, permit_event.valid_from
    ) AS later
        ON term.permit_no = later.permit_no AND term.valid_to = later.valid_from
    WHERE
        term.event IN ('issued', 'extended')
        AND (permit_end.ended_on IS NULL OR term.valid_to <= permit_end.ended_on)
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    CAST(sum(is_extended) AS BIGINT) AS numerator, count(*) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM ran_out
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)

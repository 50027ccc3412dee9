-- Each labour immigrant on each first day of a month once, at the permit in force that began last.
SELECT
    ranked.period_start, ranked.period_end, ranked.period_kind, ranked.as_of, ranked.worker, ranked.region_id, ranked.citizenship, ranked.work
FROM (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, term.worker, term.region_id, term.citizenship, term.work,
        row_number() OVER (
            PARTITION BY calendar.as_of, term.worker
            ORDER BY term.valid_from DESC NULLS LAST, term.event_on DESC NULLS LAST, term.permit_no ASC NULLS LAST
        ) AS place
    FROM labour_immigrants AS term
    INNER JOIN calendar
        ON calendar.period_kind = 'as_of' AND term.valid_from <= calendar.as_of AND calendar.as_of < term.valid_to
    LEFT JOIN (
        SELECT labour_immigrants.permit_no, min(labour_immigrants.event_on) AS ended_on
        FROM labour_immigrants
        WHERE labour_immigrants.event = 'revoked'
        GROUP BY labour_immigrants.permit_no
    ) AS revoked ON term.permit_no = revoked.permit_no
    WHERE term.event IN ('issued', 'extended') AND (revoked.ended_on IS NULL OR calendar.as_of < revoked.ended_on)
) AS ranked
WHERE ranked.place = 1

-- Each worker on each first day of a month and last day of a year once, at the permit that is in force: of several the one that began last.
SELECT
    ranked.period_start, ranked.period_end, ranked.period_kind, ranked.as_of, ranked.worker, ranked.employer, ranked.region_id, ranked.category,
    ranked.sector, ranked.citizenship, ranked.profession, ranked.is_insured, ranked.pay_monthly
FROM (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, term.worker, term.employer, term.region_id,
        term.category, term.sector, term.citizenship, term.profession, term.is_insured, term.pay_monthly,
        row_number() OVER (
            PARTITION BY calendar.as_of, calendar.period_kind, term.worker
            ORDER BY term.valid_from DESC NULLS LAST, term.event_on DESC NULLS LAST, term.permit_no ASC NULLS LAST
        ) AS place
    FROM permit_event AS term
    INNER JOIN calendar
        ON calendar.period_kind IN ('as_of', 'year') AND term.valid_from <= calendar.as_of AND calendar.as_of < term.valid_to
    LEFT JOIN permit_end ON term.permit_no = permit_end.permit_no
    WHERE
        term.event IN ('issued', 'extended')
        AND (permit_end.ended_on IS NULL OR calendar.as_of < permit_end.ended_on)
) AS ranked
WHERE ranked.place = 1

-- The stock of a category on a day of which the ministry published it is within one percent of the published number, or within five people.
SELECT printed.period_end, printed.member, printed.value AS printed_value, coalesce(held.workers, 0) AS in_the_register
FROM published AS printed
INNER JOIN calendar ON calendar.period_kind = 'as_of' AND printed.period_end = calendar.as_of
LEFT JOIN (
    SELECT held_permit.as_of, held_permit.category, count(*) AS workers
    FROM held_permit
    WHERE held_permit.period_kind = 'as_of'
    GROUP BY held_permit.as_of, held_permit.category
) AS held ON printed.period_end = held.as_of AND printed.member = held.category
INNER JOIN (SELECT min(permits.event_on) AS first_on, max(permits.event_on) AS last_on FROM permits) AS span
    ON printed.period_end > span.first_on AND printed.period_end <= span.last_on
WHERE
    printed.indicator_id = 'foreign_workers_on_permits' AND printed.breakdown = 'category' AND printed.region_id = 'KZ'
    AND printed.period_kind = 'as_of'
    AND abs(printed.value - coalesce(held.workers, 0)) > 5 AND abs(printed.value - coalesce(held.workers, 0)) * 100 > printed.value

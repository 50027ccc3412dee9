-- The parts of the order in force on each first day of a month and last day of a year: of the orders for that year the one that came into force
-- last by then.
SELECT
    latest.period_start, latest.period_end, latest.period_kind, latest.as_of, quota_orders.region_id, quota_orders.category,
    quota_orders.channel, quota_orders.quota,
    coalesce(economic_section.sector, 'other_services') AS sector
FROM quota_orders
INNER JOIN (
    SELECT
        candidate.period_start, candidate.period_end, candidate.period_kind, candidate.as_of, candidate.order_no, candidate.in_force_on,
        row_number() OVER (
            PARTITION BY candidate.period_kind, candidate.as_of
            ORDER BY candidate.in_force_on DESC NULLS LAST, candidate.order_no DESC NULLS LAST
        ) AS place
    FROM (
        SELECT
            calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, quota_orders.order_no, quota_orders.in_force_on
        FROM quota_orders
        INNER JOIN calendar
            ON
                calendar.period_kind IN ('as_of', 'year') AND extract(year FROM calendar.as_of) = quota_orders.quota_year
                AND quota_orders.in_force_on <= calendar.as_of
        GROUP BY
            calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, quota_orders.order_no, quota_orders.in_force_on
    ) AS candidate
) AS latest
    ON quota_orders.order_no = latest.order_no AND latest.place = 1
LEFT JOIN economic_section ON economic_section.letter = quota_orders.oked_section

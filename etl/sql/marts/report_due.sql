-- report_due.sql: each day of a duty to report with every body that it binds. Grain: (duty_id, body_id, due_on).
-- A word for all akimats binds those that were there on the day. A day of which nothing is said was before the cycle: nobody could
-- hand in anything here, so nobody is late. expected: a report should be in. extended_to: the day to which
-- an exception moved it. received_on: the day of the first report that was not returned, report_id the one that stands;
-- days_late = received_on - the last day, below 0 for early.
WITH day AS (
    SELECT
        due.duty_id, due.period, due.period_start, due.period_end, due.due_on, due.precision, duty.is_ours,
        unnest(duty.bodies) AS named_as
    FROM staging.duty_days AS due
    INNER JOIN staging.reporting_duties AS duty ON due.duty_id = duty.id
),

bound AS (
    SELECT DISTINCT day.* EXCLUDE (named_as), body.id AS body_id, body.region AS region_id
    FROM day
    INNER JOIN staging.bodies AS named ON day.named_as = named.id
    INNER JOIN staging.bodies AS body
        ON
            (body.id = named.id AND NOT named.is_all_akimats)
            OR (
                named.is_all_akimats AND body.is_akimat AND coalesce(body.valid_from <= day.due_on, true)
                AND coalesce(body.valid_to >= day.due_on, true)
            )
)

SELECT
    bound.duty_id, bound.body_id, bound.region_id, bound.period, bound.period_start, bound.period_end, bound.due_on,
    bound.precision, bound.is_ours, coalesce(standing.state, 'before_cycle') AS state,
    coalesce(standing.state NOT IN ('before_cycle', 'not_due'), false) AS expected,
    standing.extended_to, standing.report AS report_id, coalesce(standing.received_on, report.received_on) AS received_on,
    coalesce(standing.received_on, report.received_on) - coalesce(standing.extended_to, bound.due_on) AS days_late
FROM bound
LEFT JOIN staging.duty_standings AS standing
    ON bound.duty_id = standing.duty AND bound.body_id = standing.body AND bound.due_on = standing.due_on
LEFT JOIN staging.reports AS report ON standing.report = report.id
ORDER BY bound.duty_id, bound.due_on, bound.region_id NULLS FIRST, bound.body_id

-- measure_report.sql: what was said of a measure, when and by whom. Grain: (measure_id, body_id, judged_by, period_start, period_end, report_id).
-- due_on: the first day of the measure from the start of the period on, else its last day; null where it has none.
-- planned and spent are tenge.
SELECT
    said.measure AS measure_id, coalesce(next_day.due_on, last_day.due_on) AS due_on, said.body AS body_id, body.region AS region_id,
    said.period, said.period_start, said.period_end, said.state, said.judged_by, said.done_on, said.result, said.act, said.evidence,
    said.planned, said.spent, said.report AS report_id
FROM staging.measure_reports AS said
LEFT JOIN staging.bodies AS body ON said.body = body.id
LEFT JOIN (
    SELECT one.id, min(due.due_on) AS due_on
    FROM staging.measure_reports AS one
    INNER JOIN marts.measure_due AS due ON one.measure = due.measure_id AND due.due_on >= one.period_start
    GROUP BY one.id
) AS next_day ON said.id = next_day.id
LEFT JOIN (
    SELECT due.measure_id, max(due.due_on) AS due_on FROM marts.measure_due AS due GROUP BY due.measure_id
) AS last_day ON said.measure = last_day.measure_id
ORDER BY said.measure, said.period_end, said.body, said.judged_by, said.id

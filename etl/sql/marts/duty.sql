-- duty.sql: who owes what on which day: each due day of a measure with every body that it binds and that was there on the day.
-- Grain: (measure_id, due_on, body_id). region_id, role and named_as as in measure_body; precision: how exactly the day is known.
SELECT due.measure_id, due.due_on, due.precision, bound.body_id, bound.region_id, bound.role, bound.named_as
FROM marts.measure_due AS due
INNER JOIN marts.measure_body AS bound ON due.measure_id = bound.measure_id
INNER JOIN marts.body AS body
    ON
        bound.body_id = body.body_id AND coalesce(body.valid_from <= due.due_on, true)
        AND coalesce(body.valid_to >= due.due_on, true)
ORDER BY due.measure_id, due.due_on, bound.region_id NULLS FIRST, bound.body_id

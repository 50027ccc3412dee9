-- Every measure in force that has a date has its due days once, each with a known precision; a removed one has none.
SELECT measure.measure_id, measure.recurrence, measure.from_year, measure.to_year, count(due.due_on) AS due_days
FROM marts.measure AS measure
LEFT JOIN marts.measure_due AS due ON measure.measure_id = due.measure_id
GROUP BY measure.measure_id, measure.recurrence, measure.from_year, measure.to_year
HAVING
    count(due.due_on) <> count(DISTINCT due.due_on)
    OR count(due.due_on) FILTER (WHERE NOT list_contains(staging.codes('date_precision'), due.precision)) > 0
    OR count(due.due_on) <> CASE
        WHEN any_value(measure.status) = 'removed' THEN 0
        WHEN measure.recurrence = 'yearly' THEN measure.to_year - measure.from_year + 1
        -- the first half of its first year may lie before the act: then the second half is its first date
        WHEN measure.recurrence = 'half_yearly'
            THEN 2 * (measure.to_year - measure.from_year + 1)
            - CAST(min(due.due_on) > make_date(measure.from_year, 7, 1) AS INTEGER)
        WHEN any_value(measure.due_on) IS NULL AND measure.to_year IS NULL THEN 0
        ELSE 1
    END

-- Every due day of a measure leads to at least one body that is there on the day.
SELECT due.measure_id, due.due_on
FROM marts.measure_due AS due
ANTI JOIN marts.duty AS duty ON due.measure_id = duty.measure_id AND due.due_on = duty.due_on

-- Days late are the days from the last day, as an exception moved it, to the receipt; a state with a report has one, one without has none.
SELECT due.duty_id, due.body_id, due.due_on, due.state, due.report_id, due.days_late
FROM marts.report_due AS due
WHERE
    due.days_late IS DISTINCT FROM due.received_on - coalesce(due.extended_to, due.due_on)
    OR (due.state IN ('on_time', 'late', 'returned')) <> (due.report_id IS NOT NULL)
    OR (due.state = 'late' AND due.days_late <= 0)
    OR (due.state = 'on_time' AND due.days_late > 0)

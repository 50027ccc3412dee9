-- A body owes one report on one day of a duty.
SELECT due.duty_id, due.body_id, due.due_on, count(*) AS times
FROM marts.report_due AS due
GROUP BY due.duty_id, due.body_id, due.due_on
HAVING count(*) > 1

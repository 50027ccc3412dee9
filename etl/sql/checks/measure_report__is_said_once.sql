-- A report says one thing of a measure.
SELECT said.measure_id, said.body_id, said.report_id, count(*) AS times
FROM marts.measure_report AS said
GROUP BY said.measure_id, said.body_id, said.report_id, said.judged_by
HAVING count(*) > 1

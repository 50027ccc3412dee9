-- What a body itself says of a measure is said by one that the measure binds, once a report.
SELECT said.measure_id, said.body_id, said.report_id, count(*) AS times
FROM marts.measure_report AS said
LEFT JOIN marts.measure_body AS bound ON said.measure_id = bound.measure_id AND said.body_id = bound.body_id
GROUP BY said.measure_id, said.body_id, said.report_id, said.judged_by, bound.body_id
HAVING count(*) > 1 OR (said.judged_by = 'body' AND bound.body_id IS NULL)

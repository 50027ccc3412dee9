-- A report is one receipt: its key is unique, no two reports replace the same one, and none replaces another body's.
SELECT report.report_id, report.replaces, count(*) AS times
FROM marts.report AS report
LEFT JOIN marts.report AS earlier ON report.replaces = earlier.report_id
GROUP BY report.report_id, report.replaces
HAVING count(*) > 1 OR bool_or(earlier.body_id <> report.body_id)

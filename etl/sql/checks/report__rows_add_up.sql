-- Every row that was read is accepted, refused or left out, and a receipt has a state there is.
SELECT report.report_id, report.state, report.rows_read, report.accepted, report.refused, report.ignored
FROM marts.report AS report
WHERE
    report.rows_read <> report.accepted + report.refused + report.ignored
    OR NOT list_contains(staging.codes('report_state'), report.state)

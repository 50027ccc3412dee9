-- A report that two people released has a day of publication; one that is a source is there among the sources.
SELECT report.report_id, report.state, report.published_on, report.source_id
FROM marts.report AS report
LEFT JOIN marts.source AS source ON report.source_id = source.source_id
WHERE
    (report.state = 'published' AND report.published_on IS NULL)
    OR (report.source_id IS NOT NULL AND source.source_id IS NULL)

-- report.sql: what bodies handed in. Grain: (report_id). received_at is UTC, the days are Almaty's; rows_read = accepted + refused + ignored.
-- source_id: the report as a source of figures, once they are published.
SELECT
    report.id AS report_id, report.body AS body_id, body.region AS region_id, report.period, report.period_start, report.period_end,
    report.received_at, report.received_on, report.state, report.verdict, report.rows_read, report.accepted,
    report.refused, report.ignored, report.file_sha256, report.content_sha256, report.replaces, later.id AS replaced_by,
    report.checked_on, report.approved_on, report.published_on, report.withdrawn_on, report.source AS source_id, report.signature_state
FROM staging.reports AS report
LEFT JOIN staging.bodies AS body ON report.body = body.id
LEFT JOIN staging.reports AS later ON report.id = later.replaces
ORDER BY report_id

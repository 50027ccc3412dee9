-- reported_part.sql: every published figure of a report with the parts of a share, as they stand in its cells.
-- Grain: (report_id, indicator_id, region_id, period_start, period_end, period_kind, breakdown, member).
SELECT
    part.indicator AS indicator_id, part.region AS region_id, part.period, part.period_start, part.period_end, part.period_kind,
    coalesce(part.breakdown, '') AS breakdown, coalesce(part.member, '') AS member, part.numerator, part.denominator, part.value,
    part.obs_status, part.report AS report_id, report.body AS body_id, part.sheet, part.cell, part.note
FROM staging.reported_parts AS part
LEFT JOIN staging.reports AS report ON part.report = report.id
ORDER BY part.indicator, part.period_end, part.region, breakdown, member, part.period_start, part.period_kind, part.report

-- Every figure of a report is kept as an observation of its own source, with the same value.
SELECT part.report_id, part.indicator_id, part.region_id, part.period_end, part.member, part.value, observation.value AS kept
FROM marts.reported_part AS part
LEFT JOIN marts.report AS report ON part.report_id = report.report_id
LEFT JOIN marts.observation AS observation
    ON
        report.source_id = observation.source_id AND part.indicator_id = observation.indicator_id
        AND part.region_id = observation.region_id AND part.period_start = observation.period_start
        AND part.period_end = observation.period_end AND part.period_kind = observation.period_kind
        AND part.breakdown = observation.breakdown AND part.member = observation.member
        AND NOT observation.is_derived
WHERE observation.source_id IS NULL OR part.value IS DISTINCT FROM observation.value

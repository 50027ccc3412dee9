-- Each employer on the first day of the month after: its score in points of two hundred, its class, and what its class would be if all
-- parts weighed the same.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, scored.employer, scored.month, labour_risks.region_id,
    coalesce(economic_section.sector, 'other_services') AS sector, labour_risks.list_headcount AS staff, scored.points, scored.is_whole,
    CASE
        WHEN scored.points >= 2 * risk_bound.high_from THEN 'high'
        WHEN scored.points >= 2 * risk_bound.medium_from THEN 'medium'
        ELSE 'low'
    END AS risk_class,
    CASE
        WHEN scored.levels * 100 >= 2 * risk_bound.high_from * scored.parts THEN 'high'
        WHEN scored.levels * 100 >= 2 * risk_bound.medium_from * scored.parts THEN 'medium'
        ELSE 'low'
    END AS equal_class
FROM (
    SELECT
        risk_level.employer, risk_level.month, CAST(sum(risk_level.weight * risk_level.level) AS BIGINT) AS points,
        CAST(sum(risk_level.level) AS BIGINT) AS levels, count(*) AS parts, min(risk_level.is_known) AS is_whole
    FROM risk_level
    GROUP BY risk_level.employer, risk_level.month
) AS scored
INNER JOIN labour_risks ON scored.employer = labour_risks.employer AND scored.month = labour_risks.month
INNER JOIN risk_bound ON risk_bound.valid_from <= scored.month AND scored.month <= risk_bound.valid_to
INNER JOIN calendar ON calendar.period_kind = 'as_of' AND calendar.as_of = CAST(scored.month + INTERVAL 1 MONTH AS DATE)
LEFT JOIN economic_section
    ON economic_section.first_division <= substr(labour_risks.oked, 1, 2) AND substr(labour_risks.oked, 1, 2) <= economic_section.last_division

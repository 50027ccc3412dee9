-- Applicants with the months within which they started work: 1 until the same day of the next month (or its last day), and so on.
SELECT
    region_id, period_start, period_end, period_kind, person,
    (extract(year FROM worked_on) - extract(year FROM applied_on)) * 12
    + extract(month FROM worked_on) - extract(month FROM applied_on)
    + CASE WHEN extract(day FROM worked_on) > extract(day FROM applied_on) THEN 1 ELSE 0 END AS months
FROM applicant_placed

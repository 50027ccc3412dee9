-- An employer hands in every month: after a month with figures and before a later one there is no gap.
SELECT gap.employer, gap.month, gap.month_before
FROM (
    SELECT
        labour_risks.employer, labour_risks.month,
        lag(labour_risks.month) OVER (PARTITION BY labour_risks.employer ORDER BY labour_risks.month ASC NULLS LAST) AS month_before
    FROM labour_risks
) AS gap
WHERE gap.month_before IS NOT NULL AND gap.month <> CAST(gap.month_before + INTERVAL 1 MONTH AS DATE)

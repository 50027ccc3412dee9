-- Arrears are owed to somebody, for some days, and are a sum: none of the three stands without the others.
SELECT labour_risks.employer, labour_risks.month, labour_risks.arrears_workers, labour_risks.arrears_days, labour_risks.arrears_tenge
FROM labour_risks
WHERE
    labour_risks.arrears_workers IS NOT NULL
    AND (
        (labour_risks.arrears_workers > 0) <> (coalesce(labour_risks.arrears_days, 0) > 0)
        OR (labour_risks.arrears_workers > 0) <> (coalesce(labour_risks.arrears_tenge, 0) > 0)
    )

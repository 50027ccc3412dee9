-- A month is written as its first day.
SELECT labour_risks.employer, labour_risks.month
FROM labour_risks
WHERE extract(DAY FROM labour_risks.month) <> 1

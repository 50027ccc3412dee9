-- Those owed wages, on forced leave, on strike and the foreigners are among the staff.
SELECT labour_risks.employer, labour_risks.month, labour_risks.list_headcount
FROM labour_risks
WHERE
    coalesce(labour_risks.arrears_workers, 0) > labour_risks.list_headcount
    OR coalesce(labour_risks.on_forced_leave, 0) > labour_risks.list_headcount
    OR coalesce(labour_risks.strike_workers, 0) > labour_risks.list_headcount
    OR coalesce(labour_risks.foreign_workers, 0) > labour_risks.list_headcount

-- Where hours of strike are counted, the dispute stands at a strike, and somebody took part.
SELECT labour_risks.employer, labour_risks.month, labour_risks.dispute_stage, labour_risks.strike_hours, labour_risks.strike_workers
FROM labour_risks
WHERE
    coalesce(labour_risks.strike_hours, 0) > 0
    AND (coalesce(labour_risks.dispute_stage, 'none') <> 'strike' OR coalesce(labour_risks.strike_workers, 0) = 0)

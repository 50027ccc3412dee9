-- What each part with a weight in the month is measured by, for each employer: `amount` of `base` (the staff, or 100 where the amount
-- is read as it stands). What an extract leaves open is NULL: the part then counts nothing, and the employer is not wholly reported.
SELECT
    staffed.employer, staffed.month, staffed.part, staffed.weight, staffed.half_from, staffed.full_from, staffed.base,
    CASE staffed.part
        WHEN 'arrears' THEN staffed.arrears_workers
        WHEN 'disputes' THEN staffed.dispute
        WHEN 'contracts' THEN abs(staffed.contracts_registered - staffed.pension_payers)
        WHEN 'pay_ratio' THEN staffed.pay_above
        WHEN 'turnover' THEN staffed.left_in_year
        WHEN 'cuts' THEN staffed.planned_cuts + staffed.on_forced_leave
        ELSE staffed.safety
    END AS amount
FROM (
    SELECT
        labour_risks.employer, labour_risks.month, named.part, named.weight, named.half_from, named.full_from,
        labour_risks.arrears_workers, labour_risks.contracts_registered, labour_risks.pension_payers, labour_risks.left_in_year,
        labour_risks.planned_cuts, labour_risks.on_forced_leave,
        CASE WHEN labour_risks.pay_ratio_pct > 100 THEN labour_risks.pay_ratio_pct - 100 WHEN labour_risks.pay_ratio_pct <= 100 THEN 0 END
            AS pay_above,
        CASE WHEN named.part IN ('disputes', 'pay_ratio', 'safety') THEN 100 ELSE labour_risks.list_headcount END AS base,
        CASE
            WHEN labour_risks.dispute_stage = 'none' THEN 0
            WHEN labour_risks.dispute_stage IN ('demands', 'conciliation') THEN 1
            WHEN labour_risks.dispute_stage IN ('arbitration', 'strike') THEN 2
        END AS dispute,
        CASE
            WHEN labour_risks.accidents > 0 THEN 2
            WHEN NOT labour_risks.is_insured THEN 1
            WHEN labour_risks.accidents = 0 AND labour_risks.is_insured THEN 0
        END AS safety
    FROM labour_risks
    INNER JOIN risk_weight AS named ON named.valid_from <= labour_risks.month AND labour_risks.month <= named.valid_to
    WHERE labour_risks.list_headcount > 0
) AS staffed

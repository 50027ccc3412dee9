-- Each part of each employer's score by the weights of the month: level 0 (none), 1 (half) or 2 (full), so points are of two hundred.
SELECT
    risk_amount.employer, risk_amount.month, risk_amount.part, risk_amount.weight,
    CASE WHEN risk_amount.amount IS NULL THEN 0 ELSE 1 END AS is_known,
    CASE
        WHEN risk_amount.amount IS NULL OR risk_amount.amount = 0 THEN 0
        WHEN risk_amount.amount * 100 >= risk_amount.full_from * risk_amount.base THEN 2
        WHEN risk_amount.amount * 100 >= risk_amount.half_from * risk_amount.base THEN 1
        ELSE 0
    END AS level
FROM risk_amount

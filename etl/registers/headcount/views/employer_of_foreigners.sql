-- Employers with workers on permits on the first day of each month, with their staff at the end of the month before. Staff that is not known, or
-- is none, is NULL: such an employer is counted as not checked. Seasonal workers and intra-corporate transfers are in no cap.
SELECT
    held.period_start, held.period_end, held.period_kind, held.as_of, held.employer, coalesce(headcount.region_id, held.region_id) AS region_id,
    held.sector, held.foreign_12, held.foreign_34, held.foreigners,
    CASE WHEN headcount.list_headcount > 0 THEN headcount.list_headcount END AS staff,
    CASE WHEN headcount.headcount_12 > 0 THEN headcount.headcount_12 END AS staff_12,
    CASE WHEN headcount.headcount_34 > 0 THEN headcount.headcount_34 END AS staff_34,
    headcount.citizens,
    -- as the Entrepreneurial Code counts them
    CASE
        WHEN headcount.list_headcount IS NULL OR headcount.list_headcount = 0 THEN 'not_stated'
        WHEN headcount.list_headcount <= 15 THEN 'micro'
        WHEN headcount.list_headcount <= 100 THEN 'small'
        WHEN headcount.list_headcount <= 250 THEN 'medium'
        ELSE 'large'
    END AS employer_size
FROM (
    SELECT
        held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.as_of, held_permit.employer,
        min(held_permit.region_id) AS region_id, min(held_permit.sector) AS sector, count(*) AS foreigners,
        count(*) FILTER (WHERE held_permit.category IN ('1', '2')) AS foreign_12,
        count(*) FILTER (WHERE held_permit.category IN ('3', '4')) AS foreign_34
    FROM held_permit
    WHERE held_permit.period_kind = 'as_of'
    GROUP BY held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.as_of, held_permit.employer
) AS held
LEFT JOIN headcount
    ON held.employer = headcount.employer AND held.as_of = CAST(headcount.month + INTERVAL 1 MONTH AS DATE)

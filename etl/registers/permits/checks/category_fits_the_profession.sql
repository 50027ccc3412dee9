-- Managers and heads of units are not workers of trades or elementary occupations.
SELECT permits.permit_no, permits.category, permits.profession
FROM permits
WHERE permits.category IN ('1', '2') AND substr(permits.profession, 1, 1) IN ('6', '7', '8', '9')

-- Not more victims were assisted than there are.
SELECT trafficking_cases.event_id, trafficking_cases.case_id, 'assisted' AS field, 'Look at the numbers of victims.' AS remedy
FROM trafficking_cases
WHERE trafficking_cases.assisted > coalesce(trafficking_cases.women, 0) + coalesce(trafficking_cases.men, 0) + coalesce(trafficking_cases.children, 0)

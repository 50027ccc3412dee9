-- A decision on a foreigner names a person, one on an employer an employer; only a fine has a sum.
SELECT control_cases.event_id, control_cases.case_id, 'subject' AS field, 'Write the number of the person or of the employer.' AS remedy
FROM control_cases
WHERE
    (control_cases.subject = 'foreigner' AND control_cases.person IS NULL)
    OR (control_cases.subject = 'employer' AND control_cases.employer IS NULL)
    OR (control_cases.sanction <> 'fine' AND control_cases.fine_tenge > 0)

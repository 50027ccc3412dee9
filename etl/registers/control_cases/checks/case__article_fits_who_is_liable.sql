-- Article 517 is about foreigners, 518 about hosts, 519 about employers; the code has them since 1 January 2015.
SELECT control_cases.event_id, control_cases.case_id, 'article' AS field, 'Look at the article and at who is held liable.' AS remedy
FROM control_cases
WHERE
    (control_cases.article = '517' AND control_cases.subject <> 'foreigner')
    OR (control_cases.article = '518' AND control_cases.subject = 'foreigner')
    OR (control_cases.article = '519' AND control_cases.subject <> 'employer')
    OR control_cases.decided_on < DATE '2015-01-01'

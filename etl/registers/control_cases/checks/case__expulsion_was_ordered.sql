-- Who was expelled had been ordered to be, no later than that.
SELECT control_cases.event_id, control_cases.case_id, 'expelled_on' AS field, 'Name the sanction, or look at the days.' AS remedy
FROM control_cases
WHERE control_cases.expelled_on IS NOT NULL AND (control_cases.sanction <> 'expulsion' OR control_cases.expelled_on < control_cases.decided_on)

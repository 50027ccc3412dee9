-- Asked, answered, handed over: in this order, and handed over only where it was agreed to.
SELECT readmissions.event_id, readmissions.request_id, 'answered_on' AS field, 'Look at the days and at the answer.' AS remedy
FROM readmissions
WHERE
    readmissions.answered_on < readmissions.requested_on OR readmissions.handed_over_on < readmissions.answered_on
    OR (readmissions.handed_over_on IS NOT NULL AND coalesce(readmissions.answer, '') <> 'agreed')
    OR (readmissions.answer IS NULL AND readmissions.answered_on IS NOT NULL)

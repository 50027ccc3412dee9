-- Days follow each other: application, inclusion, move, return.
SELECT event_id, case_id, 'moved_on' AS field, 'Days follow each other: application, inclusion, move, return.' AS remedy
FROM resettlers
WHERE included_on < applied_on OR moved_on < applied_on OR returned_on < moved_on

-- Nobody receives the status before applying, or citizenship or leave before the status.
SELECT event_id, case_id, 'granted_on' AS field, 'Days follow each other: application, status, citizenship or leaving.' AS remedy
FROM qandas
WHERE granted_on < applied_on OR citizenship_on < granted_on OR left_on < granted_on

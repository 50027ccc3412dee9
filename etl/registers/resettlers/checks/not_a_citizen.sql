-- Support of internal resettlement is for citizens.
SELECT event_id, case_id, 'is_citizen' AS field, 'Look at the citizenship, or refuse the case.' AS remedy
FROM resettlers
WHERE status = 'included' AND NOT is_citizen

-- Without a permit are some of those seen, given one later are some of those without.
SELECT control_inspections.event_id, control_inspections.inspection_id, 'without_permit' AS field, 'Look at the three numbers.' AS remedy
FROM control_inspections
WHERE control_inspections.without_permit > control_inspections.workers_seen OR control_inspections.legalised > control_inspections.without_permit

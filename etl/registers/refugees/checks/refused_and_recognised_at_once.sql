-- A first decision is one: recognised or refused.
SELECT '' AS event_id, asylum_case.case_id, 'stage' AS field, 'Keep the decision that was taken.' AS remedy
FROM asylum_case
WHERE asylum_case.recognised_on = asylum_case.refused_on

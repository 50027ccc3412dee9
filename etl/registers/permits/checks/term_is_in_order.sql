-- A term begins before it ends.
SELECT permits.permit_no, permits.event, permits.valid_from, permits.valid_to
FROM permits
WHERE permits.event IN ('issued', 'extended') AND (permits.valid_from IS NULL OR permits.valid_to IS NULL OR permits.valid_to <= permits.valid_from)

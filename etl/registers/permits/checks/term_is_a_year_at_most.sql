-- One term lasts twelve months at most; a longer stay is extended.
SELECT permits.permit_no, permits.event, permits.valid_from, permits.valid_to
FROM permits
WHERE permits.event IN ('issued', 'extended') AND unix_date(permits.valid_to) - unix_date(permits.valid_from) > 366

-- A term begins before it ends.
SELECT labour_immigrants.permit_no, labour_immigrants.event, labour_immigrants.event_on
FROM labour_immigrants
WHERE
    labour_immigrants.event IN ('issued', 'extended')
    AND (labour_immigrants.valid_from IS NULL OR labour_immigrants.valid_to IS NULL OR labour_immigrants.valid_to <= labour_immigrants.valid_from)

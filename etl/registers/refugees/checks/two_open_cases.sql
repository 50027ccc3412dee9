-- One person has one open case at a time.
SELECT '' AS event_id, later.case_id, 'case_id' AS field, 'Close the earlier case, or lay both together.' AS remedy
FROM asylum_case AS later
INNER JOIN asylum_case AS earlier
    ON
        later.person = earlier.person AND later.case_id <> earlier.case_id
        AND earlier.registered_on <= later.registered_on
        AND (earlier.closed_on IS NULL OR earlier.closed_on > later.registered_on)

-- Codes of settlements have nine digits, the first two those of their region.
SELECT stays.event_id, stays.stay_id, 'settlement' AS field, 'Write the nine digits of the settlement within the region named.' AS remedy
FROM stays
WHERE
    substr(stays.settlement, 9, 1) = '' OR substr(stays.settlement, 10, 1) <> ''
    OR substr(stays.settlement, 1, 2) <> substr(stays.region_id, 4, 2)

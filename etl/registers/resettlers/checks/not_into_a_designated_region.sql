-- The region of destination was designated for resettlers on the day of the move; years without a known list are left out.
SELECT resettlers.event_id, resettlers.case_id, 'to_region' AS field, 'Look at the region, or at the list of designated regions of that year.' AS remedy
FROM resettlers
INNER JOIN (
    SELECT min(designated.valid_from) AS valid_from, designated.valid_to
    FROM designated
    WHERE designated.role = 'receives_resettlers'
    GROUP BY designated.valid_to
) AS named ON named.valid_from <= resettlers.moved_on AND resettlers.moved_on <= named.valid_to
LEFT JOIN designated
    ON
        designated.role = 'receives_resettlers' AND resettlers.to_region = designated.region_id
        AND designated.valid_from <= resettlers.moved_on AND resettlers.moved_on <= designated.valid_to
WHERE resettlers.status = 'included' AND designated.region_id IS NULL

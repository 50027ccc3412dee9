-- The payment for the move is made once in five years.
SELECT later.event_id, later.event_no, 'support_kind' AS field, 'Look at the earlier payment to the same person.' AS remedy
FROM resettler_events AS later
INNER JOIN resettler_events AS earlier
    ON
        later.person = earlier.person AND later.event_no <> earlier.event_no
        AND earlier.event_on <= later.event_on AND later.event_on < CAST(earlier.event_on + INTERVAL 60 MONTH AS DATE)
WHERE
    later.event = 'support' AND earlier.event = 'support'
    AND later.support_kind = 'moving_grant' AND earlier.support_kind = 'moving_grant'

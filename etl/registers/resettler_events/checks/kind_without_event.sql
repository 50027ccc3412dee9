-- Support has a kind and work has a kind, and neither has the other's.
SELECT event_id, event_no, 'support_kind' AS field, 'Write the kind of support for support and the kind of work for work.' AS remedy
FROM resettler_events
WHERE
    (event = 'support' AND support_kind IS NULL) OR (event <> 'support' AND support_kind IS NOT NULL)
    OR (event IN ('employment_start', 'employment_end') AND employment_kind IS NULL)
    OR (event NOT IN ('employment_start', 'employment_end') AND employment_kind IS NOT NULL)

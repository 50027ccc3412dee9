-- Work has a kind and support has a kind, and neither has the other's.
SELECT event_id, event_no, 'employment_kind' AS field, 'Write the kind of work for work and the kind of support for support.' AS remedy
FROM qandas_events
WHERE
    (event IN ('employment_start', 'employment_end') AND employment_kind IS NULL)
    OR (event = 'support' AND support_kind IS NULL)
    OR (event NOT IN ('employment_start', 'employment_end') AND employment_kind IS NOT NULL)
    OR (event <> 'support' AND support_kind IS NOT NULL)

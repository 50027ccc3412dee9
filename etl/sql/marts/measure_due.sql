-- measure_due.sql: due dates of measures; empty until metadata holds measures. Grain: (measure_id, due_on).
SELECT
    CAST(NULL AS VARCHAR) AS measure_id, CAST(NULL AS DATE) AS due_on, CAST(NULL AS VARCHAR) AS precision,
    CAST(NULL AS VARCHAR) AS state, CAST(NULL AS DATE) AS reported_on
WHERE false

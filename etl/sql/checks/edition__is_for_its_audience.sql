-- What only inspectors may see is in no other edition, and an edition says for whom it was made.
SELECT told.audience, told.inspected
FROM (
    SELECT
        edition.audience,
        (SELECT count(*) FROM duckdb_tables() AS held WHERE starts_with(held.table_name, 'inspected')) AS inspected
    FROM meta.edition AS edition
) AS told
WHERE told.audience IS NULL OR (told.audience <> 'inspectors' AND told.inspected > 0)

-- Rows read of a register are those stored, refused and ignored; no more cells are hidden than there are, and those of its
-- indicators are all of them.
SELECT register.register_id, register.rows_read, register.cells, counted.cells AS cells_of_indicators
FROM marts.register AS register
LEFT JOIN (
    SELECT disclosure.register_id, sum(disclosure.cells) AS cells, sum(disclosure.cells_hidden) AS cells_hidden
    FROM marts.disclosure AS disclosure
    GROUP BY disclosure.register_id
) AS counted ON register.register_id = counted.register_id
WHERE
    register.rows_read <> register.rows_stored + register.rows_quarantined + register.rows_ignored
    OR register.cells_hidden > register.cells
    OR counted.cells IS DISTINCT FROM nullif(register.cells, 0)
    OR counted.cells_hidden <> register.cells_hidden

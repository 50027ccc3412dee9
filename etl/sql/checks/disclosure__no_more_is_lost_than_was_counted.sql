-- What is hidden and what is left out with its table are cells that were counted, each of them once; a table left out has cells.
SELECT disclosure.register_id, disclosure.indicator_id, disclosure.cells, disclosure.cells_left_out, disclosure.cells_hidden
FROM marts.disclosure AS disclosure
WHERE disclosure.cells_left_out + disclosure.cells_hidden > disclosure.cells
UNION ALL BY NAME
SELECT one.register_id, one.indicator_id, one.cells
FROM marts.left_out_table AS one
WHERE
    one.cells = 0
    OR NOT EXISTS (
        SELECT 1 FROM marts.disclosure AS disclosure
        WHERE disclosure.register_id = one.register_id AND disclosure.indicator_id = one.indicator_id
    )

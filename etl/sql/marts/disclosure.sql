-- disclosure.sql: how much of an indicator is hidden so that nobody is recognised. Grain: (register_id, indicator_id).
-- cells: all that were counted; cells_left_out: of tables that are not released; share_hidden: of the cells that are, 0 to 1.
SELECT
    disclosure."of" AS register_id, disclosure.indicator AS indicator_id, disclosure.cells,
    coalesce(left_out.cells, 0) AS cells_left_out, disclosure.cells_hidden,
    CAST(disclosure.cells_hidden AS DOUBLE) / nullif(disclosure.cells - coalesce(left_out.cells, 0), 0) AS share_hidden, disclosure.method
FROM staging.disclosures AS disclosure
LEFT JOIN (
    SELECT one.register_id, one.indicator_id, CAST(sum(one.cells) AS BIGINT) AS cells
    FROM marts.left_out_table AS one
    GROUP BY one.register_id, one.indicator_id
) AS left_out ON disclosure."of" = left_out.register_id AND disclosure.indicator = left_out.indicator_id
ORDER BY disclosure."of", disclosure.indicator

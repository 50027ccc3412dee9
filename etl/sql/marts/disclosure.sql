-- disclosure.sql: how much of an indicator is hidden so that nobody is recognised. Grain: (register_id, indicator_id).
-- share_hidden: of the cells that were counted, 0 to 1.
SELECT
    disclosure."of" AS register_id, disclosure.indicator AS indicator_id, disclosure.cells, disclosure.cells_hidden,
    CAST(disclosure.cells_hidden AS DOUBLE) / nullif(disclosure.cells, 0) AS share_hidden, disclosure.method
FROM staging.disclosures AS disclosure
ORDER BY register_id, indicator_id

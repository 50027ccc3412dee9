-- left_out_table.sql: tables that registers count and that are not released, since too many of their cells would show somebody.
-- Grain: (register_id, indicator_id, breakdowns, territory, period_kind). breakdowns: parted by commas, '' for totals.
SELECT
    one."of" AS register_id, one.indicator AS indicator_id, CASE WHEN one.breakdowns = 'none' THEN '' ELSE one.breakdowns END AS breakdowns,
    one.territory, one.period_kind, one.cells
FROM staging.left_out_tables AS one
ORDER BY register_id, indicator_id, breakdowns, territory, period_kind

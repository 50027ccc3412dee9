-- register.sql: registers whose rows were counted, what was read of them and what came of it. Grain: (register_id).
-- rows_read = rows_stored + rows_quarantined + rows_ignored; cells: all that were counted, those hidden among them.
SELECT
    register.id AS register_id, register.title_kk, register.title_ru, register.title_en, register.owner AS owner_id,
    register.source AS source_id, register.as_of, register.extracts, register.rows_read, register.rows_stored,
    register.rows_quarantined, register.rows_ignored, register.first_event_on, register.last_event_on, register.cells,
    register.cells_hidden
FROM staging.registers AS register
ORDER BY register_id

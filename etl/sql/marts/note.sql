-- note.sql: remarks that observations refer to by code. Grain: (note_id).
SELECT note.id AS note_id, note.text_kk, note.text_ru, note.text_en, note."search" AS search_id
FROM staging.notes AS note

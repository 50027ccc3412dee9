-- search.sql: what was looked for, where and until which day, and what came of it. Grain: (search_id).
SELECT
    search.id AS search_id, search.subject_kk, search.subject_ru, search.subject_en,
    search.where_kk, search.where_ru, search.where_en, search.until AS until_on,
    search.found_kk, search.found_ru, search.found_en
FROM staging.searches AS search

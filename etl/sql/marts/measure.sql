-- measure.sql: measures of action plans; empty until metadata holds them. Grain: (measure_id).
SELECT
    CAST(NULL AS VARCHAR) AS measure_id, CAST(NULL AS VARCHAR) AS document_id, CAST(NULL AS VARCHAR) AS number,
    CAST(NULL AS VARCHAR) AS section_kk, CAST(NULL AS VARCHAR) AS section_ru, CAST(NULL AS VARCHAR) AS section_en,
    CAST(NULL AS VARCHAR) AS title_kk, CAST(NULL AS VARCHAR) AS title_ru, CAST(NULL AS VARCHAR) AS title_en,
    CAST(NULL AS VARCHAR) AS completion_form_kk, CAST(NULL AS VARCHAR) AS completion_form_ru,
    CAST(NULL AS VARCHAR) AS completion_form_en, CAST(NULL AS VARCHAR) AS lead_body_id,
    CAST(NULL AS VARCHAR[]) AS body_ids, CAST(NULL AS VARCHAR) AS recurrence, CAST(NULL AS VARCHAR) AS financing_kk,
    CAST(NULL AS VARCHAR) AS financing_ru, CAST(NULL AS VARCHAR) AS financing_en,
    CAST(NULL AS VARCHAR[]) AS indicator_ids
WHERE false

-- correction.sql: corrections of printed values; empty until metadata holds them. Grain: (correction_id).
SELECT
    CAST(NULL AS VARCHAR) AS correction_id, CAST(NULL AS VARCHAR) AS source_id, CAST(NULL AS VARCHAR) AS document_id,
    CAST(NULL AS VARCHAR) AS locator, CAST(NULL AS VARCHAR) AS printed_value,
    CAST(NULL AS VARCHAR) AS corrected_value, CAST(NULL AS VARCHAR) AS reason_kk, CAST(NULL AS VARCHAR) AS reason_ru,
    CAST(NULL AS VARCHAR) AS reason_en, CAST(NULL AS DATE) AS reported_on
WHERE false

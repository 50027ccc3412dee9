-- forecast_subject.sql: the indicators whose yearly series are forecast. Grain: (indicator_id).
SELECT subject.id AS indicator_id, subject.theirs AS theirs_id, subject.breaks, subject.why_kk, subject.why_ru, subject.why_en,
    subject.source AS source_id
FROM staging.forecast_subjects AS subject
ORDER BY subject.id

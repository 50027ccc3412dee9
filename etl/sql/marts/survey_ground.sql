-- survey_ground.sql: the words of documents by which a survey is ordered, in the order of its design. Grain: (survey_id, sort_order).
-- words as printed; measure_id: of the plan, null where the words stand outside it.
WITH ground AS (
    SELECT survey.id AS survey_id, unnest(from_json(survey.grounds, '["JSON"]')) AS ground, generate_subscripts(from_json(survey.grounds, '["JSON"]'), 1) AS sort_order
    FROM staging.surveys AS survey
)

SELECT
    ground.survey_id, CAST(ground.sort_order AS INTEGER) AS sort_order, ground.ground ->> '$.document' AS document_id,
    ground.ground ->> '$.clause.kk' AS clause_kk, ground.ground ->> '$.clause.ru' AS clause_ru, ground.ground ->> '$.clause.en' AS clause_en,
    ground.ground ->> '$.words' AS words, ground.ground ->> '$.measure' AS measure_id
FROM ground
ORDER BY ALL

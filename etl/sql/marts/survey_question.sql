-- survey_question.sql: what a survey asks, in its order. Grain: (survey_id, sort_order). kind: one, several, number, text, region;
-- answers: how many can be ticked; is_of_some: asked only of those who answered earlier questions in certain ways.
SELECT
    split_part(question.id, '.', 1) AS survey_id,
    CAST(row_number() OVER (PARTITION BY split_part(question.id, '.', 1) ORDER BY question."order") AS INTEGER) AS sort_order,
    split_part(question.id, '.', 2) AS variable, question.part, question.kind, question.text_kk, question.text_ru, question.text_en,
    CAST(json_array_length(question.answers) AS INTEGER) AS answers, json_array_length(question.asked_if) > 0 AS is_of_some
FROM staging.survey_questions AS question
ORDER BY survey_id, sort_order

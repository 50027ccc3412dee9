-- survey.sql: surveys that documents order, as they are designed. Grain: (survey_id).
-- interviews: how many a wave plans; fewest_by_region: of fewer asked nothing is shown of a region; headline: the indicator that stands for it.
SELECT
    survey.id AS survey_id, survey.version, survey.title_kk, survey.title_ru, survey.title_en,
    survey.short_title_kk, survey.short_title_ru, survey.short_title_en, survey.aim_kk, survey.aim_ru, survey.aim_en,
    survey.owners AS owner_ids, survey.search AS search_id, survey.asked_of_kk, survey.asked_of_ru, survey.asked_of_en,
    survey.frame_kk, survey.frame_ru, survey.frame_en, survey.strata_kk, survey.strata_ru, survey.strata_en,
    survey.interviews, survey.interviews_note_kk, survey.interviews_note_ru, survey.interviews_note_en, survey.fewest_by_region,
    survey.mode_kk, survey.mode_ru, survey.mode_en, survey.fieldwork_kk, survey.fieldwork_ru, survey.fieldwork_en,
    survey.weights_kk, survey.weights_ru, survey.weights_en, survey.follows, survey.follows_note_kk, survey.follows_note_ru,
    survey.follows_note_en, survey.headline AS headline_indicator_id,
    (SELECT count(*) FROM staging.survey_questions AS question WHERE split_part(question.id, '.', 1) = survey.id) AS questions
FROM staging.surveys AS survey
ORDER BY survey_id

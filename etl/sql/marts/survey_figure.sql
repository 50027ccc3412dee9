-- survey_figure.sql: what figures of surveys are, in words. Grain: (figure_id). measured: share, spread, index; breakdown: what their own
-- members are; followed_by_indicator_id: what counts a year later how many did what they said.
SELECT
    figure.id AS figure_id, figure.survey AS survey_id, figure.position, figure.measured, figure.title_kk, figure.title_ru, figure.title_en,
    figure.short_title_kk, figure.short_title_ru, figure.short_title_en, figure.definition_kk, figure.definition_ru, figure.definition_en,
    figure.breakdown, figure.is_headline, figure.followed_by AS followed_by_indicator_id
FROM staging.survey_figures AS figure
ORDER BY survey_id, position

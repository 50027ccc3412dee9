-- survey_paper.sql: files of a survey to take away, whole. Grain: (survey_id, paper, language). paper: questionnaire, dictionary,
-- codebook; language: empty where the file is in all of them.
SELECT paper.survey_id, paper.paper, paper.language, paper.file_name, paper.media_type, paper.content
FROM staging.survey_papers AS paper
ORDER BY paper.survey_id, paper.paper, paper.language

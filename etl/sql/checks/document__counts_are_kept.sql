-- What is held of each document is at least as many items as metadata/counts.yml says, so that nothing disappears
-- unnoticed; more may be added.
WITH held AS (
    SELECT
        document.document_id,
        (
            SELECT count(*) FROM marts.observation AS observation
            WHERE observation.document_id = document.document_id AND NOT observation.is_derived
        ) AS figures,
        (SELECT count(*) FROM marts.target AS target WHERE target.document_id = document.document_id) AS targets,
        (SELECT count(*) FROM marts.measure AS measure WHERE measure.document_id = document.document_id) AS measures,
        (
            SELECT count(*) FROM marts.correction AS correction
            WHERE correction.document_id = document.document_id
        ) AS corrections
    FROM marts.document AS document
)

SELECT
    held.document_id, held.figures, counted.figures AS figures_expected, held.targets,
    counted.targets AS targets_expected, held.measures, counted.measures AS measures_expected, held.corrections,
    counted.corrections AS corrections_expected
FROM held
INNER JOIN staging.counts AS counted ON held.document_id = counted.id
WHERE
    held.figures < counted.figures OR held.targets < counted.targets OR held.measures < counted.measures
    OR held.corrections < counted.corrections

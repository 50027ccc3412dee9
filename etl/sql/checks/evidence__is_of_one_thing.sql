-- A piece of evidence is of a promise or of a measure, and says the words that it quotes in a language.
SELECT evidence.evidence_id, evidence.target_id, evidence.measure_id, evidence.quote_language
FROM marts.evidence AS evidence
WHERE
    (evidence.target_id IS NULL) = (evidence.measure_id IS NULL)
    OR (evidence.quote IS NULL) <> (evidence.quote_language IS NULL)

-- evidence.sql: acts, agreements, publications and records that say something of a promise or a measure. Grain: (evidence_id).
-- locator: where in it; quote: its own words; shows: what they say; is_checked: a second person read it.
SELECT
    evidence.id AS evidence_id, evidence.target AS target_id, evidence.measure AS measure_id, evidence.kind, evidence.title_kk,
    evidence.title_ru, evidence.title_en, evidence.parties_kk, evidence.parties_ru, evidence.parties_en,
    evidence.issuer AS issuer_id, evidence.number, evidence.signed_on, evidence.in_force_on, evidence.ended_on, evidence.url,
    evidence.file_sha256, evidence.locator, evidence.quote, evidence.quote_language, evidence.shows_kk,
    evidence.shows_ru, evidence.shows_en, evidence.says, evidence.document AS document_id,
    evidence."search" AS search_id, evidence.checked_on IS NOT NULL AS is_checked, evidence.entered_on, evidence.checked_on
FROM staging.evidence AS evidence
ORDER BY evidence_id

-- A figure of a document keeps its number as printed, and says how its period and its precision are known.
SELECT observation.document_id, observation.indicator_id, observation.period_end, observation.locator
FROM marts.observation AS observation
WHERE
    (observation.document_id IS NOT NULL AND observation.printed = '' AND NOT observation.is_derived)
    OR NOT list_contains(staging.codes('period_basis'), observation.period_basis)
    OR NOT list_contains(staging.codes('precision'), observation.precision)

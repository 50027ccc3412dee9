-- promise_state.sql: where each promise stands that can only be kept or not. Grain: (target_id).
-- What a report says goes before what documents show. no_evidence: nothing that says so was found or handed in, which is no answer. evidence_ids: what the state rests on.
SELECT
    target.id AS target_id, coalesce(said.state, 'no_evidence') AS state, said.since, said.judged_by, said.judged_on,
    said.report AS report_id, said."search" AS search_id, said.remark_kk, said.remark_ru, said.remark_en,
    coalesce(held.evidence_ids, CAST([] AS VARCHAR[])) AS evidence_ids
FROM staging.targets AS target
LEFT JOIN (
    SELECT
        state.target, state.state, state.since, state.judged_by, state.judged_on, state.report, state."search", state.remark_kk,
        state.remark_ru, state.remark_en
    FROM staging.promise_states AS state
    QUALIFY row_number() OVER (PARTITION BY state.target ORDER BY state.report IS NULL, state.judged_on DESC, state.id) = 1
) AS said ON target.id = said.target
LEFT JOIN (
    SELECT evidence.target, list(evidence.id ORDER BY evidence.signed_on, evidence.id) AS evidence_ids
    FROM staging.evidence AS evidence
    GROUP BY evidence.target
) AS held ON target.id = held.target
WHERE target.unit = 'yes_no'
ORDER BY target_id

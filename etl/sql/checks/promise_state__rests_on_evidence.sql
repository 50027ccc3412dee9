-- A promise stands somewhere because of a report or of evidence; where there is neither, nothing is said.
SELECT promise.target_id, promise.state, promise.report_id, len(promise.evidence_ids) AS evidence
FROM marts.promise_state AS promise
WHERE promise.state <> 'no_evidence' AND promise.report_id IS NULL AND len(promise.evidence_ids) = 0

-- Of one document, all due dates taken from its term are the same day, and those taken from a stage are not after it.
SELECT target.document_id, list(DISTINCT target.due_on) FILTER (WHERE target.due_basis = 'last_year_of_document') AS ends,
    max(target.due_on) FILTER (WHERE target.due_basis = 'last_year_of_stage') AS last_stage
FROM marts.target AS target
GROUP BY target.document_id
HAVING len(ends) > 1 OR last_stage > ends[1]

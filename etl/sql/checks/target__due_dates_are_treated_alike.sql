-- Of one document, all due dates taken from its term are the same day, and those taken from a stage lie within the term.
SELECT target.document_id, target.due_basis, list(DISTINCT target.due_on) AS due_dates
FROM marts.target AS target
WHERE target.due_basis = 'last_year_of_document'
GROUP BY target.document_id, target.due_basis
HAVING count(DISTINCT target.due_on) > 1

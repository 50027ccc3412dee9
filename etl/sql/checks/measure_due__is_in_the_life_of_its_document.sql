-- A measure is due while its document is in force; a report on the last year may follow in the first quarter after it.
SELECT due.measure_id, due.due_on, document.valid_from, document.valid_to
FROM marts.measure_due AS due
INNER JOIN marts.measure AS measure ON due.measure_id = measure.measure_id
INNER JOIN marts.document AS document ON measure.document_id = document.document_id
WHERE
    due.due_on IS NULL OR due.due_on < document.valid_from
    OR due.due_on > document.valid_to + INTERVAL 3 MONTH

-- A target is in force while its act is: it neither starts before the act is adopted nor outlives it.
SELECT target.target_id, target.valid_from, target.valid_to, document.adopted_on, document.valid_to AS act_valid_to
FROM marts.target AS target
INNER JOIN marts.document AS document ON target.document_id = document.document_id
WHERE
    target.valid_from < document.adopted_on
    OR coalesce(target.valid_to, DATE '9999-12-31') > coalesce(document.valid_to, DATE '9999-12-31')

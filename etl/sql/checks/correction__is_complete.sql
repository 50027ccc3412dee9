-- A correction belongs to a described document, says where, what is printed and why, in three languages.
SELECT correction.correction_id, correction.document_id, correction.locator
FROM marts.correction AS correction
LEFT JOIN marts.document AS document ON correction.document_id = document.document_id
WHERE
    document.document_id IS NULL OR coalesce(trim(correction.locator), '') = ''
    OR coalesce(trim(correction.printed_value), '') = '' OR correction.reported_on IS NULL
    OR coalesce(trim(correction.reason_kk), '') = '' OR coalesce(trim(correction.reason_ru), '') = ''
    OR coalesce(trim(correction.reason_en), '') = ''

-- A memorandum falls due after it was signed.
SELECT resettlement_memoranda.memorandum_id, resettlement_memoranda.signed_on, resettlement_memoranda.until
FROM resettlement_memoranda
WHERE resettlement_memoranda.until <= resettlement_memoranda.signed_on

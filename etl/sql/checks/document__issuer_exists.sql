-- Every document has a described issuer.
SELECT document.document_id, document.issuer_id
FROM marts.document AS document
ANTI JOIN marts.body AS body ON document.issuer_id = body.body_id

-- A target's indicator, document, region and reporter are described.
SELECT target.target_id, target.indicator_id, target.document_id, target.region_id, target.reporter_body_id
FROM marts.target AS target
LEFT JOIN marts.indicator AS indicator ON target.indicator_id = indicator.indicator_id
LEFT JOIN marts.document AS document ON target.document_id = document.document_id
INNER JOIN staging.scheme AS today ON today.is_newest
LEFT JOIN marts.region AS region ON target.region_id = region.region_id AND today.scheme = region.scheme
LEFT JOIN marts.body AS body ON target.reporter_body_id = body.body_id
WHERE
    indicator.indicator_id IS NULL OR document.document_id IS NULL OR region.region_id IS NULL
    OR body.body_id IS NULL

-- A register is a source whose publisher is its owner, and a body.
SELECT register.register_id, register.source_id, register.owner_id
FROM marts.register AS register
LEFT JOIN marts.source AS source ON register.source_id = source.source_id AND register.owner_id = source.publisher_id
LEFT JOIN marts.body AS body ON register.owner_id = body.body_id
WHERE source.source_id IS NULL OR body.body_id IS NULL

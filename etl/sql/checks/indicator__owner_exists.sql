-- Every indicator belongs to a described body.
SELECT indicator.indicator_id, indicator.owner_body_id
FROM marts.indicator AS indicator
ANTI JOIN marts.body AS body ON indicator.owner_body_id = body.body_id

-- A measure binds a body once, and no word for all akimats stands among those whom it binds.
SELECT bound.measure_id, bound.body_id
FROM marts.measure_body AS bound
INNER JOIN marts.body AS body ON bound.body_id = body.body_id
GROUP BY bound.measure_id, bound.body_id
HAVING count(*) > 1 OR bool_or(body.is_all_akimats)

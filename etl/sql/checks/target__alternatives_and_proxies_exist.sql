-- Indicators shown beside a target are described.
SELECT shown.target_id, shown.indicator_id
FROM (
    SELECT target.target_id,
        unnest(list_concat(target.alternative_indicator_ids, target.proxy_indicator_ids)) AS indicator_id
    FROM marts.target AS target
) AS shown
ANTI JOIN marts.indicator AS indicator ON shown.indicator_id = indicator.indicator_id

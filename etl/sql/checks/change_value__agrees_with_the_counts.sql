-- The counts of changes per indicator are the number of changed values.
WITH counted AS (
    SELECT
        item.indicator_id, count(*) FILTER (WHERE item.change = 'added') AS added,
        count(*) FILTER (WHERE item.change = 'changed') AS changed,
        count(*) FILTER (WHERE item.change = 'removed') AS removed
    FROM meta.change_value AS item
    GROUP BY item.indicator_id
)

SELECT coalesce(change.indicator_id, counted.indicator_id) AS indicator_id
FROM meta.change AS change
FULL JOIN counted ON change.indicator_id = counted.indicator_id
WHERE
    (change.added, change.changed, change.removed) IS DISTINCT FROM (counted.added, counted.changed, counted.removed)

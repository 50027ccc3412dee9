-- Class limits of the map rise strictly.
SELECT indicator.indicator_id, indicator.map_breaks
FROM marts.indicator AS indicator
WHERE
    indicator.map_breaks IS NOT NULL
    AND (len(indicator.map_breaks) < 2 OR indicator.map_breaks <> list_sort(list_distinct(indicator.map_breaks)))

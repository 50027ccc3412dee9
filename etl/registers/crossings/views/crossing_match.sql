-- Crossings of foreigners by the month they are counted in, and those without their counterpart: an exit that no entry came before is known
-- at once, an entry followed by another entry in the month of that one.
SELECT
    crossing_pair.month,
    crossing_pair.month AS counted_month,
    crossing_pair.direction,
    count(*) AS events,
    count(*) FILTER (WHERE crossing_pair.direction = 'out' AND coalesce(crossing_pair.last_direction, 'out') = 'out') AS unmatched
FROM crossing_pair
WHERE coalesce(crossing_pair.document_country, '') <> 'KZ'
GROUP BY crossing_pair.month, crossing_pair.direction
UNION ALL
SELECT
    crossing_pair.month,
    CAST(date_trunc('month', crossing_pair.last_at) AS DATE) AS counted_month,
    crossing_pair.last_direction AS direction,
    0 AS events,
    count(*) AS unmatched
FROM crossing_pair
WHERE crossing_pair.direction = 'in' AND crossing_pair.last_direction = 'in' AND coalesce(crossing_pair.last_country, '') <> 'KZ'
GROUP BY crossing_pair.month, CAST(date_trunc('month', crossing_pair.last_at) AS DATE), crossing_pair.last_direction

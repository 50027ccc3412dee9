-- What checks ask of each month: how many crossings follow another in the same direction, one at a point of another region within an hour, or one in
-- the same direction at the same point within five minutes.
SELECT
    crossing_pair.month,
    count(*) AS told,
    count(*) FILTER (WHERE crossing_pair.direction = crossing_pair.last_direction) AS repeated,
    count(*) FILTER (
        WHERE
        here.region_id <> there.region_id
        AND unix_date(CAST(crossing_pair.crossed_at AS DATE)) * 1440
        + extract(HOUR FROM crossing_pair.crossed_at) * 60 + extract(MINUTE FROM crossing_pair.crossed_at)
        < unix_date(CAST(crossing_pair.last_at AS DATE)) * 1440
        + extract(HOUR FROM crossing_pair.last_at) * 60 + extract(MINUTE FROM crossing_pair.last_at) + 60
    ) AS impossible,
    count(*) FILTER (
        WHERE
        crossing_pair.direction = crossing_pair.last_direction AND crossing_pair.point = crossing_pair.last_point
        AND unix_date(CAST(crossing_pair.crossed_at AS DATE)) * 1440
        + extract(HOUR FROM crossing_pair.crossed_at) * 60 + extract(MINUTE FROM crossing_pair.crossed_at)
        <= unix_date(CAST(crossing_pair.last_at AS DATE)) * 1440
        + extract(HOUR FROM crossing_pair.last_at) * 60 + extract(MINUTE FROM crossing_pair.last_at) + 5
    ) AS doubled
FROM crossing_pair
INNER JOIN border_point AS here ON here.point = crossing_pair.point
LEFT JOIN border_point AS there ON there.point = crossing_pair.last_point
GROUP BY crossing_pair.month

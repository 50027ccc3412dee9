-- What checks ask of each month: how many crossings follow another in the same direction, one at a point of another region within an hour, or one in
-- the same direction at the same point within five minutes.
SELECT
    step.month,
    count(*) AS told,
    count(*) FILTER (WHERE step.direction = step.last_direction) AS repeated,
    count(*) FILTER (WHERE here.region_id <> there.region_id AND step.minutes < 60) AS impossible,
    count(*) FILTER (WHERE step.direction = step.last_direction AND step.point = step.last_point AND step.minutes <= 5) AS doubled
FROM (
    SELECT
        crossing_pair.month, crossing_pair.direction, crossing_pair.last_direction, crossing_pair.point, crossing_pair.last_point,
        (unix_date(CAST(crossing_pair.crossed_at AS DATE)) - unix_date(CAST(crossing_pair.last_at AS DATE))) * 1440
        + (extract(HOUR FROM crossing_pair.crossed_at) - extract(HOUR FROM crossing_pair.last_at)) * 60
        + extract(MINUTE FROM crossing_pair.crossed_at) - extract(MINUTE FROM crossing_pair.last_at) AS minutes
    FROM crossing_pair
) AS step
INNER JOIN border_point AS here ON here.point = step.point
LEFT JOIN border_point AS there ON there.point = step.last_point
GROUP BY step.month

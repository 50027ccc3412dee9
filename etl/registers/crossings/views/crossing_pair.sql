-- Each crossing beside the one before it of the same person, whatever document it was made with; a month is that of the later one.
-- is_newest: whether no other of the same person follows.
SELECT
    CAST(date_trunc('month', crossings.crossed_at) AS DATE) AS month,
    crossings.crossing_id, crossings.person, crossings.crossed_at, crossings.direction, crossings.point, crossings.document_country, crossings.visa,
    coalesce(crossings.purpose, 'not_stated') AS purpose,
    lag(crossings.crossed_at) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_at,
    lag(crossings.direction) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_direction,
    lag(crossings.point) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_point,
    lag(crossings.document_country) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_country,
    lag(coalesce(crossings.purpose, 'not_stated')) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_purpose,
    lag(crossings.visa) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) AS last_visa,
    lead(crossings.crossing_id) OVER (
        PARTITION BY crossings.person
        ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
    ) IS NULL AS is_newest
FROM crossings

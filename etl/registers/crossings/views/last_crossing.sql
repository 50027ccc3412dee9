-- Of each person the crossing that no other has followed yet.
SELECT
    ranked.crossing_id, ranked.crossed_at, ranked.point, ranked.direction,
    ranked.document_country, ranked.purpose, ranked.visa, ranked.person
FROM (
    SELECT
        crossings.crossing_id, crossings.crossed_at, crossings.point, crossings.direction,
        crossings.document_country, crossings.purpose, crossings.visa, crossings.person,
        row_number() OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at DESC NULLS LAST, crossings.crossing_id DESC NULLS LAST
        ) AS place
    FROM crossings
) AS ranked
WHERE ranked.place = 1

-- Arrivals of a region and year differ from the published number by no more than one percent, where the register holds the whole year.
SELECT
    '' AS event_id, printed.region_id AS move_no, 'to_region' AS field,
    'Name the difference from the published arrivals, or load what is missing.' AS remedy
FROM published AS printed
INNER JOIN (
    SELECT moves.to_region, extract(year FROM moves.moved_on) AS of_year, count(*) AS arrived
    FROM moves
    WHERE moves.kind = 'permanent'
    GROUP BY moves.to_region, extract(year FROM moves.moved_on)
) AS held ON printed.region_id = held.to_region AND extract(year FROM printed.period_end) = held.of_year
INNER JOIN (SELECT min(moves.moved_on) AS first_on, max(moves.moved_on) AS last_on FROM moves) AS span
    ON CAST(span.first_on - INTERVAL 7 DAY AS DATE) <= printed.period_start AND printed.period_end <= CAST(span.last_on + INTERVAL 7 DAY AS DATE)
WHERE
    printed.indicator_id = 'internal_arrivals' AND printed.period_kind = 'year' AND printed.breakdown = ''
    AND abs(held.arrived - printed.value) * 100 > printed.value

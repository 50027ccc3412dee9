-- Stays of foreigners that ended with an exit in a month, by the day of entry, and how many of them lasted longer than was allowed.
SELECT
    crossing_pair.month,
    CAST(crossing_pair.last_at AS DATE) AS entered_on,
    crossing_pair.last_country AS document_country,
    crossing_pair.last_purpose AS purpose,
    allowed_stay.days,
    count(*) AS stays,
    count(*) FILTER (
        WHERE unix_date(CAST(crossing_pair.crossed_at AS DATE)) - unix_date(CAST(crossing_pair.last_at AS DATE)) > allowed_stay.days
    ) AS overstayed
FROM crossing_pair
INNER JOIN allowed_stay ON allowed_stay.visa = crossing_pair.last_visa
WHERE crossing_pair.direction = 'out' AND crossing_pair.last_direction = 'in' AND coalesce(crossing_pair.last_country, '') <> 'KZ'
GROUP BY
    crossing_pair.month, CAST(crossing_pair.last_at AS DATE), crossing_pair.last_country, crossing_pair.last_purpose, allowed_stay.days

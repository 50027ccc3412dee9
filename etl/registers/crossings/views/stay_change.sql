-- By how many the foreigners in the country rose or fell in a month: an entry opens a stay, the next crossing of the same person ends it.
SELECT
    changed.month, changed.document_country, changed.purpose,
    CAST(sum(changed.people) AS BIGINT) AS people
FROM (
    SELECT
        crossing_pair.month, crossing_pair.document_country, crossing_pair.purpose,
        count(*) AS people
    FROM crossing_pair
    WHERE crossing_pair.direction = 'in' AND coalesce(crossing_pair.document_country, '') <> 'KZ'
    GROUP BY crossing_pair.month, crossing_pair.document_country, crossing_pair.purpose
    UNION ALL
    SELECT
        crossing_pair.month, crossing_pair.last_country AS document_country, crossing_pair.last_purpose AS purpose,
        0 - count(*) AS people
    FROM crossing_pair
    WHERE crossing_pair.last_direction = 'in' AND coalesce(crossing_pair.last_country, '') <> 'KZ'
    GROUP BY crossing_pair.month, crossing_pair.last_country, crossing_pair.last_purpose
) AS changed
GROUP BY changed.month, changed.document_country, changed.purpose

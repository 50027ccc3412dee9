-- What a month says of stays of foreigners, by the day of entry: an entry opens one, which is longer than allowed until its exit says otherwise;
-- another entry instead of the exit takes it back, for nothing is known of its end.
SELECT
    said.month, said.entered_on, said.document_country, said.purpose, allowed_stay.days,
    CAST(sum(said.stays) AS BIGINT) AS stays,
    CAST(sum(CASE WHEN said.lasted IS NULL THEN said.stays WHEN said.lasted > allowed_stay.days THEN 0 ELSE -1 END) AS BIGINT) AS overstayed
FROM (
    SELECT
        crossing_pair.month,
        CAST(crossing_pair.crossed_at AS DATE) AS entered_on,
        crossing_pair.document_country, crossing_pair.purpose, crossing_pair.visa,
        CAST(NULL AS INTEGER) AS lasted,
        1 AS stays
    FROM crossing_pair
    WHERE crossing_pair.direction = 'in' AND coalesce(crossing_pair.document_country, '') <> 'KZ'
    UNION ALL
    SELECT
        crossing_pair.month,
        CAST(crossing_pair.last_at AS DATE) AS entered_on,
        crossing_pair.last_country AS document_country, crossing_pair.last_purpose AS purpose, crossing_pair.last_visa AS visa,
        CASE
            WHEN crossing_pair.direction = 'out'
                THEN unix_date(CAST(crossing_pair.crossed_at AS DATE)) - unix_date(CAST(crossing_pair.last_at AS DATE))
        END AS lasted,
        CASE WHEN crossing_pair.direction = 'out' THEN 0 ELSE -1 END AS stays
    FROM crossing_pair
    WHERE crossing_pair.last_direction = 'in' AND coalesce(crossing_pair.last_country, '') <> 'KZ'
) AS said
INNER JOIN allowed_stay ON allowed_stay.visa = said.visa
GROUP BY said.month, said.entered_on, said.document_country, said.purpose, allowed_stay.days

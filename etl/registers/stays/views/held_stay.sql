-- Each foreigner registered on the first day of a month once, at the registration that began last of those in force:
-- from the day of registration to the last day allowed, unless the person left the record earlier.
SELECT
    ranked.period_start, ranked.period_end, ranked.period_kind, ranked.as_of,
    ranked.permit, ranked.region_id, ranked.settlement, ranked.person, ranked.purpose, ranked.origin
FROM (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of,
        stays.permit, stays.region_id, stays.settlement, stays.person, stays.purpose,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        row_number() OVER (
            PARTITION BY calendar.as_of, stays.person
            ORDER BY stays.registered_on DESC NULLS LAST, stays.stay_id ASC NULLS LAST
        ) AS place
    FROM stays
    INNER JOIN calendar
        ON
            calendar.period_kind = 'as_of'
            AND stays.registered_on <= calendar.as_of
            AND (stays.ended_on IS NULL OR stays.ended_on > calendar.as_of)
            AND (stays.until IS NULL OR stays.until >= calendar.as_of)
    LEFT JOIN shown_country ON shown_country.country = stays.citizenship
) AS ranked
WHERE ranked.place = 1

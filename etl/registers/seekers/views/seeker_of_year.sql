-- People by the year of a day that counts: `registered` of all, `left` of those who left the register, with how it ended.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, seekers.person, seekers.region_id, 'registered' AS what,
    CASE WHEN substr(seekers.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN substr(seekers.profession, 1, 1)
        ELSE 'not_stated' END AS profession,
    CAST(NULL AS STRING) AS outcome
FROM seekers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND seekers.registered_on >= calendar.period_start AND seekers.registered_on <= calendar.period_end
UNION ALL
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, seekers.person, seekers.region_id, 'left' AS what,
    CASE WHEN substr(seekers.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN substr(seekers.profession, 1, 1)
        ELSE 'not_stated' END AS profession,
    seekers.outcome
FROM seekers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND seekers.left_on >= calendar.period_start AND seekers.left_on <= calendar.period_end

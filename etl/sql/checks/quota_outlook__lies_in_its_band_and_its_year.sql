-- What is expected on 31 December lies within its band, a chance is none below nought or above one, and days follow each other within the year.
SELECT outlook.quota_kind, outlook.region_id, outlook.as_of, outlook.low, outlook.value, outlook.high, outlook.chance
FROM marts.quota_outlook AS outlook
WHERE
    outlook.value NOT BETWEEN outlook.low AND outlook.high OR outlook.chance NOT BETWEEN 0 AND 1
    OR year(outlook.as_of) <> outlook.year
    OR outlook.used_up_on NOT BETWEEN outlook.as_of AND make_date(outlook.year, 12, 31)
    OR outlook.used_up_from > coalesce(outlook.used_up_on, make_date(outlook.year, 12, 31))
    OR outlook.used_up_until < outlook.used_up_on

-- What is expected lies within its band, and a chance is none below nought or above one.
SELECT outlook.target_id, outlook.region_id, outlook.low, outlook.value, outlook.high, outlook.chance
FROM marts.target_outlook AS outlook
WHERE outlook.value NOT BETWEEN outlook.low AND outlook.high OR outlook.chance NOT BETWEEN 0 AND 1

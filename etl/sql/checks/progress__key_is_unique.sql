-- One verdict per target, region and day.
SELECT progress.target_id, progress.region_id, progress.as_of, count(*) AS verdicts
FROM marts.progress AS progress
GROUP BY ALL
HAVING count(*) > 1

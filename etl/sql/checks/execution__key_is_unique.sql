-- What was counted against a quota of a region stands once for a day, and one day of each year is the newest.
SELECT execution.quota_kind, execution.region_id, execution.year, count(*) AS rows
FROM marts.execution AS execution
GROUP BY execution.quota_kind, execution.region_id, execution.year
HAVING count(*) <> count(DISTINCT execution.as_of) OR count(*) FILTER (WHERE execution.is_latest) <> 1

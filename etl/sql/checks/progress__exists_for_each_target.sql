-- Every target has a verdict, and exactly one of its rows is the latest.
SELECT target.target_id, count(progress.target_id) AS rows_found,
    count(*) FILTER (WHERE progress.is_latest) AS latest_rows
FROM marts.target AS target
LEFT JOIN marts.progress AS progress ON target.target_id = progress.target_id
GROUP BY target.target_id
HAVING count(*) FILTER (WHERE progress.is_latest) <> 1

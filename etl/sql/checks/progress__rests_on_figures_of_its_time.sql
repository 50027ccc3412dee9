-- No base and no pace of a verdict comes from before its target was in force, unless the document prints that base.
SELECT progress.target_id, progress.as_of, progress.base_on, progress.pace_from, target.valid_from
FROM marts.progress AS progress
INNER JOIN marts.target AS target ON progress.target_id = target.target_id
WHERE
    (progress.base_on < target.valid_from OR progress.pace_from < target.valid_from)
    AND target.base_value IS NULL

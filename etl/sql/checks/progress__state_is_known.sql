-- States are those of the method; only `no_data` has no day, and the line is judged only after the due date.
SELECT progress.target_id, progress.as_of, progress.state, progress.line_now
FROM marts.progress AS progress
WHERE
    NOT list_contains(staging.codes('verdict_state'), progress.state)
    OR NOT list_contains(staging.codes('line_now'), progress.line_now)
    OR (progress.as_of IS NULL) <> (progress.state = 'no_data')
    OR (
        progress.line_now IS NOT NULL
        AND NOT list_contains(staging.codes('verdict_state_with_line'), progress.state)
    )

-- States are those of the method; only `no_data` has no day, and the line is judged only after the due date.
SELECT progress.target_id, progress.as_of, progress.state, progress.line_now
FROM marts.progress AS progress
WHERE
    progress.state NOT IN (
        'met', 'on_track', 'behind', 'far_behind', 'moving_away', 'too_early', 'within', 'close', 'above', 'kept',
        'lost', 'up', 'flat', 'down', 'met_on_date', 'missed_on_date', 'no_data_on_date', 'no_data',
        'act_ended', 'ended_too_early_to_say', 'open'
    )
    OR (progress.as_of IS NULL) <> (progress.state = 'no_data')
    OR (
        progress.line_now IS NOT NULL
        AND progress.state NOT IN ('met_on_date', 'missed_on_date', 'no_data_on_date')
    )

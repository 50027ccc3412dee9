-- A method passes where its cases, its errors and its bands do, and nowhere else; limits as in etl/outlook/gate.py.
SELECT trial.quota_kind, trial.level, trial.cases, trial.error_ratio, trial.held, trial.reason
FROM marts.quota_trial AS trial
WHERE
    (trial.reason = 'drawn')
    <> (
        trial.cases >= 6 AND coalesce(trial.error_ratio <= 0.95, FALSE)
        AND coalesce(trial.held BETWEEN 0.7 AND 0.9, FALSE)
    )
    OR trial.held NOT BETWEEN 0 AND 1

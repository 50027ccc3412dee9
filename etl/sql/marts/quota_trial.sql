-- quota_trial.sql: how the use of quotas was foretold on past years, of the country and of regions. Grain: (quota_kind, level).
-- cases: pairs of counts whose band could be tried; error_ratio: against the simplest guess; held: share of bands that held;
-- reason: `drawn`, or why nothing is said of a running year.
SELECT trial.quota_kind, trial.level, trial.cases, trial.years, trial.error_ratio, trial.held, trial.reason
FROM staging.quota_trial AS trial
ORDER BY trial.quota_kind, trial.level

-- The state of a count against a quota says no more than its numbers do.
SELECT execution.quota_kind, execution.region_id, execution.as_of, execution.state
FROM marts.execution AS execution
WHERE
    NOT list_contains(staging.codes('execution_state'), execution.state)
    OR (execution.state = 'above_quota') <> (execution.gap < 0)
    OR list_contains(['filled', 'used_up'], execution.state) <> (execution.gap = 0)
    OR (execution.rule = 'ceiling' AND list_contains(['filled', 'not_filled', 'on_course', 'behind'], execution.state))
    OR (execution.rule = 'plan' AND list_contains(['within', 'used_up'], execution.state))
    OR (execution.state = 'not_filled' AND execution.time_share < 100)
    OR (execution.state = 'behind' AND execution.share >= execution.time_share)
    OR (execution.state = 'on_course' AND (execution.share < execution.time_share OR execution.time_share >= 100))
    OR (execution.per_month IS NOT NULL) <> list_contains(['behind', 'on_course'], execution.state)

-- progress.sql: the verdict on each target on each day with a figure; a target without figures has one row with
-- as_of null. Grain: (target_id, region_id, as_of).
SELECT
    progress.target_id, progress.region_id, progress.as_of, progress.period_start, progress.period_kind,
    progress.state, progress.line_now, progress.value, progress.gap, progress.pace, progress.needed_pace,
    progress.expected_at_due, progress.headroom, progress.years_to_breach, progress.ratio, progress.growth_ratio,
    progress.base_on, progress.base_value, progress.value_at_due, progress.value_at_due_on, progress.method_version,
    progress.explanation_kk, progress.explanation_ru, progress.explanation_en,
    row_number() OVER (
        PARTITION BY progress.target_id, progress.region_id ORDER BY progress.as_of DESC NULLS LAST
    ) = 1 AS is_latest
FROM staging.progress AS progress

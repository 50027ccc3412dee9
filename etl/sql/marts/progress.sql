-- progress.sql: the verdict on each target on each day with a figure and on the day on which it was due or its act ended,
-- with the figure that was judged; a target without figures has one row with as_of null.
-- regions_reported of regions_expected, with population_share percent of the people: of a figure computed of reports.
-- Grain: (target_id, region_id, as_of). `as_of` is the day judged: a stock of 1 January stands for the day before it,
-- which stands_for says of the figure; on a day between two figures as_of is later.
SELECT
    progress.target_id, progress.region_id, progress.as_of, progress.period_start, progress.period_end,
    progress.period_kind, progress.stands_for, progress.region_scheme, progress.source_id, progress.locator, progress.obs_status,
    progress.is_derived, progress.note, progress.regions_reported, progress.regions_expected, progress.population_share,
    progress.state, progress.line_now, progress.value, progress.gap, progress.pace,
    progress.pace_from, progress.pace_from_value, progress.pace_points, progress.years_missing, progress.needed_pace,
    progress.expected_at_due, progress.headroom, progress.years_to_breach, progress.ratio, progress.growth_ratio,
    progress.base_on, progress.base_value, progress.value_at_due, progress.value_at_due_on, progress.method_version,
    progress.explanation_kk, progress.explanation_ru, progress.explanation_en,
    row_number() OVER (
        PARTITION BY progress.target_id, progress.region_id ORDER BY progress.as_of DESC NULLS LAST
    ) = 1 AS is_latest
FROM staging.progress AS progress

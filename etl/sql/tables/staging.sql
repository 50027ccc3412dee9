-- Staging tables: metadata and source rows with their types, nothing computed. They stay in the edition, so that a
-- figure can be walked back to its file and row. Those of metadata and figures are made of their declarations
-- (etl/load/staging.py), before the marts and after what stands here.
CREATE SCHEMA staging;
CREATE SCHEMA marts;
CREATE SCHEMA meta;

CREATE TABLE staging.progress (
    target_id VARCHAR, region_id VARCHAR, as_of DATE, period_start DATE, period_end DATE, period_kind VARCHAR,
    stands_for DATE, region_scheme VARCHAR, source_id VARCHAR, locator VARCHAR, obs_status VARCHAR, is_derived BOOLEAN, note VARCHAR,
    regions_reported INTEGER, regions_expected INTEGER, population_share DOUBLE,
    state VARCHAR, line_now VARCHAR, value DOUBLE, gap DOUBLE, pace DOUBLE, pace_from DATE, pace_from_value DOUBLE,
    pace_points INTEGER, years_missing INTEGER[], needed_pace DOUBLE, expected_at_due DOUBLE,
    headroom DOUBLE, years_to_breach DOUBLE, ratio DOUBLE, growth_ratio DOUBLE, base_on DATE, base_value DOUBLE,
    value_at_due DOUBLE, value_at_due_on DATE, method_version VARCHAR,
    explanation_kk VARCHAR, explanation_ru VARCHAR, explanation_en VARCHAR
);
CREATE TABLE staging.forecast_crps (
    indicator_id VARCHAR, region_id VARCHAR, made_on DATE, horizon INTEGER, crps DOUBLE
);
CREATE TABLE staging.target_outlook (
    target_id VARCHAR, region_id VARCHAR, year INTEGER, value DOUBLE, low DOUBLE, high DOUBLE, chance_step VARCHAR, chance DOUBLE,
    breach_on DATE, breach_from DATE, breach_until DATE
);
CREATE TABLE staging.quota_outlook (
    quota_kind VARCHAR, region_id VARCHAR, year INTEGER, as_of DATE, value DOUBLE, low DOUBLE, high DOUBLE, chance_step VARCHAR,
    chance DOUBLE, used_up_on DATE, used_up_from DATE, used_up_until DATE
);
CREATE TABLE staging.quota_trial (
    quota_kind VARCHAR, level VARCHAR, cases INTEGER, years INTEGER, error_ratio DOUBLE, held DOUBLE, reason VARCHAR
);
CREATE TABLE meta.edition (
    edition_id VARCHAR, built_at TIMESTAMP, inputs_sha256 VARCHAR, code_version VARCHAR, is_synthetic BOOLEAN,
    audience VARCHAR
);
CREATE TABLE meta.input_file (path VARCHAR, sha256 VARCHAR, rows INTEGER);
CREATE TABLE meta.accepted_loss (
    file VARCHAR, indicator_id VARCHAR, rows_before INTEGER, rows_now INTEGER, reason VARCHAR, accepted_on DATE
);
CREATE TABLE meta.change_value (
    previous_edition_id VARCHAR, change VARCHAR, indicator_id VARCHAR, region_id VARCHAR, region_scheme VARCHAR,
    period_start DATE, period_end DATE, period_kind VARCHAR, breakdown VARCHAR, member VARCHAR,
    old_value DOUBLE, new_value DOUBLE, old_obs_status VARCHAR, new_obs_status VARCHAR,
    old_source_id VARCHAR, new_source_id VARCHAR, reason VARCHAR
);
CREATE TABLE meta.change (
    indicator_id VARCHAR, added INTEGER, changed INTEGER, removed INTEGER, previous_edition_id VARCHAR
);

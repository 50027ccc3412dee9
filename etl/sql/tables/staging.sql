-- Staging tables: metadata and source rows with their types, nothing computed. They stay in the edition, so that a
-- figure can be walked back to its file and row.
CREATE SCHEMA staging;
CREATE SCHEMA marts;
CREATE SCHEMA meta;

-- What is computed is as weak as its weakest part: how weak the status of a part is.
CREATE MACRO staging.weakness(obs_status) AS list_position(['A', 'B', 'P', 'E', 'F'], obs_status);

CREATE TABLE staging.bodies (
    id VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR,
    abbreviation_kk VARCHAR, abbreviation_ru VARCHAR, abbreviation_en VARCHAR
);
CREATE TABLE staging.sources (
    id VARCHAR, publisher VARCHAR, title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR, url VARCHAR, licence VARCHAR,
    published_on DATE, published_precision VARCHAR,
    confidence VARCHAR, carrier VARCHAR
);
CREATE TABLE staging.documents (
    id VARCHAR, kind VARCHAR, issuer VARCHAR, number VARCHAR, adopted_on DATE, valid_from DATE, valid_to DATE,
    ended_by_issuer VARCHAR, ended_by_number VARCHAR, ended_by_adopted_on DATE,
    title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR, url VARCHAR, url_is VARCHAR, text_held VARCHAR,
    "search" VARCHAR
);
CREATE TABLE staging.regions (
    id VARCHAR, kind VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR, kato VARCHAR, iso_legacy VARCHAR,
    valid_from DATE, valid_to DATE, label_lon DOUBLE, label_lat DOUBLE, "order" INTEGER
);
CREATE TABLE staging.region_schemes (region_id VARCHAR, scheme VARCHAR, territory_id VARCHAR);
CREATE TABLE staging.indicators (
    id VARCHAR, domain VARCHAR, "order" INTEGER, unit VARCHAR, decimals INTEGER, direction VARCHAR,
    measure_kind VARCHAR, frequency VARCHAR, main_period_kind VARCHAR, is_additive BOOLEAN, is_protected BOOLEAN,
    owner VARCHAR, title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR,
    short_title_kk VARCHAR, short_title_ru VARCHAR, short_title_en VARCHAR,
    definition_kk VARCHAR, definition_ru VARCHAR, definition_en VARCHAR, headline INTEGER, map_breaks DOUBLE[],
    missing_reason_kk VARCHAR, missing_reason_ru VARCHAR, missing_reason_en VARCHAR, "search" VARCHAR,
    derived VARCHAR,
    caution_kk VARCHAR, caution_ru VARCHAR, caution_en VARCHAR, counted_at VARCHAR
);
CREATE TABLE staging.derivations (
    indicator_id VARCHAR, rule VARCHAR, of_indicator_id VARCHAR, breakdown VARCHAR, numerator VARCHAR[],
    denominator VARCHAR[], uses_total BOOLEAN
);
CREATE TABLE staging.territories (id VARCHAR, parts VARCHAR[]);
CREATE TABLE staging.comparisons (
    id VARCHAR, "order" INTEGER, indicators VARCHAR[], title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR,
    reason_kk VARCHAR, reason_ru VARCHAR, reason_en VARCHAR
);
CREATE TABLE staging.not_rebuilt (
    id VARCHAR, reason_kk VARCHAR, reason_ru VARCHAR, reason_en VARCHAR, "search" VARCHAR
);
CREATE TABLE staging.sum_tolerances (
    id VARCHAR, value DOUBLE, reason_kk VARCHAR, reason_ru VARCHAR, reason_en VARCHAR
);
CREATE TABLE staging.rates (id VARCHAR, base VARCHAR, "of" VARCHAR, part VARCHAR, per INTEGER);
CREATE TABLE staging.additive_exceptions (
    indicator_id VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR,
    reason_kk VARCHAR, reason_ru VARCHAR, reason_en VARCHAR
);
CREATE TABLE staging.breakdown_members (
    breakdown VARCHAR, member VARCHAR, sort_order INTEGER,
    breakdown_title_kk VARCHAR, breakdown_title_ru VARCHAR, breakdown_title_en VARCHAR,
    member_title_kk VARCHAR, member_title_ru VARCHAR, member_title_en VARCHAR
);
CREATE TABLE staging.notes (id VARCHAR, text_kk VARCHAR, text_ru VARCHAR, text_en VARCHAR, "search" VARCHAR);
CREATE TABLE staging.searches (
    id VARCHAR, subject_kk VARCHAR, subject_ru VARCHAR, subject_en VARCHAR,
    where_kk VARCHAR, where_ru VARCHAR, where_en VARCHAR, until DATE,
    found_kk VARCHAR, found_ru VARCHAR, found_en VARCHAR
);
CREATE TABLE staging.targets (
    id VARCHAR, indicator VARCHAR, document VARCHAR, clause VARCHAR, kind VARCHAR, comparator VARCHAR, value DOUBLE,
    unit VARCHAR, due_on DATE, due_precision VARCHAR, due_basis VARCHAR, base_on DATE, base_value DOUBLE, region VARCHAR,
    valid_from DATE, valid_to DATE, replaces VARCHAR, "order" INTEGER, headline INTEGER,
    title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR,
    population_kk VARCHAR, population_ru VARCHAR, population_en VARCHAR,
    missing_reason_kk VARCHAR, missing_reason_ru VARCHAR, missing_reason_en VARCHAR, "search" VARCHAR,
    reporter VARCHAR,
    alternatives VARCHAR[], proxies VARCHAR[], caps VARCHAR,
    remark_kk VARCHAR, remark_ru VARCHAR, remark_en VARCHAR
);
CREATE TABLE staging.thresholds (name VARCHAR, value DOUBLE, method_version VARCHAR);
CREATE TABLE staging.measures (
    "order" INTEGER, id VARCHAR, document VARCHAR, number VARCHAR,
    section_kk VARCHAR, section_ru VARCHAR, section_en VARCHAR, title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR,
    completion_form_kk VARCHAR, completion_form_ru VARCHAR, completion_form_en VARCHAR,
    lead_body VARCHAR, bodies VARCHAR[], deadline_printed VARCHAR, deadline_due_on DATE, deadline_precision VARCHAR,
    deadline_from_year INTEGER, deadline_to_year INTEGER, recurrence VARCHAR,
    financing_kk VARCHAR, financing_ru VARCHAR, financing_en VARCHAR, cost_printed VARCHAR, status VARCHAR,
    removed_by VARCHAR, indicators VARCHAR[], locator VARCHAR
);
CREATE TABLE staging.corrections (
    "order" INTEGER, id VARCHAR, document VARCHAR, locator VARCHAR, printed_value VARCHAR, corrected_value VARCHAR,
    unit VARCHAR, kind VARCHAR, reason_kk VARCHAR, reason_ru VARCHAR, reason_en VARCHAR, reported_on DATE
);
CREATE TABLE staging.counts (
    id VARCHAR, figures INTEGER, targets INTEGER, measures INTEGER, corrections INTEGER
);
CREATE TABLE staging.observations (
    file VARCHAR, row_number INTEGER, indicator_id VARCHAR, region_id VARCHAR, region_scheme VARCHAR,
    territory_id VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR, breakdown VARCHAR, member VARCHAR,
    value DOUBLE, printed_value VARCHAR, obs_status VARCHAR, source_id VARCHAR, locator VARCHAR,
    published_on DATE, published_precision VARCHAR, collected_on DATE, revision INTEGER, note VARCHAR, confirmed_by VARCHAR[], printed VARCHAR, period_basis VARCHAR, precision VARCHAR
);
CREATE TABLE staging.progress (
    target_id VARCHAR, region_id VARCHAR, as_of DATE, period_start DATE, period_end DATE, period_kind VARCHAR,
    stands_for DATE, region_scheme VARCHAR, source_id VARCHAR, locator VARCHAR, obs_status VARCHAR, is_derived BOOLEAN, note VARCHAR,
    state VARCHAR, line_now VARCHAR, value DOUBLE, gap DOUBLE, pace DOUBLE, pace_from DATE, pace_from_value DOUBLE,
    pace_points INTEGER, years_missing INTEGER[], needed_pace DOUBLE, expected_at_due DOUBLE,
    headroom DOUBLE, years_to_breach DOUBLE, ratio DOUBLE, growth_ratio DOUBLE, base_on DATE, base_value DOUBLE,
    value_at_due DOUBLE, value_at_due_on DATE, method_version VARCHAR,
    explanation_kk VARCHAR, explanation_ru VARCHAR, explanation_en VARCHAR
);
CREATE TABLE meta.edition (
    edition_id VARCHAR, built_at TIMESTAMP, inputs_sha256 VARCHAR, code_version VARCHAR, is_synthetic BOOLEAN
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

-- observation.sql: every figure as published and every computed share.
-- Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, known_from, revision).
-- known_from orders what was said of one key; published_on and collected_on are what readers are told.
-- value is what is printed; corrected_value is the right number where a correction gives it, and readers are shown that.
-- stands_for: the day that the figure is true for, by which years are chosen and targets judged. What was counted on 1 January
-- is the end of the year before, and so is the figure of a year counted on its first day; a rule or an event of 1 January
-- is meant as of that day itself (counted_at of the indicator). Else it is the end of the period.
-- copy_source_id: the copy that a figure was taken from before its publisher itself was asked and gave the same value.
-- is_break: the figure has another territory than the one before it in its series, or its publisher marks a break there.
WITH derived AS (
    SELECT share.*, 'computed_from_categories' AS note FROM staging.share_from_members AS share
    UNION ALL BY NAME
    SELECT rate.*, 'computed_from_counts' AS note FROM staging.rate_of_base AS rate
    UNION ALL BY NAME
    SELECT rest.*, 'computed_as_the_rest' AS note FROM staging.rest_of_share AS rest
    UNION ALL BY NAME
    SELECT share.*, 'computed_from_counts' AS note FROM staging.share_across_regions AS share
    UNION ALL BY NAME
    -- a count of some regions is no count of the country; a share of some is told apart by its note
    SELECT
        share.* EXCLUDE (
            rule, numerator, denominator, regions_reported, regions_expected, is_whole, silent_region_ids, population_reported,
            population_total, population_on
        ),
        CASE WHEN share.is_whole THEN 'computed_from_reports' ELSE 'computed_from_some_reports' END AS note
    FROM staging.share_of_reported AS share
    WHERE share.is_whole OR share.rule = 'share'
),

figure AS (
    SELECT
        published.indicator_id, published.region_id, published.region_scheme, published.territory_id,
        published.period_start, published.period_end, published.period_kind, published.breakdown, published.member,
        published.value, published.obs_status, published.source_id, published.locator,
        published.published_on, published.published_precision, published.collected_on,
        published.revision,
        -- what is computed of published counts holds before what a body reported
        published.is_latest AND computed.indicator_id IS NULL AS is_latest,
        least(published.superseded_on, coalesce(computed.published_on, computed.collected_on)) AS superseded_on,
        published.assumed_until,
        false AS is_derived, published.note, published.confirmed_by,
        published.printed, published.period_basis, published.precision, published.copy_source_id
    FROM staging.observation_ranked AS published
    LEFT JOIN derived AS computed
        ON
            published.breakdown = '' AND published.indicator_id = computed.indicator_id
            AND published.region_id = computed.region_id AND published.region_scheme = computed.region_scheme
            AND published.period_start = computed.period_start AND published.period_end = computed.period_end
            AND published.period_kind = computed.period_kind
    UNION ALL
    SELECT
        derived.indicator_id, derived.region_id, derived.region_scheme, derived.territory_id,
        derived.period_start, derived.period_end, derived.period_kind, '' AS breakdown, '' AS member,
        derived.value, derived.obs_status, derived.source_id, derived.locator,
        derived.published_on, derived.published_precision, derived.collected_on,
        0 AS revision, true AS is_latest, NULL AS superseded_on, NULL AS assumed_until,
        true AS is_derived, derived.note, CAST([] AS VARCHAR[]) AS confirmed_by,
        '' AS printed, 'printed' AS period_basis, 'exact' AS precision, CAST(NULL AS VARCHAR) AS copy_source_id
    FROM derived
),

-- A series has one indicator, region, kind of period, breakdown and member; counts since 1991 and since January are two.
placed AS (
    SELECT
        figure.indicator_id, figure.region_id, figure.region_scheme, figure.period_start, figure.period_end,
        figure.period_kind, figure.breakdown, figure.member,
        figure.territory_id IS DISTINCT FROM coalesce(lag(figure.territory_id) OVER series, figure.territory_id) AS is_new_territory
    FROM figure
    WHERE figure.is_latest
    WINDOW series AS (
        PARTITION BY
            figure.indicator_id, figure.region_id, figure.breakdown, figure.member,
            staging.series_kind(figure.period_kind, figure.period_start, figure.period_end)
        ORDER BY figure.period_end, figure.period_start, figure.region_scheme
    )
)

SELECT
    figure.indicator_id, figure.region_id, figure.region_scheme, figure.territory_id,
    figure.period_start, figure.period_end, figure.period_kind, figure.breakdown, figure.member,
    figure.value, indicator.unit, figure.obs_status, staging.conf_status(figure.obs_status) AS conf_status, figure.source_id,
    CASE WHEN NOT figure.is_derived THEN document.id END AS document_id, figure.locator,
    figure.published_on, CASE WHEN figure.published_on IS NOT NULL THEN figure.published_precision END AS published_precision,
    figure.collected_on, coalesce(figure.published_on, figure.collected_on) AS known_from, figure.revision, figure.is_latest,
    figure.superseded_on,
    -- what was computed of parts whose day is not known is treated as they are
    CASE
        WHEN figure.is_derived AND figure.published_on IS NULL THEN figure.collected_on
        ELSE figure.assumed_until
    END AS assumed_until,
    figure.is_derived,
    CASE
        WHEN figure.is_latest AND disputed.indicator IS NOT NULL THEN concat_ws(';', nullif(figure.note, ''), 'disputed')
        ELSE figure.note
    END AS note,
    figure.confirmed_by, figure.printed, figure.period_basis, figure.precision, figure.copy_source_id,
    placed.is_new_territory OR figure.obs_status = 'B' AS is_break, corrected.correction_id, corrected.corrected_value,
    staging.stands_for(figure.period_kind, figure.period_end, indicator.counted_at) AS stands_for
FROM figure
INNER JOIN placed
    ON
        figure.indicator_id = placed.indicator_id AND figure.region_id = placed.region_id
        AND figure.region_scheme = placed.region_scheme AND figure.period_start = placed.period_start
        AND figure.period_end = placed.period_end AND figure.period_kind = placed.period_kind
        AND figure.breakdown = placed.breakdown AND figure.member = placed.member
LEFT JOIN staging.corrected_figure AS corrected
    ON
        figure.indicator_id = corrected.indicator_id AND figure.region_id = corrected.region_id
        AND figure.region_scheme = corrected.region_scheme AND figure.period_start = corrected.period_start
        AND figure.period_end = corrected.period_end AND figure.period_kind = corrected.period_kind
        AND figure.breakdown = corrected.breakdown AND figure.member = corrected.member
        AND figure.collected_on = corrected.collected_on AND figure.revision = corrected.revision
LEFT JOIN (
    SELECT DISTINCT
        dispute.indicator, dispute.region, dispute.period_start, dispute.period_end, dispute.period_kind,
        coalesce(dispute.breakdown, '') AS breakdown, coalesce(dispute.member, '') AS member
    FROM staging.disputes AS dispute
    WHERE dispute.state = 'open'
) AS disputed
    ON
        figure.indicator_id = disputed.indicator AND figure.region_id = disputed.region
        AND figure.period_start = disputed.period_start AND figure.period_end = disputed.period_end
        AND figure.period_kind = disputed.period_kind AND figure.breakdown = disputed.breakdown
        AND figure.member = disputed.member
LEFT JOIN staging.indicators AS indicator ON figure.indicator_id = indicator.id
-- an act that prints a figure is its own source; what is computed from it no act prints
LEFT JOIN staging.documents AS document ON figure.source_id = document.id
-- The order in which the table of observations is read: a page of it is then a piece of the file.
ORDER BY
    figure.indicator_id, figure.period_end DESC, figure.region_id, figure.breakdown, figure.member, figure.period_start,
    figure.period_kind, figure.region_scheme, known_from, figure.revision

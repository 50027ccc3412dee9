-- rebuilt_observation.sql: additive figures on the regions of one scheme, as published or added up from the parts of a
-- territory. Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member).
-- Only indicators and schemes in which something was added up; a sum needs every part for exactly the same period.
WITH latest AS (
    SELECT observation.*
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    ANTI JOIN staging.not_rebuilt AS refused ON observation.indicator_id = refused.id
    -- what a register counts is counted on the territory of its rows, and parts of it may be hidden: nothing is added up of it
    LEFT JOIN staging.registers AS register ON observation.source_id = register.source
    WHERE observation.is_latest AND observation.value IS NOT NULL AND indicator.is_additive AND register.id IS NULL
),

published AS (
    SELECT
        latest.indicator_id, region.region_id, region.scheme AS region_scheme, region.territory_id,
        latest.period_start, latest.period_end, latest.period_kind, latest.breakdown, latest.member, latest.value,
        latest.unit, latest.obs_status, latest.source_id, [latest.source_id] AS source_ids, latest.locator,
        latest.published_on, latest.published_precision, latest.collected_on, latest.known_from, latest.stands_for, latest.note, false AS is_rebuilt, CAST([] AS VARCHAR[]) AS parts
    FROM latest
    INNER JOIN marts.region AS region ON latest.territory_id = region.territory_id
    -- a territory counted under several schemes has the figure of the scheme shown, else that of the newest
    QUALIFY row_number() OVER (
        PARTITION BY
            latest.indicator_id, region.territory_id, region.scheme, latest.period_start, latest.period_end,
            latest.period_kind, latest.breakdown, latest.member
        ORDER BY latest.region_scheme = region.scheme DESC, latest.region_scheme DESC
    ) = 1
),

part AS (
    SELECT latest.*
    FROM latest
    QUALIFY row_number() OVER (
        PARTITION BY
            latest.indicator_id, latest.territory_id, latest.period_start, latest.period_end, latest.period_kind,
            latest.breakdown, latest.member
        ORDER BY latest.region_scheme DESC
    ) = 1
),

summed AS (
    SELECT
        part.indicator_id, region.region_id, region.scheme AS region_scheme, region.territory_id,
        part.period_start, part.period_end, part.period_kind, part.breakdown, part.member,
        sum(part.value) AS value, any_value(part.unit) AS unit,
        -- as weak as the weakest part
        arg_max(part.obs_status, staging.weakness(part.obs_status)) AS obs_status,
        min(part.source_id) AS source_id, list_sort(list(DISTINCT part.source_id)) AS source_ids,
        string_agg(part.locator, ' + ' ORDER BY part.region_id) AS locator,
        -- out once every part was out; not known where the day of one of them is not
        CASE WHEN bool_and(part.published_on IS NOT NULL) THEN max(part.published_on) END AS published_on,
        CASE WHEN bool_and(part.published_on IS NOT NULL) THEN arg_max(part.published_precision, part.published_on) END
            AS published_precision,
        max(part.collected_on) AS collected_on,
        CASE WHEN bool_and(part.published_on IS NOT NULL) THEN max(part.published_on) ELSE max(part.collected_on) END
            AS known_from,
        any_value(part.stands_for) AS stands_for,
        -- what was remarked on a part holds for the sum
        coalesce(array_to_string(
            list_sort(list_distinct(flatten(list(string_split(part.note, ';')) FILTER (WHERE part.note <> '')))), ';'
        ), '') AS note,
        true AS is_rebuilt, list(part.region_id ORDER BY part.region_id) AS parts
    FROM marts.region AS region
    INNER JOIN part ON list_contains(region.parts, part.territory_id)
    GROUP BY
        part.indicator_id, region.region_id, region.scheme, region.territory_id, region.parts,
        part.period_start, part.period_end, part.period_kind, part.breakdown, part.member
    HAVING count(*) = len(region.parts)
),

gained AS (
    SELECT summed.*
    FROM summed
    ANTI JOIN published
        ON
            summed.indicator_id = published.indicator_id AND summed.region_id = published.region_id
            AND summed.region_scheme = published.region_scheme AND summed.period_start = published.period_start
            AND summed.period_end = published.period_end AND summed.period_kind = published.period_kind
            AND summed.breakdown = published.breakdown AND summed.member = published.member
),

whole AS (
    SELECT published.*
    FROM published
    SEMI JOIN gained
        ON published.indicator_id = gained.indicator_id AND published.region_scheme = gained.region_scheme
    UNION ALL
    SELECT gained.*
    FROM gained
)

-- each scheme has one territory per region: only a break that the publisher marks is left
SELECT whole.*, whole.obs_status = 'B' AS is_break
FROM whole
ORDER BY whole.indicator_id, whole.region_scheme, whole.region_id, whole.breakdown, whole.member, whole.period_end

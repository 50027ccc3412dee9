-- rebuilt_observation.sql: additive figures on the regions of one scheme, as published or added up from the parts of a
-- territory. Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member).
-- Only indicators and schemes in which something was added up; a sum needs every part for exactly the same period.
WITH latest AS (
    SELECT observation.*
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    ANTI JOIN staging.not_rebuilt AS refused ON observation.indicator_id = refused.id
    WHERE observation.is_latest AND observation.value IS NOT NULL AND indicator.is_additive
    -- a territory counted under two schemes has one figure: the one of the newer scheme
    QUALIFY row_number() OVER (
        PARTITION BY
            observation.indicator_id, observation.territory_id, observation.period_start, observation.period_end,
            observation.period_kind, observation.breakdown, observation.member
        ORDER BY observation.region_scheme DESC
    ) = 1
),

published AS (
    SELECT
        latest.indicator_id, region.region_id, region.scheme AS region_scheme, region.territory_id,
        latest.period_start, latest.period_end, latest.period_kind, latest.breakdown, latest.member, latest.value,
        latest.unit, latest.obs_status, latest.source_id, [latest.source_id] AS source_ids, latest.locator,
        latest.known_from, latest.note, false AS is_rebuilt, CAST([] AS VARCHAR[]) AS parts
    FROM latest
    INNER JOIN marts.region AS region ON latest.territory_id = region.territory_id
),

summed AS (
    SELECT
        latest.indicator_id, region.region_id, region.scheme AS region_scheme, region.territory_id,
        latest.period_start, latest.period_end, latest.period_kind, latest.breakdown, latest.member,
        sum(latest.value) AS value, any_value(latest.unit) AS unit,
        -- as weak as the weakest part
        arg_max(latest.obs_status, list_position(['A', 'B', 'P', 'E', 'F'], latest.obs_status)) AS obs_status,
        min(latest.source_id) AS source_id, list_sort(list(DISTINCT latest.source_id)) AS source_ids,
        string_agg(latest.locator, ' + ' ORDER BY latest.region_id) AS locator, max(latest.known_from) AS known_from,
        '' AS note, true AS is_rebuilt, list(latest.region_id ORDER BY latest.region_id) AS parts
    FROM marts.region AS region
    INNER JOIN latest ON list_contains(region.parts, latest.territory_id)
    GROUP BY
        latest.indicator_id, region.region_id, region.scheme, region.territory_id, region.parts,
        latest.period_start, latest.period_end, latest.period_kind, latest.breakdown, latest.member
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

SELECT whole.*
FROM whole
ORDER BY whole.indicator_id, whole.region_scheme, whole.region_id, whole.breakdown, whole.member, whole.period_end

-- region_group_total.sql: yearly totals of the groups of regions that a document names, added up on the territory that each
-- year's figures have, beside the country. Grain: (group_id, indicator_id, period_start, period_end).
-- What named regions were divided into later belongs to the group, so every year is of one territory; a sum needs every part.
WITH member AS (
    SELECT group_id, region_id, region_scheme
    FROM marts.region_group
    WHERE valid_from IS NULL
),

latest AS (
    SELECT observation.*
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    ANTI JOIN staging.not_rebuilt AS refused ON observation.indicator_id = refused.id
    ANTI JOIN staging.registers AS register ON observation.source_id = register.source
    WHERE
        observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = ''
        AND observation.period_kind = 'year' AND indicator.is_additive
),

summed AS (
    SELECT
        member.group_id, latest.indicator_id, latest.region_scheme, latest.period_start, latest.period_end,
        sum(latest.value) AS value, any_value(latest.unit) AS unit,
        arg_max(latest.obs_status, staging.weakness(latest.obs_status)) AS obs_status,
        any_value(latest.stands_for) AS stands_for,
        list(latest.region_id ORDER BY latest.region_id) AS region_ids,
        list_sort(list(DISTINCT latest.source_id)) AS source_ids,
        coalesce(array_to_string(
            list_sort(list_distinct(flatten(list(string_split(latest.note, ';')) FILTER (WHERE latest.note <> '')))), ';'
        ), '') AS note
    FROM latest
    INNER JOIN member ON latest.region_id = member.region_id AND latest.region_scheme = member.region_scheme
    GROUP BY member.group_id, latest.indicator_id, latest.region_scheme, latest.period_start, latest.period_end
    HAVING count(*) = (
        SELECT count(*) FROM member AS whole
        WHERE whole.group_id = member.group_id AND whole.region_scheme = latest.region_scheme
    )
    QUALIFY row_number() OVER (
        PARTITION BY member.group_id, latest.indicator_id, latest.period_start, latest.period_end
        ORDER BY latest.region_scheme DESC
    ) = 1
),

country AS (
    SELECT indicator_id, period_start, period_end, value
    FROM latest
    WHERE region_id = staging.country()
    QUALIFY row_number() OVER (PARTITION BY indicator_id, period_start, period_end ORDER BY region_scheme DESC) = 1
)

SELECT
    summed.group_id, summed.indicator_id, summed.region_scheme, summed.period_start, summed.period_end, summed.stands_for,
    summed.value, country.value AS country_value, summed.unit, summed.obs_status, summed.region_ids, summed.source_ids,
    summed.note
FROM summed
LEFT JOIN country
    ON
        summed.indicator_id = country.indicator_id AND summed.period_start = country.period_start
        AND summed.period_end = country.period_end
ORDER BY summed.group_id, summed.indicator_id, summed.period_end

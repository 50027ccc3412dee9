-- rate_of_base.sql: rates computed from the latest totals of two indicators of the same territory and period.
-- Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind).
WITH latest AS (
    SELECT observation.*
    FROM staging.observation_ranked AS observation
    WHERE
        observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = ''
)

SELECT
    rate.id AS indicator_id, counted.region_id, counted.region_scheme, counted.territory_id,
    counted.period_start, counted.period_end, counted.period_kind,
    rate.per * counted.value / base.value AS value,
    staging.weakest([counted.obs_status, base.obs_status]) AS obs_status,
    counted.source_id, counted.locator,
    staging.day_of_both(counted.published_on, base.published_on) AS published_on,
    staging.precision_of_both(
        counted.published_on, counted.published_precision, base.published_on, base.published_precision
    ) AS published_precision,
    greatest(counted.collected_on, base.collected_on) AS collected_on
FROM staging.rates AS rate
INNER JOIN latest AS counted ON rate."of" = counted.indicator_id
INNER JOIN latest AS base
    ON
        rate.base = base.indicator_id AND counted.region_id = base.region_id
        AND counted.territory_id = base.territory_id
        AND (
            rate.base_lasts
            OR (
                counted.region_scheme = base.region_scheme AND counted.period_kind = base.period_kind
                AND counted.period_start = base.period_start AND counted.period_end = base.period_end
            )
        )
WHERE base.value > 0
-- a lasting base may stand under several schemes: one of them, that of the figure where there is one
QUALIFY row_number() OVER (
    PARTITION BY
        rate.id, counted.region_id, counted.region_scheme, counted.period_start, counted.period_end, counted.period_kind
    ORDER BY base.region_scheme = counted.region_scheme DESC, base.region_scheme DESC
) = 1

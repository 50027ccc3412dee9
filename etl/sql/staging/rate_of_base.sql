-- rate_of_base.sql: rates computed from the latest totals of two indicators of the same territory and period.
-- Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind).
WITH latest AS (
    SELECT observation.*
    FROM staging.observation_ranked AS observation
    WHERE
        observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = ''
),

-- A base that lasts goes with figures of any period: there is no period by which the two are the same.
counted_figure AS (
    SELECT
        rate.id AS rate_id, rate.per, latest.*,
        CASE WHEN NOT rate.base_lasts
            THEN row(latest.region_scheme, latest.period_kind, latest.period_start, latest.period_end)
        END AS same_period
    FROM staging.rates AS rate
    INNER JOIN latest ON rate."of" = latest.indicator_id
),

base_figure AS (
    SELECT
        rate.id AS rate_id, latest.*,
        CASE WHEN NOT rate.base_lasts
            THEN row(latest.region_scheme, latest.period_kind, latest.period_start, latest.period_end)
        END AS same_period
    FROM staging.rates AS rate
    INNER JOIN latest ON rate.base = latest.indicator_id
    WHERE latest.value > 0
)

SELECT
    counted.rate_id AS indicator_id, counted.region_id, counted.region_scheme, counted.territory_id,
    counted.period_start, counted.period_end, counted.period_kind,
    counted.per * counted.value / base.value AS value,
    staging.weakest([counted.obs_status, base.obs_status]) AS obs_status,
    counted.source_id, counted.locator,
    staging.day_of_both(counted.published_on, base.published_on) AS published_on,
    staging.precision_of_both(
        counted.published_on, counted.published_precision, base.published_on, base.published_precision
    ) AS published_precision,
    greatest(counted.collected_on, base.collected_on) AS collected_on
FROM counted_figure AS counted
INNER JOIN base_figure AS base
    ON
        counted.rate_id = base.rate_id AND counted.region_id = base.region_id
        AND counted.territory_id = base.territory_id AND counted.same_period IS NOT DISTINCT FROM base.same_period
-- a lasting base may stand under several schemes: one of them, that of the figure where there is one
QUALIFY row_number() OVER (
    PARTITION BY
        counted.rate_id, counted.region_id, counted.region_scheme, counted.period_start, counted.period_end,
        counted.period_kind
    ORDER BY base.region_scheme = counted.region_scheme DESC, base.region_scheme DESC
) = 1

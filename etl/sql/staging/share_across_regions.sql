-- share_across_regions.sql: shares of the country, computed of a count of the country over the sum of another one in some regions,
-- all of them with a figure of the same whole year. Grain: (indicator_id, region_scheme, period_start, period_end).
WITH latest AS (
    SELECT observation.*
    FROM staging.observation_ranked AS observation
    WHERE observation.is_latest AND observation.value IS NOT NULL AND observation.period_kind = 'year'
),

base AS (
    SELECT
        share.id, latest.region_scheme, latest.period_start, latest.period_end, sum(latest.value) AS value,
        staging.weakest(list(latest.obs_status)) AS obs_status,
        -- out once all of them were out; not known where the day of one is not
        CASE WHEN count(*) = count(latest.published_on) THEN max(latest.published_on) END AS published_on,
        max_by(latest.published_precision, latest.published_on) AS published_precision,
        max(latest.collected_on) AS collected_on
    FROM staging.shares_across_regions AS share
    INNER JOIN latest
        ON
            share.base = latest.indicator_id AND latest.breakdown = '' AND list_contains(share.regions, latest.region_id)
            AND list_contains(share.years, year(latest.period_end))
    GROUP BY share.id, share.regions, latest.region_scheme, latest.period_start, latest.period_end
    HAVING count(*) = len(share.regions) AND sum(latest.value) > 0
)

SELECT
    share.id AS indicator_id, counted.region_id, counted.region_scheme, counted.territory_id, counted.period_start,
    counted.period_end, counted.period_kind, 100 * counted.value / base.value AS value,
    staging.weakest([counted.obs_status, base.obs_status]) AS obs_status, counted.source_id, counted.locator,
    staging.day_of_both(counted.published_on, base.published_on) AS published_on,
    staging.precision_of_both(
        counted.published_on, counted.published_precision, base.published_on, base.published_precision
    ) AS published_precision,
    greatest(counted.collected_on, base.collected_on) AS collected_on
FROM staging.shares_across_regions AS share
INNER JOIN latest AS counted
    ON
        share.of_indicator = counted.indicator_id AND share.of_breakdown = counted.breakdown
        AND share.of_member = counted.member AND counted.region_id = staging.country()
INNER JOIN base
    ON
        share.id = base.id AND counted.region_scheme = base.region_scheme
        AND counted.period_start = base.period_start AND counted.period_end = base.period_end

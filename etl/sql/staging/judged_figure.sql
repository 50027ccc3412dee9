-- judged_figure.sql: the one figure of each day that a target is judged by. Grain: (indicator_id, region_id, as_of).
-- A share or a stock is true at a moment, whatever the period is called; a flow depends on the period's length, so only the
-- indicator's main kind of period makes a series - or its whole years, where most figures run from January to some
-- month. One figure per day: the main kind, then the shortest period, then the newest territory. An outlook is no result.
SELECT
    observation.indicator_id, observation.region_id,
    observation.stands_for AS as_of,
    observation.period_start, observation.period_end, observation.period_kind, observation.value,
    observation.region_scheme, observation.source_id, observation.locator, observation.obs_status,
    observation.is_derived, observation.note,
    -- of a figure of the country that was computed of reports: of how many regions, where how many percent of the people live,
    -- and the parts of a share
    share.regions_reported, share.regions_expected,
    100 * share.population_reported / nullif(share.population_total, 0) AS population_share,
    share.numerator, share.denominator
FROM marts.observation AS observation
INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
LEFT JOIN staging.share_of_reported AS share
    ON
        observation.is_derived AND observation.indicator_id = share.indicator_id AND observation.region_id = share.region_id
        AND observation.region_scheme = share.region_scheme AND observation.period_start = share.period_start
        AND observation.period_end = share.period_end AND observation.period_kind = share.period_kind
WHERE
    observation.is_latest AND observation.breakdown = '' AND observation.value IS NOT NULL
    AND observation.obs_status <> 'F'
    AND (
        indicator.measure_kind IN ('share', 'stock')
        OR observation.period_kind = CASE
            WHEN indicator.measure_kind = 'flow' AND indicator.main_period_kind = 'cumulative' THEN 'year'
            ELSE indicator.main_period_kind
        END
    )
QUALIFY
    row_number() OVER (
        PARTITION BY
            observation.indicator_id, observation.region_id, observation.stands_for
        ORDER BY
            observation.period_kind <> indicator.main_period_kind, observation.period_start DESC,
            observation.period_end, observation.region_scheme DESC
    ) = 1

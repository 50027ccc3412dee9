-- From application to staying: of those who applied in the year, how many had reached each stage by the end of the following year.
SELECT
    coalesce(reached_stage.to_region, 'KZ') AS region_id,
    reached_stage.period_start, reached_stage.period_end, reached_stage.period_kind, reached_stage.stage,
    count(DISTINCT reached_stage.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT reached_stage.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM reached_stage
GROUP BY GROUPING SETS (
    (reached_stage.period_start, reached_stage.period_end, reached_stage.period_kind, reached_stage.stage),
    (
        reached_stage.period_start, reached_stage.period_end, reached_stage.period_kind, reached_stage.stage,
        reached_stage.to_region
    )
)

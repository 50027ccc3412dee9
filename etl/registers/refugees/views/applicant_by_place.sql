-- People who applied in each year and region, and the name under which the region is told: its own where twenty or more applied there and
-- twenty or more (or nobody) are left for the others together; else "other_regions".
SELECT
    ranked.period_start, ranked.period_end, ranked.period_kind, ranked.region_id,
    CASE
        WHEN ranked.persons >= 20 AND (ranked.everybody - ranked.so_far = 0 OR ranked.everybody - ranked.so_far >= 20)
            THEN ranked.region_id
        ELSE 'other_regions'
    END AS region_of_stay
FROM (
    SELECT
        counted.period_start, counted.period_end, counted.period_kind, counted.region_id, counted.persons,
        CAST(sum(counted.persons) OVER (PARTITION BY counted.period_end) AS BIGINT) AS everybody,
        CAST(sum(counted.persons) OVER (
            PARTITION BY counted.period_end ORDER BY counted.persons DESC NULLS LAST, counted.region_id ASC NULLS LAST
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS BIGINT) AS so_far
    FROM (
        SELECT
            calendar.period_start, calendar.period_end, calendar.period_kind, asylum_case.region_id,
            count(DISTINCT asylum_case.person) AS persons
        FROM asylum_case
        INNER JOIN calendar
            ON
                calendar.period_kind = 'year' AND calendar.period_start <= asylum_case.registered_on
                AND asylum_case.registered_on <= calendar.period_end
        GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind, asylum_case.region_id
    ) AS counted
) AS ranked

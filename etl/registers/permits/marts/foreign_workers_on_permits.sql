-- Workers with a permit in force on the first day of each month: by category, section, country and group of professions, by region with one
-- of them. On 1 January, 1 July and the latest day also with two or three of them together.
WITH held AS (
    SELECT
        held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.region_id, held_permit.category, held_permit.sector,
        held_permit.citizenship, held_permit.profession, latest.as_of AS latest
    FROM held_permit
    INNER JOIN (SELECT max(calendar.as_of) AS as_of FROM calendar WHERE calendar.period_kind = 'as_of') AS latest
        ON held_permit.as_of <= latest.as_of
    WHERE held_permit.period_kind = 'as_of'
),

counted AS (
    SELECT region_id, period_start, period_end, period_kind, category, sector, citizenship, profession, count(*) AS workers
    FROM held
    GROUP BY GROUPING SETS (
        (period_start, period_end, period_kind, region_id, category),
        (period_start, period_end, period_kind, region_id, sector),
        (period_start, period_end, period_kind, region_id, citizenship),
        (period_start, period_end, period_kind, region_id),
        (period_start, period_end, period_kind, category),
        (period_start, period_end, period_kind, sector),
        (period_start, period_end, period_kind, citizenship),
        (period_start, period_end, period_kind, profession),
        (period_start, period_end, period_kind)
    )
    UNION ALL
    SELECT
        region_id, period_start, period_end, period_kind, category, sector, citizenship, CAST(NULL AS VARCHAR(1)) AS profession, count(*) AS workers
    FROM held
    WHERE extract(month FROM period_start) IN (1, 7) OR period_start = latest
    GROUP BY GROUPING SETS (
        (period_start, period_end, period_kind, region_id, category, sector),
        (period_start, period_end, period_kind, region_id, category, citizenship),
        (period_start, period_end, period_kind, region_id, sector, citizenship),
        (period_start, period_end, period_kind, category, sector),
        (period_start, period_end, period_kind, category, citizenship),
        (period_start, period_end, period_kind, sector, citizenship),
        (period_start, period_end, period_kind, category, sector, citizenship)
    )
    UNION ALL
    SELECT
        region_id, period_start, period_end, period_kind, category, sector, citizenship, CAST(NULL AS VARCHAR(1)) AS profession, count(*) AS workers
    FROM held
    WHERE period_start = latest
    GROUP BY region_id, period_start, period_end, period_kind, category, sector, citizenship
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind,
    coalesce(category, '_T') AS category, coalesce(sector, '_T') AS sector, coalesce(citizenship, '_T') AS citizenship,
    coalesce(profession, '_T') AS profession,
    workers AS numerator, CAST(NULL AS BIGINT) AS denominator, workers AS units, CAST(NULL AS BIGINT) AS largest
FROM counted

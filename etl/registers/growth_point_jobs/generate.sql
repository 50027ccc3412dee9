-- Plans of jobs made up: employers, occupations, days and jobs are assumptions; fewer plans than there are vacancies. Of what falls due three in
-- five are opened in full.
WITH drawn AS (
    SELECT
        i, growth_points.point_id, growth_points.region_id, growth_points.decided_on, pick(i, 112) AS a, pick(i, 113) AS b, pick(i, 114) AS c,
        1 + pick(i, 115) % 9 AS occupation
    FROM range(CAST(greatest(getvariable('n_rows') // 15, 1) AS BIGINT)) AS one(i)
    INNER JOIN (SELECT point_id, region_id, decided_on, row_number() OVER (ORDER BY point_id) - 1 AS place, count(*) OVER () AS many FROM growth_points) AS growth_points
        ON pick(i, 111) % growth_points.many = growth_points.place
),

dated AS (
    SELECT drawn.*, least(decided_on + CAST(a % 700 AS INTEGER), DATE '2025-11-30') AS planned_on FROM drawn
),

opening AS (
    SELECT dated.*, last_day(make_date(2023 + CAST(b % 4 AS INTEGER), 12, 1)) AS named_day, 1 + c % 3 AS jobs FROM dated
)

SELECT
    'J' || lpad(CAST(i AS VARCHAR), 9, '0') AS plan_id, point_id,
    lpad(CAST(530000000000 + CAST(substr(point_id, 2) AS BIGINT) * 100 + a % 40 AS VARCHAR), 12, '0') AS employer,
    CAST(occupation AS VARCHAR) || lpad(CAST(b % 400 AS VARCHAR), 3, '0') AS profession, planned_on,
    greatest(named_day, last_day(planned_on)) AS opens_on, jobs,
    CASE WHEN greatest(named_day, last_day(planned_on)) <= DATE '2025-11-30' THEN CASE WHEN c % 5 < 3 THEN jobs ELSE jobs // 2 END END AS opened
FROM opening

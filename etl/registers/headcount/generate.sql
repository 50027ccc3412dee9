-- Staff made up for the employers of the made up permits, so that their citizens are as many in all as the ministry published of each day.
-- One employer in thirty has few citizens for its foreigners and may be above a cap; one in fifty hands in nothing.
WITH month AS (
    SELECT CAST(first AS DATE) AS month, CAST(first + INTERVAL 1 MONTH AS DATE) AS as_of
    FROM range(DATE '2022-08-01', DATE '2025-12-01', INTERVAL 1 MONTH) AS drawn(first)
),

over AS (
    SELECT permit_no, min(event_on) AS ended_on FROM permits WHERE event IN ('revoked', 'ended_early') GROUP BY permit_no
),

held AS (
    SELECT
        permits.employer, month.month, month.as_of, min(permits.employer_region_id) AS region_id, count(*) AS foreigners,
        count(*) FILTER (WHERE permits.category IN ('1', '2')) AS foreign_12, count(*) FILTER (WHERE permits.category IN ('3', '4')) AS foreign_34
    FROM permits
    INNER JOIN month ON permits.valid_from <= month.as_of AND month.as_of < permits.valid_to
    LEFT JOIN over ON permits.permit_no = over.permit_no
    WHERE permits.event IN ('issued', 'extended') AND (over.ended_on IS NULL OR month.as_of < over.ended_on)
    GROUP BY permits.employer, month.month, month.as_of
),

-- the largest stock that an employer ever had times what is drawn for it: its weight among the citizens, the same in all months
employer AS (
    SELECT employer, nr, max_foreigners * factor AS weight
    FROM (
        SELECT employer, max(foreigners) AS max_foreigners, row_number() OVER (ORDER BY employer) AS nr,
            CASE
                WHEN pick(row_number() OVER (ORDER BY employer), 61) % 30 = 0 THEN 1 + pick(row_number() OVER (ORDER BY employer), 62) % 4
                ELSE 12 + pick(row_number() OVER (ORDER BY employer), 62) % 40
            END AS factor
        FROM held
        GROUP BY employer
    )
),

-- citizens in all on each first day of a month: what was published last by then, or first after it
printed AS (
    SELECT month.as_of,
        coalesce(
            (SELECT arg_max(value, period_end) FROM published WHERE indicator_id = 'citizens_at_employers_of_foreign_labour' AND region_id = 'KZ'
                AND period_kind = 'as_of' AND period_end <= month.as_of AND period_end >= DATE '2022-06-01'), 400000
        ) AS citizens
    FROM month
),

staffed AS (
    SELECT
        held.*, employer.nr, printed.citizens AS printed,
        sum(employer.weight) OVER (PARTITION BY held.as_of) AS all_weights,
        sum(employer.weight) OVER (PARTITION BY held.as_of ORDER BY employer.nr) AS upto,
        employer.weight
    FROM held
    INNER JOIN employer ON held.employer = employer.employer
    INNER JOIN printed ON held.as_of = printed.as_of
    WHERE employer.nr % 50 <> 7
),

counted AS (
    SELECT staffed.*, CAST(floor(printed * upto / all_weights) - floor(printed * (upto - weight) / all_weights) AS BIGINT) AS citizens,
        CAST(pick(nr, 63) % 4 AS BIGINT) AS foreigners_without_permit
    FROM staffed
)

SELECT
    employer, month, region_id,
    citizens + foreigners + foreigners_without_permit AS list_headcount,
    CAST(foreign_12 + citizens * (6 + pick(nr, 64) % 10) // 100 AS BIGINT) AS headcount_12,
    CAST(foreign_34 + citizens * (50 + pick(nr, 65) % 30) // 100 AS BIGINT) AS headcount_34,
    citizens, foreigners_without_permit,
    CASE pick(nr, 66) % 3 WHEN 0 THEN 'employer_form' WHEN 1 THEN 'pension_payers' ELSE 'statistics_1t' END AS source
FROM counted

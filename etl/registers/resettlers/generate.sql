-- Resettlers are people of the made up moves: from another region into one designated on that day, as many in a year as were published,
-- by region in proportion to its quota of the year, mostly from the south. Beside them those who were not included, and who did not move.
WITH margin AS (
    SELECT year(period_end) AS of_year, CAST(max(value) AS BIGINT) AS persons
    FROM published
    WHERE
        indicator_id = 'resettled_people' AND breakdown = 'group' AND member = 'internal_resettlers' AND region_id = 'KZ'
        AND period_kind = 'year'
    GROUP BY ALL
),

quota AS (
    SELECT year(period_end) AS of_year, region_id, max(value) AS value
    FROM published
    WHERE indicator_id = 'resettlers_regional_quota' AND breakdown = '' AND region_id <> 'KZ'
    GROUP BY ALL
),

share AS (
    SELECT
        margin.of_year, quota.region_id,
        round(margin.persons * sum(quota.value) OVER passed / sum(quota.value) OVER whole_year)
        - round(margin.persons * (sum(quota.value) OVER passed - quota.value) / sum(quota.value) OVER whole_year) AS persons
    FROM margin
    INNER JOIN quota ON margin.of_year = quota.of_year
    WINDOW
        passed AS (PARTITION BY margin.of_year ORDER BY quota.region_id),
        whole_year AS (PARTITION BY margin.of_year)
),

candidate AS (
    SELECT moves.*, year(moved_on) AS of_year, CAST(substr(move_no, 2) AS BIGINT) AS i
    FROM moves
    WHERE kind = 'permanent' AND from_region <> to_region AND EXISTS (
        FROM designated
        WHERE
            role = 'receives_resettlers' AND designated.region_id = moves.to_region
            AND moves.moved_on BETWEEN designated.valid_from AND coalesce(designated.valid_to, DATE '9999-12-31')
    )
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY moved_on, move_no) = 1
),

chosen AS (
    SELECT candidate.*
    FROM candidate
    INNER JOIN share ON candidate.of_year = share.of_year AND candidate.to_region = share.region_id
    QUALIFY
        row_number() OVER (
            PARTITION BY candidate.of_year, candidate.to_region
            ORDER BY pick(i, 61) - CASE WHEN from_region IN ('KZ-31', 'KZ-43', 'KZ-47', 'KZ-61', 'KZ-79') THEN 700000 ELSE 0 END, i
        ) <= share.persons
),

case_of AS (
    SELECT i, person, of_year, moved_on, from_region, to_region, sex, birth_year, education, 'included' AS status FROM chosen
    UNION ALL
    -- one in eight more was refused or waits, one in twenty more was included and stayed at home
    SELECT
        200000000 + i, lpad(CAST(700000000000 + i AS VARCHAR), 12, '0'), of_year, moved_on, from_region, to_region, sex, birth_year, education,
        CASE WHEN pick(i, 63) < 280000 THEN 'included' WHEN pick(i, 63) < 950000 THEN 'refused' ELSE 'pending' END
    FROM chosen
    WHERE pick(i, 62) < 175000
),

dated AS (
    SELECT
        * REPLACE (
            CASE WHEN status = 'included' AND applied_on + decided_after > make_date(of_year, 12, 31) THEN 'pending' ELSE status END AS status
        )
    FROM (
        SELECT
            *,
            -- who did not move applies until the end of the year
            CASE WHEN i < 200000000 THEN moved_on - CAST(45 + pick(i, 64) % 75 AS INTEGER) ELSE moved_on END AS applied_on,
            CAST(10 + pick(i, 65) % 30 AS INTEGER) AS decided_after
        FROM case_of
    )
)

SELECT
    'R' || lpad(CAST(i AS VARCHAR), 9, '0') AS case_id,
    person,
    'F' || lpad(CAST(i // 8 AS VARCHAR), 9, '0') AS family_id,
    applied_on, status,
    CASE status WHEN 'included' THEN applied_on + decided_after END AS included_on,
    of_year AS quota_year, from_region, to_region,
    CASE WHEN pick(i, 66) < 90000 THEN 'up_to_1_year' WHEN pick(i, 66) < 420000 THEN 'from_1_to_3_years' ELSE 'over_3_years' END AS term,
    sex, least(birth_year, year(applied_on)) AS birth_year, education,
    true AS is_citizen,
    12 + pick(i, 67) % 240 AS lived_months,
    CASE WHEN i < 200000000 THEN moved_on END AS moved_on,
    CASE WHEN i < 200000000 AND pick(i, 68) < 190000 AND moved_on + CAST(60 + pick(i, 69) % 1100 AS INTEGER) <= DATE '2025-12-31'
        THEN moved_on + CAST(60 + pick(i, 69) % 1100 AS INTEGER) END AS returned_on
FROM dated

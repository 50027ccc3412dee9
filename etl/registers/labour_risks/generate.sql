-- Employers made up, each with twenty-four months to November 2025. Of an employer nothing is published: sizes, sections and how risk comes and
-- goes are assumptions; regions by population, more trouble in Mangystau, where the ministry counts all strikes of 2025. About one employer in
-- fifteen is at high risk, not one in fifty as the press prints, so that a small trial has something to show.
WITH employer AS (
    SELECT
        i, member_at(by_people.named, by_people.upto, pick(i, 31)) AS region_id,
        ['05', '06', '07', '10', '24', '25', '41', '42', '43', '46', '47', '49', '55', '56', '62', '82', '85', '86', '01', '35'][1 + pick(i, 32) % 20]
        AS division,
        -- sizes from 8 to some thousand, few of them large
        CAST(8 + exp(2 + 5 * pow(pick(i, 33) / 1000000.0, 3)) AS BIGINT) AS size
    FROM range(greatest(CAST(getvariable('n_rows') // 24 AS BIGINT), 1)) AS one(i)
    CROSS JOIN by_people
),

-- trouble begins in some month and lasts for some; in Mangystau three times as often
spell AS (
    SELECT i, from_month, from_month + 3 + pick(i * 31 + nr, 36) % 9 AS until_month, pick(i * 31 + nr, 37) AS kind
    FROM (
        SELECT employer.i, nr, pick(employer.i * 31 + nr, 34) % 30 - 4 AS from_month
        FROM employer
        CROSS JOIN range(2) AS one(nr)
        WHERE pick(employer.i * 31 + nr, 35) % 1000 < CASE WHEN region_id = 'KZ-47' THEN 360 ELSE 120 END
    )
),

monthly AS (
    SELECT
        employer.*, nr AS month_nr, CAST(DATE '2023-12-01' + INTERVAL (nr) MONTH AS DATE) AS month,
        employer.i * 64 + nr AS draw,
        greatest(CAST(size * (100 + pick(employer.i, 38) % 5 * nr % 20) // 100 AS BIGINT), 5) AS staff,
        coalesce(max(spell.kind), -1) AS trouble
    FROM employer
    CROSS JOIN range(24) AS one(nr)
    LEFT JOIN spell ON employer.i = spell.i AND spell.from_month <= nr AND nr < spell.until_month
    GROUP BY ALL
),

drawn AS (
    SELECT
        monthly.*,
        CASE
            WHEN trouble >= 0 AND trouble % 10 < 8 THEN greatest(staff * (5 + pick(draw, 41) % 60) // 100, 1)
            WHEN pick(draw, 42) % 60 = 0 THEN greatest(staff // 50, 1)
            ELSE 0
        END AS owed,
        CASE
            WHEN trouble >= 0 AND trouble % 7 < 3
                THEN CASE WHEN region_id = 'KZ-47' AND pick(draw, 43) % 12 = 0 THEN 'strike' ELSE ['demands', 'conciliation', 'arbitration'][1 + pick(draw, 43) % 3] END
            ELSE 'none'
        END AS stage,
        CASE WHEN pick(i, 44) % 3 = 0 THEN staff * (pick(i, 45) % 25) // 100 ELSE 0 END AS foreigners
    FROM monthly
)

SELECT
    lpad(CAST(520000000000 + i AS VARCHAR), 12, '0') AS employer, month, region_id, division || '100' AS oked,
    CAST(staff AS BIGINT) AS list_headcount, CAST(foreigners AS BIGINT) AS foreign_workers,
    CAST(owed AS BIGINT) AS arrears_workers, CAST(CASE WHEN owed > 0 THEN 10 + pick(draw, 46) % 90 ELSE 0 END AS BIGINT) AS arrears_days,
    CAST(CASE WHEN owed > 0 THEN owed * (90000 + pick(draw, 47) % 200000) ELSE 0 END AS DECIMAL(18, 2)) AS arrears_tenge,
    CAST(staff AS BIGINT) AS contracts_registered,
    CAST(CASE
        WHEN trouble >= 0 AND trouble % 5 < 3 THEN staff * (100 - pick(draw, 48) % 45) // 100
        WHEN pick(i, 49) % 12 = 0 THEN staff * 93 // 100
        ELSE staff
    END AS BIGINT) AS pension_payers,
    CAST(staff * (CASE WHEN trouble >= 0 THEN 20 ELSE 4 END + pick(i, 50) % 35) // 100 AS BIGINT) AS left_in_year,
    CAST(CASE WHEN trouble >= 0 AND trouble % 3 = 0 THEN staff * (pick(draw, 51) % 15) // 100 ELSE 0 END AS BIGINT) AS on_forced_leave,
    CAST(CASE WHEN trouble >= 0 AND trouble % 4 = 0 THEN staff * (pick(draw, 52) % 20) // 100 ELSE 0 END AS BIGINT) AS planned_cuts,
    pick(i, 53) % 10 > 0 AS is_insured,
    CAST(CASE WHEN pick(draw, 54) % 400 < 1 + staff // 200 THEN 1 ELSE 0 END AS BIGINT) AS accidents,
    CAST(CASE WHEN trouble >= 0 THEN pick(draw, 55) % 6 ELSE 0 END AS BIGINT) AS complaints,
    stage AS dispute_stage,
    CAST(CASE WHEN stage = 'strike' THEN 3 + pick(draw, 56) % 60 ELSE 0 END AS BIGINT) AS strike_hours,
    CAST(CASE WHEN stage = 'strike' THEN greatest(staff * (10 + pick(draw, 57) % 60) // 100, 1) ELSE 0 END AS BIGINT) AS strike_workers,
    ['not_inspected', 'not_inspected', 'not_inspected', 'no_breach', 'breach'][1 + pick(draw, 58) % 5] AS inspection_result,
    CAST(CASE WHEN foreigners > 0 THEN 90 + pick(i, 59) % 130 WHEN pick(i, 59) % 10 = 0 THEN NULL ELSE 100 END AS BIGINT) AS pay_ratio_pct,
    CASE WHEN foreigners = 0 THEN 'not_checked' WHEN foreigners * 10 > staff THEN 'above' ELSE 'within' END AS caps_state
FROM drawn

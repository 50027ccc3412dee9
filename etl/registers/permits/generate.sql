-- Permits made up so that on each day of which the ministry published the stock by category, country or section, as many are in force.
-- Each category has as many places as its largest published stock. On a published day the first of them are taken; countries and
-- sections are dealt out over the taken places in an order that hardly moves, so most people stay from one day to the next.
-- A run of days on which a place keeps its country and section is one worker, with one permit of a year at most and its extensions.
WITH given AS (
    SELECT period_end AS day, breakdown, member, CAST(value AS BIGINT) AS n
    FROM published
    WHERE
        indicator_id = 'foreign_workers_on_permits' AND region_id = 'KZ' AND period_kind = 'as_of' AND period_end >= DATE '2023-05-01'
        AND breakdown IN ('', 'category', 'origin', 'sector')
),

-- a day half a year before the first published one, with the same stock, so that there is no bare beginning
day AS (
    SELECT day, row_number() OVER (ORDER BY day) AS nr, lag(day) OVER (ORDER BY day) AS before, lead(day) OVER (ORDER BY day) AS after, of
    FROM (
        SELECT day, day AS of FROM given GROUP BY day
        UNION ALL SELECT DATE '2022-08-01', min(day) FROM given
    )
),

-- members that tables name, with a weight for days on which one does not; `other` is split further below
weight AS (
    SELECT breakdown, member, weight FROM (VALUES
        ('category', '1', 560), ('category', '2', 2300), ('category', '3', 3800), ('category', '4', 950), ('category', 'seasonal', 2900),
        ('category', 'intra_corporate_transfer', 3900),
        ('origin', 'CN', 4900), ('origin', 'IN', 1150), ('origin', 'TR', 1150), ('origin', 'GB', 560), ('origin', 'other', 3600), ('origin', 'UZ', 1100),
        ('sector', 'construction', 5000), ('sector', 'professional_scientific_technical', 900), ('sector', 'manufacturing', 1250),
        ('sector', 'mining_quarrying', 1300), ('sector', 'administrative_support', 950), ('sector', 'other', 2500),
        ('sector', 'agriculture_forestry_fishing', 1900)
    ) AS listed(breakdown, member, weight)
),

-- countries and sections that no table names: no more is known of them than that they are the rest
other AS (
    SELECT breakdown, member, sum(weight) OVER (PARTITION BY breakdown ORDER BY member) * 1000000 // sum(weight) OVER (PARTITION BY breakdown) AS upto
    FROM (VALUES
        ('origin', 'KR', 480), ('origin', 'RS', 300), ('origin', 'IT', 280), ('origin', 'US', 260), ('origin', 'PH', 250), ('origin', 'UA', 210),
        ('origin', 'DE', 170), ('origin', 'GE', 150), ('origin', 'ID', 130), ('origin', 'AZ', 120), ('origin', 'FR', 100), ('origin', 'MY', 90),
        ('origin', 'PK', 80), ('origin', 'EG', 60), ('origin', 'JP', 55), ('origin', 'TH', 40), ('origin', 'PL', 35), ('origin', 'TJ', 130),
        ('sector', 'information_communication', 380), ('sector', 'energy_supply', 330), ('sector', 'trade_repair', 420),
        ('sector', 'transport_storage', 310), ('sector', 'education', 290), ('sector', 'health_social_work', 120),
        ('sector', 'finance_insurance', 110), ('sector', 'real_estate', 60), ('sector', 'arts_recreation', 70), ('sector', 'accommodation_food', 240),
        ('sector', 'other_services', 60), ('sector', 'water_supply_waste', 40)
    ) AS listed(breakdown, member, weight)
),

total AS (
    SELECT
        day.day,
        coalesce(
            CASE WHEN count(*) FILTER (WHERE given.breakdown = 'category') = 6 THEN sum(given.n) FILTER (WHERE given.breakdown = 'category') END,
            max(given.n) FILTER (WHERE given.breakdown = '')
        ) AS n
    FROM day
    INNER JOIN given ON day.of = given.day
    GROUP BY day.day
),

-- where one day's table does not name a member, it weighs as much as in the table before
weighed AS (
    SELECT day.day, weight.breakdown, weight.member, given.n,
        coalesce(given.n, last_value(given.n IGNORE NULLS) OVER earlier, weight.weight) AS weight
    FROM day
    CROSS JOIN weight
    LEFT JOIN given ON day.of = given.day AND weight.breakdown = given.breakdown AND weight.member = given.member
    WINDOW earlier AS (PARTITION BY weight.breakdown, weight.member ORDER BY day.day)
),

-- what is published stays; the rest of the total is shared out by weight, in whole numbers that add up
share AS (
    SELECT weighed.*,
        total.n - coalesce(sum(weighed.n) OVER part, 0) AS rest,
        sum(CASE WHEN weighed.n IS NULL THEN weighed.weight ELSE 0 END) OVER part AS of,
        sum(CASE WHEN weighed.n IS NULL THEN weighed.weight ELSE 0 END) OVER (part ORDER BY weighed.weight DESC, weighed.member) AS upto
    FROM weighed
    INNER JOIN total ON weighed.day = total.day
    WINDOW part AS (PARTITION BY weighed.day, weighed.breakdown)
),

margin AS (
    SELECT day, breakdown, member,
        CAST(coalesce(n, floor(rest * upto / of) - floor(rest * (upto - weight) / of)) AS BIGINT) AS n
    FROM share
),

-- seasonal work and the fields of Uzbekistan stand last in both orders, so they meet
ordered AS (
    SELECT margin.*,
        sum(n) OVER (
            PARTITION BY day, breakdown
            ORDER BY member IN ('UZ', 'agriculture_forestry_fishing'), list_position(['CN', 'construction'], member) NULLS LAST, member
        ) AS upto
    FROM margin
),

taken AS (
    SELECT ordered.day, ordered.member AS category, place.i AS place,
        hash_of.i AS slot
    FROM ordered, range(CAST(ordered.n AS BIGINT)) AS place(i), LATERAL (
        SELECT list_position(['1', '2', '3', '4', 'seasonal', 'intra_corporate_transfer'], ordered.member) * 100000 + place.i AS i
    ) AS hash_of
    WHERE ordered.breakdown = 'category'
),

dealt AS (
    SELECT day, category, slot,
        row_number() OVER (PARTITION BY day ORDER BY pick(slot, 11) + CASE category WHEN 'seasonal' THEN 900000 ELSE 0 END, slot) AS origin_rank,
        row_number() OVER (PARTITION BY day ORDER BY pick(slot, 12) + CASE category WHEN 'seasonal' THEN 900000 ELSE 0 END, slot) AS sector_rank
    FROM taken
),

placed AS (
    SELECT
        dealt.day, dealt.category, dealt.slot,
        CASE WHEN origin.member <> 'other' THEN origin.member ELSE (
            SELECT arg_min(other.member, other.upto) FROM other WHERE other.breakdown = 'origin' AND other.upto > pick(dealt.slot, 31)
        ) END AS citizenship,
        CASE WHEN sector.member <> 'other' THEN sector.member ELSE (
            SELECT arg_min(other.member, other.upto) FROM other WHERE other.breakdown = 'sector' AND other.upto > pick(dealt.slot, 32)
        ) END AS sector
    FROM dealt
    INNER JOIN ordered AS origin
        ON origin.breakdown = 'origin' AND dealt.day = origin.day AND dealt.origin_rank > origin.upto - origin.n AND dealt.origin_rank <= origin.upto
    INNER JOIN ordered AS sector
        ON sector.breakdown = 'sector' AND dealt.day = sector.day AND dealt.sector_rank > sector.upto - sector.n AND dealt.sector_rank <= sector.upto
),

run AS (
    SELECT slot, category, citizenship, sector, min(nr) AS first_nr, max(nr) AS last_nr
    FROM (
        SELECT placed.*, day.nr,
            day.nr - row_number() OVER (PARTITION BY placed.slot, placed.citizenship, placed.sector ORDER BY day.nr) AS spell
        FROM placed
        INNER JOIN day ON placed.day = day.day
    )
    GROUP BY slot, category, citizenship, sector, spell
),

-- where people work: by population, in the region of Atyrau as much as its part of the published quota of 2024
place AS (
    SELECT region_id, CAST(sum(weight) OVER (ORDER BY region_id) * 1000000 / sum(weight) OVER () AS BIGINT) AS upto
    FROM (
        SELECT people.region_id,
            CASE WHEN people.region_id = 'KZ-23' THEN 0.22 ELSE 0.78 * people.value / sum(people.value) FILTER (WHERE people.region_id <> 'KZ-23') OVER () END AS weight
        FROM (
            SELECT published.region_id, arg_max(published.value, published.period_end) AS value
            FROM published
            INNER JOIN region ON published.region_id = region.region_id AND region.valid_to IS NULL
            WHERE published.indicator_id = 'population' AND published.breakdown = '' AND published.region_id <> 'KZ'
            GROUP BY published.region_id
        ) AS people
    )
),

worker AS (
    SELECT
        run.*, row_number() OVER (ORDER BY run.slot, run.first_nr, run.citizenship, run.sector) AS nr,
        (SELECT arg_min(place.region_id, place.upto) FROM place WHERE place.upto > pick(run.slot, 13)) AS region_id,
        -- begins after the published day before and ends by the one after
        CASE WHEN began.before IS NULL THEN DATE '2022-07-01' + CAST(pick(run.slot, 14) % 31 AS INTEGER)
            ELSE began.day - CAST(pick(run.slot * 50 + run.first_nr, 14) % (began.day - began.before) AS INTEGER) END AS begins,
        CASE WHEN ended.after IS NULL THEN ended.day + 1 + CAST(pick(run.slot * 50 + run.first_nr, 15) % 300 AS INTEGER)
            ELSE ended.day + 1 + CAST(pick(run.slot * 50 + run.first_nr, 15) % (ended.after - ended.day) AS INTEGER) END AS ends
    FROM run
    INNER JOIN day AS began ON run.first_nr = began.nr
    INNER JOIN day AS ended ON run.last_nr = ended.nr
),

-- employers of a section in a region, the first of them far larger; a few of them belong to two sections
employed AS (
    SELECT worker.*,
        list_position(['KZ-10', 'KZ-11', 'KZ-15', 'KZ-19', 'KZ-23', 'KZ-27', 'KZ-31', 'KZ-33', 'KZ-35', 'KZ-39', 'KZ-43', 'KZ-47', 'KZ-55', 'KZ-59', 'KZ-61',
            'KZ-62', 'KZ-63', 'KZ-71', 'KZ-75', 'KZ-79'], worker.region_id) * 10000
        + (ascii(substr(worker.sector, 1, 1)) * 7 + length(worker.sector)) % 90 * 100
        + CAST(floor(12.0 * pow(pick(worker.nr, 16) / 1000000.0, 2)) AS INTEGER) AS employer_nr
    FROM worker
),

-- terms of at most a year; `turn` 0 is issued, the others are extensions
term AS (
    SELECT employed.*, turn.i AS turn,
        employed.begins + CAST(turn.i * 365 AS INTEGER) AS valid_from,
        least(employed.begins + CAST((turn.i + 1) * 365 AS INTEGER), employed.ends) AS upto,
        employed.begins + CAST((turn.i + 1) * 365 AS INTEGER) > employed.ends AND pick(employed.nr, 17) % 100 < 25 AS is_cut
    FROM employed, range(8) AS turn(i)
    WHERE employed.begins + CAST(turn.i * 365 AS INTEGER) < employed.ends
),

event AS (
    SELECT nr, turn, CASE WHEN turn = 0 THEN 'issued' ELSE 'extended' END AS event,
        -- extended some weeks before the old term ends
        CASE WHEN turn = 0 THEN valid_from ELSE valid_from - CAST(5 + pick(nr, 18) % 20 AS INTEGER) END AS event_on,
        valid_from, CASE WHEN is_cut THEN valid_from + 365 ELSE upto END AS valid_to, CAST(NULL AS DATE) AS left_country_on
    FROM term
    UNION ALL
    SELECT nr, turn,
        CASE WHEN NOT is_cut THEN 'expired' WHEN pick(nr, 19) % 10 = 0 THEN 'revoked' ELSE 'ended_early' END,
        upto, NULL, NULL,
        CASE WHEN pick(nr, 20) % 100 < 88 THEN upto + CAST(pick(nr, 21) % 6 AS INTEGER)
            WHEN pick(nr, 20) % 100 < 96 THEN upto + CAST(6 + pick(nr, 21) % 60 AS INTEGER) END
    FROM term
    WHERE upto = ends
    UNION ALL
    -- one application in twenty-five was refused
    SELECT nr, turn, 'refused', valid_from - CAST(30 + pick(nr, 22) % 30 AS INTEGER), NULL, NULL, NULL
    FROM term
    WHERE turn = 0 AND pick(nr, 23) % 25 = 0
),

described AS (
    SELECT
        event.*, employed.* EXCLUDE (nr),
        -- permits began on known days of birth, so that each number of a person is one of its own
        DATE '1962-01-01' + CAST(employed.nr * 7919 % 14000 AS INTEGER) AS born_on,
        floor(employed.nr / 14000) AS twin,
        employed.slot % 2 = 0 OR pick(employed.nr, 24) % 100 < 80 AS is_man,
        CASE employed.category
            WHEN '1' THEN '1' WHEN '2' THEN '1' WHEN '3' THEN '2' WHEN '4' THEN CASE WHEN pick(employed.nr, 25) % 3 = 0 THEN '8' ELSE '7' END
            WHEN 'seasonal' THEN CASE WHEN pick(employed.nr, 25) % 4 = 0 THEN '6' ELSE '9' END
            ELSE CASE WHEN pick(employed.nr, 25) % 3 = 0 THEN '3' ELSE '2' END
        END AS major_group
    FROM event
    INNER JOIN employed ON event.nr = employed.nr
),

-- the control digit of an employer's number
numbered AS (
    SELECT nr AS employer_nr, text || CASE WHEN first_sum = 10 THEN second_sum % 10 ELSE first_sum END AS number
    FROM (
        SELECT nr, text,
            list_sum(list_transform(range(1, 12), lambda i: i * CAST(substr(text, i, 1) AS INTEGER))) % 11 AS first_sum,
            list_sum(list_transform(range(1, 12), lambda i: ((i + 1) % 11 + 1) * CAST(substr(text, i, 1) AS INTEGER))) % 11 AS second_sum
        FROM (SELECT nr, CAST(10 + nr // 100000 AS VARCHAR) || '0640' || lpad(CAST(nr % 100000 AS VARCHAR), 5, '0') AS text
            FROM (SELECT DISTINCT employer_nr AS nr FROM employed))
    )
)

SELECT
    'P' || lpad(CAST(described.nr AS VARCHAR), 7, '0') || CASE WHEN described.event = 'refused' THEN 'R' ELSE '' END AS permit_no,
    described.event, described.event_on,
    numbered.number AS employer,
    described.region_id AS employer_region_id,
    strftime(described.born_on, '%y%m%d') || CASE WHEN described.is_man THEN '3' ELSE '4' END
    || lpad(CAST(CAST(described.twin * 100 + pick(described.nr, 26) % 100 AS INTEGER) AS VARCHAR), 5, '0') AS worker,
    described.region_id,
    CAST(NULL AS VARCHAR) AS workplace_kato,
    CASE described.sector
        WHEN 'agriculture_forestry_fishing' THEN '01' WHEN 'mining_quarrying' THEN '06' WHEN 'manufacturing' THEN '24' WHEN 'energy_supply' THEN '35'
        WHEN 'water_supply_waste' THEN '38' WHEN 'construction' THEN '41' WHEN 'trade_repair' THEN '46' WHEN 'transport_storage' THEN '49'
        WHEN 'accommodation_food' THEN '56' WHEN 'information_communication' THEN '62' WHEN 'finance_insurance' THEN '64'
        WHEN 'real_estate' THEN '68' WHEN 'professional_scientific_technical' THEN '71' WHEN 'administrative_support' THEN '78'
        WHEN 'education' THEN '85' WHEN 'health_social_work' THEN '86' WHEN 'arts_recreation' THEN '93' ELSE '95'
    END || '100' AS oked,
    CASE WHEN described.employer_nr % 5 = 0 THEN 'foreign' WHEN described.employer_nr % 7 = 0 THEN 'joint' ELSE 'private' END AS ownership,
    described.category,
    described.major_group || lpad(CAST(1 + pick(described.nr, 27) % 4 AS VARCHAR), 1, '0') || '10' AS profession,
    CAST(NULL AS VARCHAR) AS position,
    CASE WHEN described.category = 'seasonal' THEN 'fixed_term' ELSE 'permanent' END AS work_kind,
    described.citizenship,
    CASE WHEN described.is_man THEN 'm' ELSE 'f' END AS sex,
    CAST(extract(year FROM described.born_on) AS BIGINT) AS birth_year,
    CASE WHEN described.category IN ('1', '2', '3', 'intra_corporate_transfer') THEN 'higher' WHEN described.category = '4' THEN 'vocational_secondary'
        ELSE 'general_secondary' END AS education,
    CAST(1 + pick(described.nr, 28) % 20 AS BIGINT) AS experience_years,
    CAST(CASE described.category WHEN '1' THEN 1400000 WHEN '2' THEN 1000000 WHEN '3' THEN 650000 WHEN '4' THEN 380000 WHEN 'seasonal' THEN 190000
        ELSE 1200000 END * (70 + pick(described.nr, 29) % 80) // 100 AS BIGINT) AS pay_monthly,
    CAST(40 AS BIGINT) AS hours_weekly,
    described.valid_from, described.valid_to,
    CASE WHEN described.employer_nr % 23 = 0 THEN 'PP-' || CAST(described.employer_nr % 7 AS VARCHAR) END AS project,
    CAST(extract(year FROM described.event_on) AS BIGINT) AS quota_year,
    CASE WHEN described.employer_nr % 23 = 0 THEN 'priority_project' WHEN described.employer_nr % 11 = 0 THEN 'small_business' ELSE 'none' END
        AS special_conditions,
    CASE WHEN described.event IN ('issued', 'extended') THEN CAST(CASE described.category WHEN '1' THEN 983000 WHEN '2' THEN 983000 ELSE 550000 END AS BIGINT) END
        AS fee_paid,
    pick(described.nr, 30) % 100 < 93 AS is_insured,
    CASE WHEN described.left_country_on <= DATE '2025-12-31' THEN described.left_country_on END AS left_country_on
FROM described
INNER JOIN numbered ON described.employer_nr = numbered.employer_nr
-- an extract as of the last day of 2025 knows nothing of later events
WHERE described.event_on <= DATE '2025-12-31'

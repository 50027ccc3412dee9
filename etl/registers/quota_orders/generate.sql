-- Orders made up for each year of which a quota was published: one in force from January and one from July that redistributes it between regions.
-- Both add up to the published total of the year, or where only categories were published to those.
WITH total AS (
    SELECT CAST(extract(year FROM period_end) AS INTEGER) AS quota_year,
        CAST(coalesce(max(value) FILTER (WHERE breakdown = ''), sum(value) FILTER (WHERE breakdown = 'category')) AS BIGINT) AS quota
    FROM published
    WHERE indicator_id = 'foreign_labour_quota' AND region_id = 'KZ' AND period_kind = 'year' AND period_end >= DATE '2023-12-31'
    GROUP BY quota_year
),

-- categories as in the tables of the year nearest to it in which all of them were published
category AS (
    SELECT member AS category, value AS weight
    FROM published
    WHERE indicator_id = 'foreign_labour_quota' AND region_id = 'KZ' AND breakdown = 'category' AND period_end = DATE '2026-12-31'
),

place AS (
    SELECT people.region_id, CASE WHEN people.region_id = 'KZ-23' THEN 0.22 ELSE 0.78 * people.value / sum(people.value) FILTER (WHERE people.region_id <> 'KZ-23') OVER () END
        AS weight
    FROM (
        SELECT published.region_id, arg_max(published.value, published.period_end) AS value
        FROM published
        INNER JOIN region ON published.region_id = region.region_id AND region.valid_to IS NULL
        WHERE published.indicator_id = 'population' AND published.breakdown = '' AND published.region_id <> 'KZ'
        GROUP BY published.region_id
    ) AS people
),

section AS (
    SELECT section, weight FROM (VALUES
        ('A', 2400), ('B', 1400), ('C', 1700), ('D', 450), ('E', 60), ('F', 6400), ('G', 600), ('H', 420), ('I', 350), ('J', 500), ('K', 160), ('L', 90),
        ('M', 1300), ('N', 1300), ('P', 380), ('Q', 170), ('R', 100), ('S', 90)
    ) AS listed(section, weight)
),

part AS (
    SELECT total.quota_year, version.version, version.month, total.quota AS total, place.region_id, category.category, section.section,
        -- seasonal work is that of fields; what is redistributed goes from some regions to others
        category.weight * place.weight
        * CASE WHEN category.category = 'seasonal' THEN CASE section.section WHEN 'A' THEN 20000 ELSE 1 END ELSE section.weight END
        / CASE WHEN category.category = 'seasonal' THEN 20017.0 ELSE 17870.0 END
        * CASE WHEN version.version = 'redistributed'
            THEN 0.8 + pick(row_number() OVER (PARTITION BY total.quota_year, version.version, category.category, section.section ORDER BY place.region_id), total.quota_year) % 400 / 1000.0
            ELSE 1.0 END AS weight
    FROM total
    CROSS JOIN (VALUES ('initial', 1), ('redistributed', 7)) AS version(version, month)
    CROSS JOIN place
    CROSS JOIN category
    CROSS JOIN section
),

upto AS (
    SELECT part.*, sum(weight) OVER (ordered) AS upto, sum(weight) OVER (PARTITION BY quota_year, version) AS of
    FROM part
    WINDOW ordered AS (PARTITION BY quota_year, version ORDER BY category, region_id, section)
)

SELECT
    'Q-' || quota_year || '-' || CASE version WHEN 'initial' THEN '1' ELSE '2' END AS order_no, version,
    make_date(quota_year, month, 1) AS in_force_on, CAST(quota_year AS BIGINT) AS quota_year, region_id, category, section AS oked_section,
    CASE WHEN section = 'F' AND region_id IN ('KZ-23', 'KZ-71') AND category = '4' THEN 'priority_project' ELSE 'general' END AS channel,
    CAST(round(total * upto / of) - round(total * (upto - weight) / of) AS BIGINT) AS quota
FROM upto
-- an order for a year that has not begun is not in force yet
WHERE make_date(quota_year, month, 1) <= DATE '2026-01-01'

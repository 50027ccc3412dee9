-- Observations made by a program, straight into staging.observations: at least getvariable('wanted_rows') of them.
-- Every number comes from the hash of its own key and getvariable('seed'), so the same call makes the same edition.
-- Totals: every indicator by region and year, in its own kind of period. Members: as many (indicator, breakdown) by
-- member, region and month as are needed. The country is the sum of its regions; for shares and ratios the mean.

CREATE TEMP TABLE calendar AS
SELECT
    month.first_day AS period_start, last_day(month.first_day) AS period_end,
    staging.scheme_on(last_day(month.first_day)) AS scheme
FROM (
    SELECT CAST(unnest(generate_series(DATE '2000-01-01', DATE '2025-12-01', INTERVAL 1 MONTH)) AS DATE) AS first_day
) AS month;

CREATE TEMP TABLE part AS
SELECT
    membership.region_id, membership.scheme, membership.territory_id,
    -- how large the region is: from 0.5 to 4.5 times the smallest ones
    0.5 + md5_number_lower(membership.region_id) % 400 / 100.0 AS weight
FROM staging.region_schemes AS membership
WHERE membership.region_id <> staging.country();

CREATE TEMP TABLE quantity AS
SELECT
    indicator.id AS indicator_id, indicator.decimals, indicator.measure_kind,
    -- a count since January that ends in December is the count of the year
    CASE WHEN indicator.measure_kind = 'flow' AND indicator.main_period_kind = 'cumulative' THEN 'year'
        ELSE indicator.main_period_kind END AS period_kind,
    -- what adds up over regions is added; a share or a price is not
    NOT indicator.is_additive AND (
        indicator.measure_kind IN ('share', 'ratio') OR indicator.unit NOT IN (
            'persons', 'thousand_persons', 'families', 'employers', 'cases', 'events', 'organisations', 'documents'
        )
    ) AS is_mean,
    CASE WHEN indicator.unit LIKE 'percent%' OR indicator.measure_kind = 'share' THEN 12.0
        WHEN indicator.unit = 'calendar_year' THEN 400.0
        ELSE 5.0 * pow(10, md5_number_lower(indicator.id) % 250 / 100.0) END AS level
FROM staging.indicators AS indicator;

CREATE TEMP TABLE member_series AS
WITH pair AS (
    SELECT quantity.indicator_id, item.breakdown, count(*) AS members
    FROM quantity CROSS JOIN staging.breakdown_members AS item
    -- what registers hold by country, age, sector and so on are people and other things that are counted
    WHERE NOT quantity.is_mean
    GROUP BY ALL
),

chosen AS (
    SELECT pair.indicator_id, pair.breakdown
    FROM pair
    QUALIFY coalesce(
        sum(pair.members) OVER (
            ORDER BY md5_number_lower(concat_ws('|', getvariable('seed'), pair.indicator_id, pair.breakdown))
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0
    ) * (SELECT count(*) FROM calendar INNER JOIN staging.region_schemes USING (scheme)) < getvariable('wanted_rows')
)

SELECT
    chosen.indicator_id, chosen.breakdown, item.member, quantity.decimals,
    quantity.level * (0.2 + md5_number_lower(concat_ws('|', chosen.indicator_id, item.member)) % 300 / 100.0) AS level
FROM chosen
INNER JOIN staging.breakdown_members AS item ON chosen.breakdown = item.breakdown
INNER JOIN quantity ON chosen.indicator_id = quantity.indicator_id;

CREATE TEMP TABLE drawn AS
WITH figure AS (
    SELECT
        series.indicator_id, part.region_id, part.scheme, part.territory_id, calendar.period_start,
        calendar.period_end, 'month' AS period_kind, series.breakdown, series.member, series.decimals,
        series.level * part.weight * (0.8 + month(calendar.period_start) / 30.0) AS level
    FROM member_series AS series
    CROSS JOIN calendar
    INNER JOIN part ON calendar.scheme = part.scheme
    UNION ALL
    SELECT
        quantity.indicator_id, part.region_id, part.scheme, part.territory_id,
        CASE quantity.period_kind
            WHEN 'as_of' THEN calendar.period_end
            WHEN 'half_year' THEN make_date(year(calendar.period_end), 7, 1)
            WHEN 'cumulative' THEN
                CASE WHEN quantity.measure_kind = 'running_total' THEN DATE '1991-01-01'
                    ELSE make_date(year(calendar.period_end), 1, 1) END
            ELSE make_date(year(calendar.period_end), 1, 1)
        END AS period_start,
        calendar.period_end, quantity.period_kind, '' AS breakdown, '' AS member,
        quantity.decimals, quantity.level * CASE WHEN quantity.is_mean THEN 1 ELSE 12 * part.weight END AS level
    FROM quantity
    CROSS JOIN (SELECT * FROM calendar WHERE month(calendar.period_end) = 12) AS calendar
    INNER JOIN part ON calendar.scheme = part.scheme
),

thrown AS (
    SELECT
        figure.*,
        md5_number_lower(concat_ws(
            '|', getvariable('seed'), figure.indicator_id, figure.region_id, figure.period_end, figure.breakdown,
            figure.member
        )) AS dice
    FROM figure
)

SELECT
    thrown.indicator_id, thrown.region_id, thrown.scheme, thrown.territory_id, thrown.period_start, thrown.period_end,
    thrown.period_kind, thrown.breakdown, thrown.member, thrown.dice,
    -- a slow rise, and a fifth up or down by chance
    round(
        thrown.level * (1 + (year(thrown.period_end) - 2000) / 40.0) * (0.8 + thrown.dice % 400 / 1000.0),
        thrown.decimals
    ) AS value
FROM thrown;

-- The country stands in no region's row yet.
INSERT INTO drawn
SELECT
    drawn.indicator_id, staging.country() AS region_id, drawn.scheme, staging.country() AS territory_id, drawn.period_start, drawn.period_end,
    drawn.period_kind, drawn.breakdown, drawn.member, min(drawn.dice) // 3 AS dice,
    CASE WHEN any_value(quantity.is_mean) THEN round(avg(drawn.value), any_value(quantity.decimals))
        ELSE sum(drawn.value) END AS value
FROM drawn
INNER JOIN quantity ON drawn.indicator_id = quantity.indicator_id
GROUP BY
    drawn.indicator_id, drawn.scheme, drawn.period_start, drawn.period_end, drawn.period_kind, drawn.breakdown,
    drawn.member;

INSERT INTO staging.observations
WITH row AS (
    SELECT
        drawn.*, drawn.dice // 1000 % 1000 < 8 AND drawn.region_id <> staging.country() AS is_missing,
        drawn.dice // 1000000 % 1000 < 30 AS is_revised,
        CAST(drawn.period_end AS DATE) + 30 + CAST(drawn.dice % 60 AS INTEGER) AS known_from,
        drawn.dice // 100 % getvariable('sources') AS source
    FROM drawn
),

said AS (
    SELECT row.*, 1 AS revision, row.known_from + 180 AS said_on, row.value AS said_value FROM row WHERE row.is_revised
    UNION ALL
    -- what was said first is near what is said last
    SELECT row.*, 0 AS revision, row.known_from AS said_on,
        CASE WHEN row.is_revised THEN floor(row.value * 0.98) ELSE row.value END AS said_value
    FROM row
)

SELECT
    'generated/observations.sql' AS file, row_number() OVER () AS row_number, said.indicator_id, said.region_id,
    said.scheme AS region_scheme, said.territory_id, said.period_start, said.period_end, said.period_kind,
    said.breakdown, said.member, CASE WHEN said.is_missing THEN NULL ELSE said.said_value END AS value,
    CASE WHEN said.is_missing THEN '' ELSE CAST(said.said_value AS VARCHAR) END AS printed_value,
    CASE
        WHEN said.is_missing THEN 'O' WHEN said.period_end > DATE '2025-06-30' THEN 'P'
        WHEN said.dice // 7 % 100 < 2 THEN 'E' ELSE 'A'
    END AS obs_status,
    printf('generated-%03d', said.source + 1) AS source_id,
    'table=' || (said.dice % 40 + 1) || '; row=' || (said.dice // 40 % 30 + 1) AS locator,
    said.said_on AS published_on, 'day' AS published_precision, said.said_on + 10 AS collected_on, said.revision,
    CASE WHEN said.is_missing THEN 'generated;generated_as_missing' ELSE 'generated' END AS note,
    CASE WHEN said.dice // 11 % 100 < 4
        THEN [printf('generated-%03d', (said.source + 1) % getvariable('sources') + 1)] ELSE [] END AS confirmed_by,
    '' AS printed, 'printed' AS period_basis, 'exact' AS precision, CAST(NULL AS VARCHAR) AS copy_source_id
FROM said

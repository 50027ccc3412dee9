-- share_of_reported.sql: figures of the country from what its regions reported, where nobody published the country's own: Σ numerators over
-- Σ denominators for a share, Σ values for a count that adds up over regions. Grain: (indicator_id, region_scheme, period_start, period_end,
-- period_kind). At least one region's word is that of a report; a count may take others from publications.
WITH latest AS (
    SELECT ranked.*, part.numerator, part.denominator, part.id IS NOT NULL AS is_reported
    FROM staging.observation_ranked AS ranked
    LEFT JOIN staging.reports AS report ON ranked.source_id = report.source
    LEFT JOIN staging.reported_parts AS part
        ON
            report.id = part.report AND ranked.indicator_id = part.indicator AND ranked.region_id = part.region
            AND ranked.period_start = part.period_start AND ranked.period_end = part.period_end
            AND ranked.period_kind = part.period_kind AND part.breakdown IS NULL
    WHERE ranked.is_latest AND ranked.value IS NOT NULL AND ranked.breakdown = ''
),

-- what the country has already, printed or computed of what is printed, also where a publisher says that there is none
held AS (
    SELECT known.*
    FROM (
        SELECT ranked.indicator_id, ranked.region_id, ranked.region_scheme, ranked.period_start, ranked.period_end, ranked.period_kind
        FROM staging.observation_ranked AS ranked
        WHERE ranked.breakdown = ''
        UNION
        SELECT known.indicator_id, known.region_id, known.region_scheme, known.period_start, known.period_end, known.period_kind
        FROM staging.share_from_members AS known
        UNION
        SELECT known.indicator_id, known.region_id, known.region_scheme, known.period_start, known.period_end, known.period_kind
        FROM staging.rest_of_share AS known
        UNION
        SELECT known.indicator_id, known.region_id, known.region_scheme, known.period_start, known.period_end, known.period_kind
        FROM staging.rate_of_base AS known
        UNION
        SELECT known.indicator_id, known.region_id, known.region_scheme, known.period_start, known.period_end, known.period_kind
        FROM staging.share_across_regions AS known
    ) AS known
    WHERE known.region_id = staging.country()
),

-- people by region, one count of each day, a publication's before a report's (a count of the next morning is that of the evening)
people AS (
    SELECT
        latest.region_id, latest.region_scheme, latest.period_end,
        min_by(latest.value, (latest.is_reported, latest.period_kind)) AS value
    FROM latest
    WHERE latest.indicator_id = 'population'
    GROUP BY latest.region_id, latest.region_scheme, latest.period_end
),

counted AS (
    SELECT latest.*, indicator.measure_kind
    FROM latest
    INNER JOIN staging.indicators AS indicator ON latest.indicator_id = indicator.id
    WHERE
        latest.region_id <> staging.country()
        AND (
            (indicator.measure_kind = 'share' AND latest.numerator IS NOT NULL AND latest.denominator IS NOT NULL)
            OR (indicator.measure_kind <> 'share' AND indicator.is_additive)
        )
),

summed AS (
    SELECT
        counted.indicator_id, counted.region_scheme, counted.period_start, counted.period_end, counted.period_kind,
        CASE WHEN any_value(counted.measure_kind) = 'share' THEN 'share' ELSE 'sum' END AS rule,
        sum(counted.numerator) FILTER (WHERE counted.measure_kind = 'share') AS numerator,
        sum(counted.denominator) FILTER (WHERE counted.measure_kind = 'share') AS denominator,
        CASE
            WHEN any_value(counted.measure_kind) = 'share' THEN 100 * sum(counted.numerator) / nullif(sum(counted.denominator), 0)
            ELSE sum(counted.value)
        END AS value,
        list_sort(list(counted.region_id)) AS region_ids, count(*) AS regions_reported,
        staging.weakest(list(counted.obs_status)) AS obs_status,
        arg_max(counted.source_id, (counted.is_reported, counted.known_from, counted.source_id)) AS source_id,
        string_agg(DISTINCT counted.source_id, ' + ' ORDER BY counted.source_id) AS locator,
        CASE WHEN count(*) = count(counted.published_on) THEN max(counted.published_on) END AS published_on,
        max_by(counted.published_precision, counted.published_on) AS published_precision,
        max(counted.collected_on) AS collected_on
    FROM counted
    GROUP BY counted.indicator_id, counted.region_scheme, counted.period_start, counted.period_end, counted.period_kind
    HAVING bool_or(counted.is_reported)
),

-- what a report has and readers must not see: a sum of the others would be taken for the country, and no region is silent there
kept_back AS (
    SELECT DISTINCT
        ranked.indicator_id, ranked.region_scheme, ranked.period_start, ranked.period_end, ranked.period_kind
    FROM staging.observation_ranked AS ranked
    WHERE
        ranked.is_latest AND ranked.breakdown = '' AND ranked.obs_status = 'Q'
        AND list_contains(string_split(ranked.note, ';'), 'reported_small_count')
),

open AS (
    SELECT summed.*
    FROM summed
    ANTI JOIN held AS country
        ON
            summed.indicator_id = country.indicator_id AND country.region_id = staging.country()
            AND summed.region_scheme = country.region_scheme AND summed.period_start = country.period_start
            AND summed.period_end = country.period_end AND summed.period_kind = country.period_kind
    ANTI JOIN kept_back
        ON
            summed.indicator_id = kept_back.indicator_id AND summed.region_scheme = kept_back.region_scheme
            AND summed.period_start = kept_back.period_start AND summed.period_end = kept_back.period_end
            AND summed.period_kind = kept_back.period_kind
    WHERE summed.value IS NOT NULL
),

scheme_size AS (
    SELECT placed.scheme, count(*) AS regions
    FROM staging.region_schemes AS placed
    WHERE placed.region_id <> staging.country()
    GROUP BY placed.scheme
),

-- the newest day by the end of the period on which people were counted in every region, else the first such day
counted_on AS (
    SELECT
        open.region_scheme, open.period_end,
        coalesce(
            max(day.period_end) FILTER (WHERE day.period_end <= open.period_end + 1), min(day.period_end)
        ) AS population_on
    FROM (SELECT DISTINCT open.region_scheme, open.period_end FROM open) AS open
    INNER JOIN (
        SELECT people.region_scheme, people.period_end
        FROM people
        INNER JOIN scheme_size ON people.region_scheme = scheme_size.scheme
        WHERE people.region_id <> staging.country()
        GROUP BY people.region_scheme, people.period_end, scheme_size.regions
        HAVING count(DISTINCT people.region_id) = scheme_size.regions
    ) AS day ON open.region_scheme = day.region_scheme
    GROUP BY open.region_scheme, open.period_end
)

SELECT
    open.indicator_id, country.region_id, open.region_scheme, country.territory_id, open.period_start, open.period_end,
    open.period_kind, open.rule, open.numerator, open.denominator, open.value, open.obs_status, open.source_id, open.locator,
    open.published_on, open.published_precision, open.collected_on, open.regions_reported,
    count(placed.region_id) AS regions_expected,
    bool_and(list_contains(open.region_ids, placed.region_id)) AS is_whole,
    list_sort(
        coalesce(
            list(placed.region_id) FILTER (WHERE NOT list_contains(open.region_ids, placed.region_id)),
            CAST([] AS VARCHAR[])
        )
    ) AS silent_region_ids,
    sum(people.value) FILTER (WHERE list_contains(open.region_ids, placed.region_id)) AS population_reported,
    sum(people.value) AS population_total, counted_on.population_on
FROM open
INNER JOIN staging.region_schemes AS country ON country.region_id = staging.country() AND open.region_scheme = country.scheme
INNER JOIN staging.region_schemes AS placed ON open.region_scheme = placed.scheme AND placed.region_id <> staging.country()
LEFT JOIN counted_on ON open.region_scheme = counted_on.region_scheme AND open.period_end = counted_on.period_end
LEFT JOIN people
    ON
        placed.region_id = people.region_id AND open.region_scheme = people.region_scheme
        AND counted_on.population_on = people.period_end
GROUP BY ALL

-- quota.sql: quotas of a year by region as dated words of the order: a draft, the first word, later ones.
-- Grain: (quota_kind, region_id, year, step). step: 1, 2, ... in the order in which the words followed each other; a version
-- may stand twice in a year: turn tells its orders apart, 1, 2, ... by their day in force. in_force_from: the last day by which the word was in force (in_force_precision says how exactly
-- that is known), null where the day is not known and for drafts; counts_from: the day from which it counts, which is
-- 1 January for the first word: a quota is set for its whole year. rule: `plan` or `ceiling` (vocabulary/quotas.py).
-- A kind made of others is added up where no sum is printed (is_derived): of the country where all parts have a figure
-- of the version; of a region where a part without a figure has a whole list, regions that add up to the country: then the
-- order gives the region nothing of it.
WITH declared AS (
    SELECT
        quota.id, quota.kind AS quota_kind, kind.indicator AS indicator_id, kind.rule, quota.year, quota.version,
        quota.sources, quota.revision, quota.in_force AS in_force_from, quota.in_force_precision,
        quota.act_kk, quota.act_ru, quota.act_en,
        CAST(
            row_number() OVER (PARTITION BY quota.kind, quota.year, quota.version ORDER BY quota.in_force NULLS FIRST, quota.id)
            AS INTEGER
        ) AS turn
    FROM staging.quotas AS quota
    INNER JOIN staging.quota_kinds AS kind ON quota.kind = kind.id
),

printed AS (
    SELECT
        declared.quota_kind, declared.rule, observation.region_id, observation.region_scheme, declared.year, declared.version,
        declared.turn, coalesce(observation.corrected_value, observation.value) AS value, declared.in_force_from, declared.in_force_precision,
        declared.act_kk, declared.act_ru, declared.act_en, declared.indicator_id, observation.source_id, observation.locator,
        observation.known_from, observation.obs_status, observation.is_derived
    FROM declared
    INNER JOIN marts.observation AS observation
        ON
            declared.indicator_id = observation.indicator_id AND observation.period_kind = 'year'
            AND declared.year = year(observation.period_end) AND observation.breakdown = ''
            AND list_contains(declared.sources, observation.source_id)
            AND coalesce(declared.revision = observation.revision, true)
    WHERE observation.value IS NOT NULL
    -- of two sources that print one number the first named is its source
    QUALIFY row_number() OVER (
        PARTITION BY declared.id, observation.region_id
        ORDER BY list_position(declared.sources, observation.source_id), observation.revision DESC
    ) = 1
),

-- whether the regions of an order add up to its figure for the country
list_of_regions AS (
    SELECT
        printed.quota_kind, printed.year, printed.version, printed.turn,
        coalesce(
            sum(printed.value) FILTER (WHERE printed.region_id <> staging.country())
            = max(printed.value) FILTER (WHERE printed.region_id = staging.country()), false
        ) AS is_whole
    FROM printed
    GROUP BY printed.quota_kind, printed.year, printed.version, printed.turn
),

part AS (
    SELECT kind.id AS quota_kind, kind.rule, kind.indicator AS indicator_id, unnest(kind.parts) AS part_kind, len(kind.parts) AS parts
    FROM staging.quota_kinds AS kind
),

-- every place that has a part, once for each part, with the figure of it or none
place_and_part AS (
    SELECT place.*, list.is_whole, printed.* EXCLUDE (quota_kind, rule, region_id, region_scheme, year, version, turn, indicator_id)
    FROM (
        SELECT DISTINCT
            part.quota_kind, part.rule, part.indicator_id, part.parts, other.part_kind, printed.region_id, printed.region_scheme,
            printed.year, printed.version, printed.turn
        FROM part
        INNER JOIN printed ON part.part_kind = printed.quota_kind
        INNER JOIN part AS other ON part.quota_kind = other.quota_kind
    ) AS place
    INNER JOIN list_of_regions AS list
        ON place.part_kind = list.quota_kind AND place.year = list.year AND place.version = list.version
            AND place.turn = list.turn
    LEFT JOIN printed
        ON
            place.part_kind = printed.quota_kind AND place.region_id = printed.region_id
            AND place.region_scheme = printed.region_scheme AND place.year = printed.year AND place.version = printed.version
            AND place.turn = printed.turn
),

added AS (
    SELECT
        place.quota_kind, place.rule, place.region_id, place.region_scheme, place.year, place.version, place.turn,
        sum(place.value) AS value,
        max(place.in_force_from) AS in_force_from, max_by(place.in_force_precision, place.in_force_from) AS in_force_precision,
        max(place.act_kk) AS act_kk, max(place.act_ru) AS act_ru, max(place.act_en) AS act_en, place.indicator_id,
        max_by(place.source_id, (place.value, place.source_id)) AS source_id,
        string_agg(DISTINCT place.locator, '; ') AS locator, max(place.known_from) AS known_from,
        staging.weakest(list(place.obs_status) FILTER (WHERE place.obs_status IS NOT NULL)) AS obs_status, true AS is_derived
    FROM place_and_part AS place
    GROUP BY
        place.quota_kind, place.rule, place.region_id, place.region_scheme, place.year, place.version, place.turn,
        place.indicator_id, place.parts
    HAVING
        -- a part of which nothing is known of this version has no row at all
        count(*) = place.parts
        AND bool_and(place.value IS NOT NULL OR place.is_whole)
),

every AS (
    SELECT * FROM printed
    UNION ALL BY NAME
    SELECT added.*
    FROM added
    ANTI JOIN printed
        ON
            added.quota_kind = printed.quota_kind AND added.region_id = printed.region_id AND added.year = printed.year
            AND added.version = printed.version AND added.turn = printed.turn
),

stepped AS (
    SELECT
        every.*,
        row_number() OVER (
            PARTITION BY every.quota_kind, every.region_id, every.year
            ORDER BY
                -- a draft before the order whose draft it is; the first word before those with a day
                CASE
                    WHEN every.version = 'initial' THEN make_date(every.year, 1, 1)
                    ELSE least(coalesce(every.in_force_from, every.known_from), every.known_from)
                END,
                list_position(staging.codes('quota_version'), every.version), every.known_from
        ) AS step
    FROM every
)

SELECT
    stepped.quota_kind, stepped.rule, stepped.region_id, stepped.region_scheme, stepped.year, stepped.version,
    stepped.turn, CAST(stepped.step AS INTEGER) AS step, stepped.value,
    CASE
        WHEN stepped.version = 'draft' THEN NULL
        WHEN stepped.version = 'initial' THEN make_date(stepped.year, 1, 1)
        ELSE stepped.in_force_from
    END AS counts_from,
    stepped.in_force_from, stepped.in_force_precision, stepped.act_kk, stepped.act_ru, stepped.act_en,
    stepped.indicator_id, stepped.source_id, stepped.locator, stepped.obs_status, stepped.is_derived
FROM stepped
ORDER BY stepped.quota_kind, stepped.year, stepped.region_id, step

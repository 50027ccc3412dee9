-- coverage_cell.sql: what is published of each indicator, year and region, and why a cell is empty.
-- Grain: (indicator_id, year, region_id). Every year from the first to the last figure; the country always, the regions
-- of the year's scheme where the indicator has figures of at least five regions. A year that was published on the
-- regions of another scheme, as recalculated series are, has the regions of that one.
WITH figure AS (
    SELECT
        observation.indicator_id, year(observation.period_end) AS year, observation.region_id,
        observation.region_scheme, observation.source_id, observation.note, observation.is_derived, observation.value,
        cell.state, cell.step
    FROM marts.observation AS observation
    LEFT JOIN staging.cell_state AS cell
        ON observation.obs_status = cell.obs_status AND observation.is_derived = cell.is_derived
    WHERE observation.is_latest
),

known AS (
    SELECT
        figure.indicator_id, figure.year, figure.region_id,
        -- the surest figure of the year stands for it
        arg_min(figure.state, figure.step) AS state,
        count(figure.value) AS rows, list_sort(list(DISTINCT figure.source_id)) AS source_ids,
        max(figure.note) FILTER (WHERE figure.value IS NULL) AS note
    FROM figure
    GROUP BY figure.indicator_id, figure.year, figure.region_id
),

span AS (
    SELECT
        known.indicator_id, min(known.year) AS first_year, max(known.year) AS last_year,
        count(DISTINCT known.region_id) FILTER (WHERE known.region_id <> staging.country()) >= staging.fewest_regions() AS is_regional
    FROM known
    GROUP BY known.indicator_id
),

calendar AS (
    SELECT years.year, staging.scheme_on(make_date(years.year, 12, 31)) AS scheme
    FROM (SELECT CAST(unnest(range(1800, 2200)) AS INTEGER) AS year) AS years
),

published_scheme AS (
    SELECT
        by_scheme.indicator_id, by_scheme.year,
        arg_max(by_scheme.region_scheme, (by_scheme.regions, by_scheme.region_scheme)) AS scheme
    FROM (
        SELECT figure.indicator_id, figure.year, figure.region_scheme, count(DISTINCT figure.region_id) AS regions
        FROM figure
        WHERE figure.region_id <> staging.country()
        GROUP BY figure.indicator_id, figure.year, figure.region_scheme
    ) AS by_scheme
    GROUP BY by_scheme.indicator_id, by_scheme.year
),

expected AS (
    SELECT span.indicator_id, calendar.year, region.region_id
    FROM span
    INNER JOIN calendar ON calendar.year BETWEEN span.first_year AND span.last_year
    LEFT JOIN published_scheme
        ON span.indicator_id = published_scheme.indicator_id AND calendar.year = published_scheme.year
    INNER JOIN marts.region AS region
        ON
            coalesce(published_scheme.scheme, calendar.scheme) = region.scheme
            AND (region.region_id = staging.country() OR span.is_regional)
    -- a figure of a region that the scheme of the year does not know is a cell as well
    UNION
    SELECT known.indicator_id, known.year, known.region_id
    FROM known
)

SELECT
    expected.indicator_id, expected.year, expected.region_id,
    coalesce(known.state, 'missing_not_collected') AS state, coalesce(known.rows, 0) AS rows,
    coalesce(known.source_ids, CAST([] AS VARCHAR[])) AS source_ids,
    -- the reason given with the row; where nobody gave one, that of the indicator
    CASE WHEN coalesce(known.rows, 0) = 0 THEN coalesce(note.text_kk, indicator.missing_reason_kk) END AS reason_kk,
    CASE WHEN coalesce(known.rows, 0) = 0 THEN coalesce(note.text_ru, indicator.missing_reason_ru) END AS reason_ru,
    CASE WHEN coalesce(known.rows, 0) = 0 THEN coalesce(note.text_en, indicator.missing_reason_en) END AS reason_en
FROM expected
INNER JOIN marts.indicator AS indicator ON expected.indicator_id = indicator.indicator_id
LEFT JOIN known
    ON
        expected.indicator_id = known.indicator_id AND expected.year = known.year
        AND expected.region_id = known.region_id
LEFT JOIN marts.note AS note ON string_split(known.note, ';')[1] = note.note_id
ORDER BY expected.indicator_id, expected.year, expected.region_id

"""The parts of the statement, each a common table; names in $ are bound, {names} are columns of the edition or conditions."""

from __future__ import annotations

from dashboard.queries.coverage import KIND
from dashboard.queries.membership import IS_MEMBER
from vocabulary.statuses import STATUS_LADDER

# A year is one column, whatever its period; or each period is.
YEAR_SLOT = "CAST(year({day}) AS VARCHAR)"
PERIOD_SLOT = "CAST(period_start AS VARCHAR) || '/' || CAST(period_end AS VARCHAR)"

# published_scheme: the division under which it was published, also where another one is asked for.
# The newest word on each figure of the choice, of every region: which period stands for a year depends on all of them.
FIGURES = f"""SELECT indicator_id, region_id, {{scheme}} AS region_scheme, {{table}}.region_scheme AS published_scheme, territory_id, member, period_start, period_end,
           {KIND} AS kind, {{slot}} AS slot, {{day}} AS stands_for, year({{day}}) AS year, {{value}}, obs_status, {{is_break}},
           source_id, locator
    FROM marts.{{table}}
    WHERE {{conditions}}"""

# Of the regions asked for, how many have a figure of each period.
HELD = """held AS (
    SELECT indicator_id, slot, any_value(year) AS year, kind, period_start, period_end, region_scheme,
           count(DISTINCT region_id) AS lines, bool_or(obs_status <> 'F') AS is_observed
    FROM figure
    WHERE {asked}
    GROUP BY indicator_id, slot, kind, period_start, period_end, region_scheme
)"""

# One period and one division into regions stand for a column: enough lines first, then the whole year, then most lines.
CHOSEN = """chosen AS (
    SELECT *
    FROM held
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, slot
        ORDER BY lines >= $enough DESC, kind = 'year' DESC, lines DESC, period_end DESC, period_start, region_scheme DESC
    ) = 1
)"""

SHOWN = """shown AS (
    SELECT slot
    FROM chosen
    WHERE {years}
    GROUP BY slot
    ORDER BY {order}
    LIMIT $most
)"""
NEWEST = "slot DESC"
# One period alone: the newest that all indicators have for enough lines, and that has happened.
NEWEST_OF_ALL = """count(DISTINCT indicator_id) DESC, bool_and(lines >= $enough) DESC, bool_or(is_observed) DESC,
        max(period_end) DESC, slot DESC"""

CELL = """cell AS (
    SELECT figure.*{more}
    FROM figure
    JOIN chosen USING (indicator_id, slot, kind, period_start, period_end){joins}
    WHERE figure.region_scheme = chosen.region_scheme OR figure.region_id = $country
    QUALIFY row_number() OVER (
        PARTITION BY figure.indicator_id, figure.region_id, figure.slot, figure.member
        ORDER BY figure.region_scheme = chosen.region_scheme DESC, figure.region_scheme DESC, figure.published_scheme DESC
    ) = 1
)"""
# Alike are whole years, the same months, the same day of the year, counts since the same day; the last day of February is one
# day, so the day after a period names its end. Nobody knows where a range ends: it is like no other.
SEASON = """,
        CASE figure.kind WHEN 'year' THEN 'year' WHEN 'range' THEN figure.period_start || '/' || figure.period_end
            WHEN 'as_of' THEN strftime(figure.period_end + 1, '%m-%d')
            WHEN 'since' THEN figure.period_start || strftime(figure.period_end + 1, '/%m-%d')
            ELSE strftime(figure.period_start, '%m-%d') || strftime(figure.period_end + 1, '/%m-%d') END AS season"""
SUM_SEASON = "\n           cell.season,"
BY_SEASON = ", cell.season"
PEOPLE = ",\n        people.value AS people, [people.source_id] AS people_source_ids"
# Of the same region, territory and period; what is counted on another day is another number.
JOIN_PEOPLE = f"""
    LEFT JOIN (
        SELECT region_id, region_scheme, territory_id, period_start, period_end, {KIND} AS kind, value, source_id
        FROM marts.observation
        WHERE indicator_id = $population AND breakdown = '' AND is_latest AND value > 0
    ) AS people
        ON people.region_id = figure.region_id AND people.region_scheme = figure.published_scheme
        AND people.territory_id = figure.territory_id AND people.kind = figure.kind
        AND people.period_start = figure.period_start AND people.period_end = figure.period_end"""

# The regions of groups on the day that figures stand for, each once, whatever names it twice.
PART = f"""role(line, region_scheme, region_id, first_day, last_day) AS (
    SELECT col0, col1, col2, CAST(col3 AS DATE), CAST(col4 AS DATE)
    FROM (VALUES {{parts}})
),
part AS (
    SELECT DISTINCT line, region_scheme, region_id, stands_for
    FROM role, (SELECT DISTINCT stands_for FROM cell) AS day
    WHERE {IS_MEMBER.format(first="first_day", last="last_day", day="stands_for")}
)"""

_LINES = """SELECT region_id AS line, * EXCLUDE (region_id, source_id), [source_id] AS source_ids, 1 AS parts, CAST(NULL AS VARCHAR) AS why
    FROM cell
    WHERE {lines}"""
LINED = f"""lined AS (
    {_LINES}
)"""
# A group has a figure where its regions add up, all of them are there, and one publisher counted them.
LINED_WITH_GROUPS = f"""size AS (
    SELECT line, region_scheme, stands_for, count(*) AS regions
    FROM part
    GROUP BY line, region_scheme, stands_for
),
summed AS (
    SELECT part.line, cell.indicator_id, cell.region_scheme,
           -- one land, whether counted before or after its regions were divided
           array_to_string(list_sort(flatten(list(
               CASE WHEN len(land.parts) > 0 THEN land.parts ELSE [cell.territory_id] END))), '+') AS territory_id,
           cell.member, cell.period_start, cell.period_end, cell.kind, cell.slot, cell.stands_for, cell.year, sum(cell.value) AS value,
           arg_max(cell.obs_status, list_position({list(STATUS_LADDER)}, cell.obs_status)) AS obs_status,
           bool_or(cell.obs_status = 'B') AS is_break, list_sort(list(DISTINCT cell.source_id)) AS source_ids, string_agg(DISTINCT cell.locator, ' + ' ORDER BY cell.locator) AS locator,
           coalesce(array_to_string(list_sort(list_distinct(
               string_split(string_agg(nullif(cell.note, ''), ';'), ';'))), ';'), '') AS note,
           count(*) AS parts,{{more}}
           CASE WHEN NOT any_value(indicator.is_additive) THEN 'not_additive'
                WHEN count(*) < any_value(size.regions) THEN 'part_missing'
                WHEN count(DISTINCT source.publisher_id) > 1 THEN 'publishers' END AS why
    FROM cell
    JOIN part USING (region_id, region_scheme, stands_for)
    JOIN size ON size.line = part.line AND size.region_scheme = cell.region_scheme AND size.stands_for = cell.stands_for
    JOIN marts.region AS land ON land.region_id = cell.region_id AND land.scheme = cell.region_scheme
    JOIN marts.indicator AS indicator USING (indicator_id)
    LEFT JOIN marts.source AS source USING (source_id)
    GROUP BY part.line, cell.indicator_id, cell.region_scheme, cell.member, cell.period_start, cell.period_end, cell.kind,
             cell.slot, cell.stands_for, cell.year{{by}}
),
lined AS (
    {_LINES}
    UNION ALL BY NAME
    SELECT * REPLACE (CASE WHEN why IS NULL THEN value END AS value)
    FROM summed
)"""
# Where the publisher marks a break in the series of a region; of a group in that of any region that ever belongs to it.
BROKEN = """broken AS (
    SELECT DISTINCT indicator_id, region_id AS line, member, stands_for
    FROM figure
    WHERE obs_status = 'B'{of_groups}
)"""
BROKEN_OF_GROUPS = """
    UNION
    SELECT DISTINCT figure.indicator_id, role.line, figure.member, figure.stands_for
    FROM figure
    JOIN role USING (region_id, region_scheme)
    WHERE figure.obs_status = 'B'"""
SUM_PEOPLE = """
           CASE WHEN count(cell.people) = count(*) THEN sum(cell.people) END AS people,
           flatten(list(cell.people_source_ids)) AS people_source_ids,"""

SELECTED = """SELECT
    lined.indicator_id, lined.line, lined.region_scheme, lined.territory_id, lined.member, lined.slot,
    lined.period_start, lined.period_end, lined.kind, lined.stands_for, lined.value,
    {measured} AS measured,
    {beside} AS beside, list_sort(list_distinct(coalesce({beside_sources}, []))) AS beside_source_ids,
    {moved} AS moved,
    coalesce(lined.why, {why}) AS why,
    lined.obs_status, lined.is_break, lined.parts, lined.source_ids, lined.locator, lined.note
FROM lined
JOIN shown USING (slot)
{joins}ORDER BY lined.indicator_id, lined.line, lined.member, lined.period_end, lined.slot"""

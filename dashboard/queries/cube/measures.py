"""What each measure adds to the statement: its tables, its joins, and the expressions of what is measured."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries.cube.question import Question
from vocabulary.territory import FEWEST_REGIONS

_NONE = "CAST(NULL AS {type})"


@dataclass(frozen=True)
class Measured:
    """Texts of SQL; `tables` stand before the statement, `joins` in it."""

    measured: str
    beside: str = "CAST(NULL AS DOUBLE)"
    beside_sources: str = "CAST([] AS VARCHAR[])"
    moved: str = "CAST(NULL AS BIGINT)"
    why: str = "NULL"
    tables: tuple[str, ...] = ()
    joins: str = ""


_VALUE = Measured("lined.value")

_ONE_PUBLISHER = "part_source.publisher_id IS NOT DISTINCT FROM whole_source.publisher_id"
# Parts of which one is below zero make up no whole; nor is the total of one publisher the whole of what another counted.
_OF_COUNTRY = Measured(
    measured=f"""CASE WHEN indicator.is_additive AND least_value >= 0 AND whole.value > 0 AND {_ONE_PUBLISHER}
        THEN 100 * lined.value / whole.value END""",
    beside="whole.value",
    beside_sources="[whole.source_id]",
    why=f"""CASE WHEN NOT indicator.is_additive THEN 'not_additive' WHEN whole.value IS NULL THEN 'no_whole'
        WHEN least_value < 0 OR whole.value <= 0 THEN 'negative' WHEN NOT ({_ONE_PUBLISHER}) THEN 'publishers' END""",
    joins="""JOIN marts.indicator AS indicator ON indicator.indicator_id = lined.indicator_id
LEFT JOIN cell AS whole
    ON whole.region_id = $country AND whole.indicator_id = lined.indicator_id AND whole.slot = lined.slot
    AND whole.member = lined.member
LEFT JOIN marts.source AS part_source ON part_source.source_id = lined.source_ids[1]
LEFT JOIN marts.source AS whole_source ON whole_source.source_id = whole.source_id
JOIN (SELECT indicator_id, slot, member, min(value) AS least_value FROM cell GROUP BY indicator_id, slot, member) AS least
    ON least.indicator_id = lined.indicator_id AND least.slot = lined.slot AND least.member = lined.member
""",
)
_JOIN_TOTAL = """LEFT JOIN marts.observation AS whole
    ON whole.indicator_id = lined.indicator_id AND whole.region_id = lined.line AND whole.territory_id = lined.territory_id
    AND whole.region_scheme = lined.published_scheme AND whole.period_start = lined.period_start
    AND whole.period_end = lined.period_end AND whole.breakdown = '' AND whole.is_latest
    AND whole.period_kind = CASE lined.kind WHEN 'since' THEN 'cumulative' ELSE lined.kind END
"""
# Beside members stands the total that is published, by which one sees whether they are all.
_VALUE_OF_MEMBER = Measured(
    "lined.value", beside="whole.value", beside_sources="[whole.source_id]", joins=_JOIN_TOTAL
)
_OF_TOTAL = Measured(
    measured="""CASE WHEN indicator.measure_kind NOT IN ('share', 'ratio') AND lined.value >= 0 AND whole.value > 0
        THEN 100 * lined.value / whole.value END""",
    beside="whole.value",
    beside_sources="[whole.source_id]",
    why="""CASE WHEN indicator.measure_kind IN ('share', 'ratio') THEN 'not_additive' WHEN whole.value IS NULL THEN 'no_whole'
        WHEN lined.value < 0 OR whole.value <= 0 THEN 'negative' END""",
    joins="JOIN marts.indicator AS indicator ON indicator.indicator_id = lined.indicator_id\n" + _JOIN_TOTAL,
)

_IS_LIKE = "based.territory_id = lined.territory_id AND based.season = lined.season"
# Between two figures on both sides of a break that the publisher marks nothing can be told apart from the break.
_OVER_BREAK = """EXISTS (
        SELECT 1 FROM broken
        WHERE broken.indicator_id = lined.indicator_id AND broken.line = lined.line AND broken.member = lined.member
        AND broken.stands_for > least(based.stands_for, lined.stands_for)
        AND broken.stands_for <= greatest(based.stands_for, lined.stands_for)
    )"""
_IS_COMPARED = f"{_IS_LIKE} AND NOT {_OVER_BREAK}"
_WHY_NO_BASE = f"""WHEN based.value IS NULL THEN 'no_base' WHEN based.territory_id <> lined.territory_id THEN 'other_territory'
        WHEN based.season <> lined.season THEN 'unlike_period' WHEN {_OVER_BREAK} THEN 'break'"""
_JOIN_BASE = """CROSS JOIN base
LEFT JOIN {table} AS based
    ON based.year = base.year AND based.indicator_id = lined.indicator_id AND based.line = lined.line
    AND based.member = lined.member{{of_season}}
"""
# Several months of the base year stand beside a month: the one that is like it.
OF_SEASON = " AND based.season = lined.season"
_DIFFERENCE = Measured(
    measured=f"CASE WHEN {_IS_COMPARED} THEN lined.value - based.value END",
    beside="based.value",
    beside_sources="based.source_ids",
    why=f"CASE {_WHY_NO_BASE} END",
    joins=_JOIN_BASE.format(table="lined"),
)
_INDEX = Measured(
    measured=f"CASE WHEN {_IS_COMPARED} AND based.value > 0 THEN 100 * lined.value / based.value END",
    beside="based.value",
    beside_sources="based.source_ids",
    why=f"CASE {_WHY_NO_BASE} WHEN based.value <= 0 THEN 'base_not_positive' END",
    joins=_JOIN_BASE.format(table="lined"),
)

_PER_1000 = Measured(
    measured="""CASE WHEN indicator.measure_kind NOT IN ('share', 'ratio') THEN 1000 * lined.value / lined.people END""",
    beside="lined.people",
    beside_sources="lined.people_source_ids",
    why="""CASE WHEN indicator.measure_kind IN ('share', 'ratio') THEN 'not_additive'
        WHEN lined.people IS NULL THEN 'no_population' END""",
    joins="JOIN marts.indicator AS indicator ON indicator.indicator_id = lined.indicator_id\n",
)

# Places among all regions, the greatest first; regions alike share a place.
_RANKED = """ranked AS (
    SELECT indicator_id, region_id AS line, member, slot, year, territory_id, season, stands_for,
           rank() OVER (PARTITION BY indicator_id, member, slot ORDER BY value DESC) AS value,
           count(*) OVER (PARTITION BY indicator_id, member, slot) AS places,
           list(DISTINCT source_id) OVER (PARTITION BY indicator_id, member, slot) AS source_ids
    FROM cell
    WHERE region_id <> $country
)"""
_RANK = Measured(
    measured=f"CASE WHEN ranked.places >= {FEWEST_REGIONS} THEN ranked.value END",
    beside="ranked.places",
    beside_sources=f"list_concat(ranked.source_ids, CASE WHEN {_IS_LIKE} THEN based.source_ids END)",
    moved=f"CASE WHEN {_IS_LIKE} THEN based.value - ranked.value END",
    # A place is one of its own time: it stays, and says that the series breaks on the way to the other.
    why=f"""CASE WHEN ranked.places IS NULL THEN 'not_ranked' WHEN ranked.places < {FEWEST_REGIONS} THEN 'few_regions'
        WHEN {_IS_LIKE} AND {_OVER_BREAK} THEN 'break' END""",
    tables=(_RANKED,),
    joins=f"""LEFT JOIN ranked
    ON ranked.indicator_id = lined.indicator_id AND ranked.line = lined.line AND ranked.member = lined.member
    AND ranked.slot = lined.slot
{_JOIN_BASE.format(table="ranked")}""",
)

# The base year where the reader names none: the first shown that all indicators have.
BASE_SHOWN = """base AS (
    SELECT coalesce($base, min(year)) AS year
    FROM (
        SELECT chosen.year
        FROM chosen
        JOIN {of} USING (slot)
        WHERE {years}
        GROUP BY chosen.year
        HAVING count(DISTINCT indicator_id) = $indicators
    ) AS held_by_all
)"""


def measured(question: Question) -> Measured:
    """What the measure of the question adds."""
    if question.measure == "share":
        return _OF_TOTAL if question.whole == "member" else _OF_COUNTRY
    if question.measure == "value" and question.breakdown:
        return _VALUE_OF_MEMBER
    return {"index": _INDEX, "difference": _DIFFERENCE, "per_1000": _PER_1000, "rank": _RANK}.get(
        question.measure, _VALUE
    )

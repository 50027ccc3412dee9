"""The statement that answers a question, and the values bound in it: nothing of a reader's words is ever part of it."""

from __future__ import annotations

from dashboard.queries.coverage import KIND
from dashboard.queries.cube import pieces
from dashboard.queries.cube.measures import BASE_SHOWN, OF_SEASON, measured
from dashboard.queries.cube.question import OF_BASE, Question
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

Bound = dict[str, object]


def statement(question: Question, columns: dict[str, str]) -> tuple[str, Bound]:
    """The SQL text with named parameters, and their values.

    columns: how the edition says `day`, `value` (with correction and note), `is_break`; `rebuilt_day`, `rebuilt_value` and
    `rebuilt_is_break` the same of figures that were added up, where it holds such.
    """
    bound: Bound = {"country": COUNTRY, "most": question.most, "enough": _enough(question)}
    own = measured(question)
    tables = [
        _figure(question, columns, bound),
        pieces.HELD.format(asked=_asked(question, bound)),
        pieces.CHOSEN,
        _shown(question, bound),
        _cell(question, bound),
        *_lined(question, bound),
        *_base(question, bound),
        *own.tables,
    ]
    joins = own.joins.format(of_season=OF_SEASON if question.is_by_period else "")
    selected = pieces.SELECTED.format(
        measured=own.measured,
        beside=own.beside,
        beside_sources=own.beside_sources,
        moved=own.moved,
        why=own.why,
        joins=joins,
    )
    return "WITH " + ",\n".join(tables) + "\n" + selected, bound


def _enough(question: Question) -> int:
    asked = question.asked_lines
    return min(asked, FEWEST_REGIONS) if asked else FEWEST_REGIONS


def _several(bound: Bound, name: str, values: tuple[object, ...]) -> str:
    """Values as a list of parameters, so that the statement can be read, and files skipped by them."""
    names = [f"{name}_{place}" for place in range(1, len(values) + 1)]
    bound.update(zip(names, values, strict=True))
    return ", ".join(f"${one}" for one in names)


def _figure(question: Question, columns: dict[str, str], bound: Bound) -> str:
    day = columns["day"]
    slot = pieces.PERIOD_SLOT if question.is_by_period else pieces.YEAR_SLOT
    conditions = _conditions(question, bound)
    published = pieces.FIGURES.format(
        slot=slot.format(day=day), day=day, value=columns["value"], is_break=columns["is_break"], table="observation",
        scheme="region_scheme" if question.territory is None else "CAST($territory AS VARCHAR)",
        conditions="\n        AND ".join(["is_latest", *conditions, _years(question, day, bound), *_of_territory(question, bound)]),
    )  # fmt: skip
    if question.territory is None or "rebuilt_day" not in columns:
        return f"figure AS (\n    {published}\n)"
    own_day = columns["rebuilt_day"]
    added = pieces.FIGURES.format(
        slot=slot.format(day=own_day), day=own_day, value=columns["rebuilt_value"], is_break=columns["rebuilt_is_break"], table="rebuilt_observation",
        scheme="region_scheme",
        conditions="\n        AND ".join([*conditions, _years(question, own_day, bound), "region_scheme = $territory", "is_rebuilt"]),
    )  # fmt: skip
    return f"figure AS (\n    {published}\n    UNION ALL\n    {added}\n)"


def _conditions(question: Question, bound: Bound) -> list[str]:
    bound["breakdown"] = question.breakdown
    found = [
        f"indicator_id IN ({_several(bound, 'indicator', question.indicators)})",
        _of_kinds(question, bound),
        "breakdown = $breakdown AND value IS NOT NULL",
    ]
    if question.members is not None:
        found.append(f"member IN ({_several(bound, 'member', question.members)})")
    return found


def _of_kinds(question: Question, bound: Bound) -> str:
    """The kinds of period: said once where they are the same for all indicators."""
    by_indicator: dict[str, list[str]] = {}
    for name, kind in question.series:
        by_indicator.setdefault(name, []).append(kind)
    by_kinds: dict[tuple[str, ...], list[str]] = {}
    for name, kinds in by_indicator.items():
        by_kinds.setdefault(tuple(kinds), []).append(name)
    found = []
    for place, (own_kinds, names) in enumerate(by_kinds.items(), 1):
        condition = f"{KIND} IN ({_several(bound, f'kind_{place}', own_kinds)})"
        if len(by_kinds) > 1:
            own = _several(bound, f"of_kind_{place}", tuple(names))
            condition = f"({condition} AND indicator_id IN ({own}))"
        found.append(condition)
    return f"({' OR '.join(found)})" if len(found) > 1 else found[0]


def _one(bound: Bound, name: str, value: object) -> str:
    bound[name] = value
    return name


def _years(question: Question, day: str, bound: Bound) -> str:
    """The years shown, that beside which they are set, and the breaks between them."""
    inside = _inside(question, f"year({day})", bound)
    if inside == "true" or question.measure not in OF_BASE or question.base is None:
        return inside
    bound["base"] = question.base
    return f"({inside} OR year({day}) = $base OR obs_status = 'B')"


def _inside(question: Question, year: str, bound: Bound) -> str:
    bounds = []
    if question.first_year is not None:
        bounds.append(f"{year} >= ${_one(bound, 'first', question.first_year)}")
    if question.last_year is not None:
        bounds.append(f"{year} <= ${_one(bound, 'last', question.last_year)}")
    return " AND ".join(bounds) or "true"


def _of_territory(question: Question, bound: Bound) -> list[str]:
    """Published figures of the same land; those that are added up follow."""
    if question.territory is None:
        return []
    bound["territory"] = question.territory
    return ["territory_id IN (SELECT territory_id FROM marts.region WHERE scheme = $territory)"]


def _asked(question: Question, bound: Bound) -> str:
    if question.regions is None:
        return "region_id <> $country"
    named = dict.fromkeys(
        (*question.regions, *(part[1] for group in question.groups for part in group.parts))
    )
    return f"region_id IN ({_several(bound, 'asked', tuple(named))})" if named else "false"


def _lines(question: Question, bound: Bound) -> str:
    if question.regions is None:
        return "region_id <> $country"
    return f"region_id IN ({_several(bound, 'region', question.regions)})" if question.regions else "false"


def _shown(question: Question, bound: Bound) -> str:
    order = pieces.NEWEST_OF_ALL if question.most == 1 else pieces.NEWEST
    return pieces.SHOWN.format(years=_inside(question, "year", bound), order=order)


def _cell(question: Question, bound: Bound) -> str:
    if question.measure == "per_1000":
        bound["population"] = question.population
        return pieces.CELL.format(more=pieces.PEOPLE, joins=pieces.JOIN_PEOPLE)
    return pieces.CELL.format(more=pieces.SEASON if question.measure in OF_BASE else "", joins="")


def _lined(question: Question, bound: Bound) -> list[str]:
    lines = _lines(question, bound)
    if not question.groups:
        return [pieces.LINED.format(lines=lines)]
    rows = [(group.id, *part) for group in question.groups for part in group.parts]
    parts = ",\n        ".join(
        f"({_several(bound, f'part_{place}', row)})" for place, row in enumerate(rows, 1)
    )
    has_season = question.measure in OF_BASE
    more = pieces.SUM_SEASON if has_season else pieces.SUM_PEOPLE if question.measure == "per_1000" else ""
    by = pieces.BY_SEASON if has_season else ""
    return [
        pieces.PART.format(parts=parts),
        pieces.LINED_WITH_GROUPS.format(lines=lines, more=more, by=by),
    ]


def _base(question: Question, bound: Bound) -> list[str]:
    if question.measure not in OF_BASE:
        return []
    broken = pieces.BROKEN.format(of_groups=pieces.BROKEN_OF_GROUPS if question.groups else "")
    bound |= {"base": question.base, "indicators": len(question.indicators)}
    of = "shown" if question.most > 1 else "(SELECT DISTINCT slot FROM chosen) AS every_slot"
    shown = BASE_SHOWN.format(of=of, years=_inside(question, "chosen.year", bound))
    return [broken, shown]

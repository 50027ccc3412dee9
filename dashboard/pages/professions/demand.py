"""The list of professions in demand as registers give it: rank with its interval, parts of the index, earlier lists, regions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, get_args

from dashboard.components.flows.parts import notes, section, source_line
from dashboard.components.picture import picture
from dashboard.components.tables import fold, whole_table
from dashboard.queries.profession_facts import IndexPart, Score
from dashboard.queries.professions import ListOfQuarter, lists_of_quarters, made_of, newest_scores
from dashboard.queries.structures import Period
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_day, format_number, sentence_start
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.professions import CONFIDENCE_PCT, DRAWS, PARTS_OF_LIST, QUARTERS
from vocabulary.territory import COUNTRY

_GROUP = "profession_group"
_PARTS: tuple[IndexPart, ...] = get_args(IndexPart)
_DECIMALS = {"vacancies_per_seeker": 2, "days_to_fill": 0}


def demand(request: Request) -> list[Any]:
    """The section; nothing where no register was counted."""
    every = newest_scores(request.warehouse)
    if not every:
        return []
    country = [row for row in every if row["region_id"] == COUNTRY]
    said, title = changed(request), request.say("professions.demand.table")
    period = quarter_words(request, country[0]["quarter"])
    counted = [name for name in _PARTS if any(row[name] is not None for row in country)]
    table = _table(request, country, counted, f"{title}, {period}")
    lists, regions = _lists(request), _regions(request, every)
    block = picture(
        request, whole_table(table), name="demand", kind="table", label=title,
        said=Said(said, title, request.region_name(COUNTRY), period), sources="#professions-demand-block .flow-sources [data-part=sources]",
        tables=[table, lists, regions], cites=made_of(request.warehouse),
    )  # fmt: skip
    body = [
        block,
        *notes([_how(request), _uncounted(request, counted)]),
        fold(lists.caption, whole_table(lists)),
        fold(regions.caption, whole_table(regions)),
        source_line(request, made_of(request.warehouse)),
    ]
    return section("demand", request, finding=said, body=body)


def demand_finding(request: Request) -> str:
    """Which professions are in demand in the newest quarter."""
    newest = lists_of_quarters(request.warehouse)[0]
    period = sentence_start(quarter_words(request, newest.quarter))
    if not newest.professions:
        return request.say("professions.demand.none", period=period)
    named = names(request, newest.professions)
    return request.say("professions.demand.finding", period=period, listed=named)


def changed(request: Request) -> str:
    """What changed on the list since the quarter before."""
    newest = lists_of_quarters(request.warehouse)[0]
    if newest.is_first:
        return request.say("professions.demand.first")
    said = [
        request.say(f"professions.demand.{change}", listed=names(request, own))
        for change, own in (("entered", newest.entered), ("left", newest.left))
        if own
    ]
    return " ".join(said) or request.say("professions.demand.same")


def names(request: Request, professions: Iterable[str]) -> str:
    """Groups of occupations by name, parted by semicolons (names have commas)."""
    return "; ".join(profession_name(request, one) for one in professions)


def profession_name(request: Request, profession: str) -> str:
    """A group of occupations by name."""
    return request.known.members[_GROUP, profession][request.language]


def quarter_words(request: Request, quarter: date) -> str:
    """The quarter that ends on a day, in words."""
    first = (quarter.replace(day=1) - timedelta(days=45)).replace(day=1)
    return period_words(request, Period(quarter, first, "quarter"))


def _table(request: Request, rows: list[Score], counted: list[IndexPart], caption: str) -> Table:
    header: list[Column | str] = [
        request.say("professions.demand.profession"),
        Column(request.say("professions.demand.rank"), is_number=True),
        Column(request.say("professions.demand.index"), is_number=True),
        *(Column(request.say(f"professions.demand.part.{name}"), is_number=True) for name in counted),
        request.say("professions.demand.listed"),
    ]
    return table_of(header, [_line(request, row, counted) for row in rows], caption=caption)


def _line(request: Request, row: Score, counted: list[IndexPart]) -> list[Cell | str]:
    return [
        profession_name(request, row["profession"]),
        _rank(request, row),
        _number(request, row["score"], 2, signed=True),
        *(
            _number(request, row[name], _DECIMALS.get(name, 1), signed=name == "pay_growth_pct")
            for name in counted
        ),
        request.say(f"professions.demand.{'yes' if row['in_demand'] else 'no'}"),
    ]


def _rank(request: Request, row: Score) -> str:
    if row["rank"] is None:
        return request.say("professions.demand.unranked")
    if row["rank_low"] is None:
        return str(row["rank"])
    return request.say(
        "professions.demand.interval", rank=row["rank"], low=row["rank_low"], high=row["rank_high"]
    )


def _number(request: Request, value: float | None, decimals: int, *, signed: bool = False) -> Cell:
    if value is None:
        return Cell("–")
    return number_cell(float(value), decimals, request.language, signed=signed)


def _how(request: Request) -> str:
    return request.say(
        "professions.demand.how",
        percent=CONFIDENCE_PCT,
        draws=format_number(DRAWS, 0, request.language),
        quarters=QUARTERS,
        part=PARTS_OF_LIST,
    )


def _uncounted(request: Request, counted: list[IndexPart]) -> str:
    missing = [name for name in _PARTS if name not in counted]
    if not missing:
        return ""
    listed = "; ".join(request.say(f"professions.demand.part.{name}") for name in missing)
    return request.say("professions.demand.uncounted", listed=listed)


def _lists(request: Request) -> Table:
    """Every list that was made, the newest first, with what entered and left."""
    header = [
        request.say(f"professions.demand.lists.{name}")
        for name in ("quarter", "listed", "entered", "left", "as_of")
    ]

    def line(one: ListOfQuarter) -> list[Cell | str]:
        first = request.say("professions.demand.lists.first") if one.is_first else "–"
        return [
            quarter_words(request, one.quarter),
            names(request, one.professions) or request.say("professions.demand.lists.none"),
            names(request, one.entered) or first,
            names(request, one.left) or first,
            format_day(one.as_of, request.language),
        ]

    lists = lists_of_quarters(request.warehouse)
    return table_of(
        header, [line(one) for one in lists], caption=request.say("professions.demand.lists.title")
    )


def _regions(request: Request, every: list[Score]) -> Table:
    """Of each region what is in demand there, and how many groups could be ranked."""
    header: list[Column | str] = [
        request.say("table.region"),
        request.say("professions.demand.regions.listed"),
        request.say("professions.demand.regions.first"),
        Column(request.say("professions.demand.regions.ranked"), is_number=True),
    ]
    by_region: dict[str, list[Score]] = {}
    for row in every:
        if row["region_id"] != COUNTRY:
            by_region.setdefault(row["region_id"], []).append(row)
    body: list[list[Cell | str]] = [
        [
            text_cell(request.region_name(region)),
            names(request, [row["profession"] for row in own if row["in_demand"]])
            or request.say("professions.demand.lists.none"),
            names(request, [row["profession"] for row in own if row["rank"] == 1 and row["top"]]) or "–",
            number_cell(own[0]["ranked"], 0, request.language),
        ]
        for region, own in by_region.items()
    ]
    return table_of(header, body, caption=request.say("professions.demand.regions.title"))

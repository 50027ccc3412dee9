"""Where people of a profession could move: vacancies against seekers by region, and corridors between the regions."""

from __future__ import annotations

from typing import Any, Literal, get_args

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.parts import notes, section, source_line
from dashboard.components.picture import picture
from dashboard.components.tables import fold, html_table, whole_table
from dashboard.pages.professions.demand import profession_name, quarter_words
from dashboard.queries.profession_facts import Balance, Corridor
from dashboard.queries.professions import balance, balance_made_of, corridors
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_number, sentence_start
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_DRAWN = 10
# parts of the balance that a register of their own tells
Part = Literal["planned", "inflow"]
_PARTS: tuple[Part, ...] = get_args(Part)
_SHOWN: tuple[Literal["vacancies", "seekers", "gap"] | Part, ...] = (
    "vacancies",
    "planned",
    "seekers",
    "inflow",
    "gap",
)


def labour_balance(request: Request) -> list[Any]:
    """The section on jobs without people and people without jobs, with corridors; nothing where no register was counted."""
    rows = balance(request.warehouse)
    if not rows:
        return []
    moved = corridors(request.warehouse)
    period = quarter_words(request, rows[0]["quarter"])
    said, title = _finding(request, rows, period), request.say("professions.balance.table")
    table, regions = _country(request, rows, f"{title}, {period}"), _by_region(request, rows)
    cites = balance_made_of(request.warehouse)
    block = picture(
        request, whole_table(table), name="balance", kind="table", label=title,
        said=Said(said, title, request.region_name(COUNTRY), period), sources="#professions-balance-block .flow-sources [data-part=sources]",
        tables=[table, regions], cites=cites,
    )  # fmt: skip
    body = [
        block,
        *notes([_made_of(request, rows)]),
        fold(regions.caption, html.Div(html_table(regions), className="table-box", tabIndex=0)),
        *(_corridors(request, moved, period) or _no_corridor(request, rows)),
        source_line(request, cites),
    ]
    return section("balance", request, finding=said, body=body)


def _finding(request: Request, rows: list[Balance], period: str) -> str:
    """The group with most jobs without people, and the one with most people without jobs."""
    known = [
        (gap, row["profession"])
        for row in rows
        if row["region_id"] == COUNTRY and (gap := row["gap"]) is not None
    ]
    said = []
    for key, own in (
        ("short", max(known, key=lambda one: one[0], default=None)),
        ("over", min(known, key=lambda one: one[0], default=None)),
    ):
        if own is not None and (own[0] > 0) == (key == "short") and own[0]:
            said.append(
                request.say(
                    f"professions.balance.{key}",
                    profession=profession_name(request, own[1]),
                    number=format_number(abs(own[0]), 0, request.language),
                )
            )
    return " ".join([f"{sentence_start(period)}.", *said])


def _is_told(rows: list[Balance], name: Part) -> bool:
    """Whether a part of the balance is known of anything; editions made before it was counted have no such column."""
    return any(row.get(name) is not None for row in rows)


def _made_of(request: Request, rows: list[Balance]) -> str:
    """What the balance is made of: each part that is told, and those that nobody counts."""
    said = [request.say("professions.balance.note")]
    for name in _PARTS:
        said.append(
            request.say(f"professions.balance.{'with' if _is_told(rows, name) else 'without'}_{name}")
        )
    is_hidden = any(row["planned"] is None for row in rows) if _is_told(rows, "planned") else False
    return " ".join([*said, *([request.say("professions.balance.planned_hidden")] if is_hidden else [])])


def _country(request: Request, rows: list[Balance], caption: str) -> Table:
    shown = [name for name in _SHOWN if name not in _PARTS or _is_told(rows, name)]
    header: list[Column | str] = [
        request.say("professions.demand.profession"),
        *(Column(request.say(f"professions.balance.{name}"), is_number=True) for name in shown),
    ]
    own = sorted(
        (row for row in rows if row["region_id"] == COUNTRY),
        key=lambda row: (row["gap"] is None, -(row["gap"] or 0)),
    )
    body: list[list[Cell | str]] = [
        [
            profession_name(request, row["profession"]),
            *(_number(request, row[name], signed=name == "gap") for name in shown),
        ]
        for row in own
    ]
    return table_of(header, body, caption=caption)


def _by_region(request: Request, rows: list[Balance]) -> Table:
    """Regions × groups of occupations: jobs without people; held back where seekers are few."""
    professions = list(dict.fromkeys(row["profession"] for row in rows))
    gaps = {(row["region_id"], row["profession"]): row["gap"] for row in rows}
    regions = list(dict.fromkeys(row["region_id"] for row in rows if row["region_id"] != COUNTRY))
    header = [
        Column(request.say("table.region")),
        *(Column(profession_name(request, one), is_number=True) for one in professions),
    ]
    body: list[list[Cell | str]] = [
        [
            request.region_name(region),
            *(_number(request, gaps.get((region, one)), signed=True, hidden=True) for one in professions),
        ]
        for region in regions
    ]
    return table_of(header, body, caption=request.say("professions.balance.regions"))


def _corridors(request: Request, moved: list[Corridor], period: str) -> list[Any]:
    """The largest corridors drawn, all of them in the table; nothing where there is none."""
    if not moved:
        return []
    title = request.say("professions.corridors.title")
    people = sum(row["people"] for row in moved)
    said = request.say(
        "professions.corridors.finding",
        people=format_number(people, 0, request.language),
        corridors=format_number(len(moved), 0, request.language),
        first=_pair(request, moved[0]),
        number=format_number(moved[0]["people"], 0, request.language),
    )
    table = _corridor_table(request, moved, f"{title}, {period}")
    bars = [
        Bar(_pair(request, row), row["people"], number_cell(row["people"], 0, request.language))
        for row in moved[:_DRAWN]
    ]
    drawn = picture(
        request, ranked_bars(bars, label=title), name="corridors", kind="chart", label=title,
        said=Said(said, title, request.region_name(COUNTRY), period), sources="#professions-balance-block .flow-sources [data-part=sources]",
        table="#professions-corridors-table", tables=[table], cites=balance_made_of(request.warehouse),
    )  # fmt: skip
    opened = fold(table.caption, whole_table(table))
    return [
        html.H3(title),
        html.P(said, className="finding"),
        drawn,
        *notes([request.say("professions.corridors.how")]),
        html.Div(opened, id="professions-corridors-table"),
    ]


def _no_corridor(request: Request, rows: list[Balance]) -> list[Any]:
    """Why there is none: no two regions fit, or seekers of regions are held back."""
    is_known = any(row["gap"] is not None for row in rows if row["region_id"] != COUNTRY)
    return list(notes([request.say(f"professions.corridors.{'none' if is_known else 'unknown'}")]))


def _corridor_table(request: Request, moved: list[Corridor], caption: str) -> Table:
    header: list[Column | str] = [
        request.say("professions.demand.profession"),
        request.say("professions.corridors.from"),
        request.say("professions.corridors.to"),
        *(
            Column(request.say(f"professions.corridors.{name}"), is_number=True)
            for name in ("people", "kilometres", "pay_from", "pay_to")
        ),
    ]
    body: list[list[Cell | str]] = [
        [
            profession_name(request, row["profession"]),
            request.region_name(row["from_region_id"]),
            request.region_name(row["to_region_id"]),
            *(_number(request, row[name]) for name in ("people", "kilometres", "pay_from", "pay_to")),
        ]
        for row in moved
    ]
    return table_of(header, body, caption=caption)


def _pair(request: Request, row: Corridor) -> str:
    route = f"{request.region_name(row['from_region_id'])} → {request.region_name(row['to_region_id'])}"
    return f"{route}: {profession_name(request, row['profession'])}"


def _number(request: Request, value: float | None, *, signed: bool = False, hidden: bool = False) -> Cell:
    if value is None:
        return Cell(request.say("registers.hidden_cell")) if hidden else Cell("–")
    return number_cell(value, 0, request.language, signed=signed)

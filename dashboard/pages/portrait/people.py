"""Who came and who left: each trait as shares, with how much more frequent it is here; the typical person; what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.parts import source_line
from dashboard.components.picture import picture
from dashboard.components.registers.frame import hidden_words, register_words
from dashboard.components.registers.section import none_handed_over
from dashboard.pages.portrait.form import other_region
from dashboard.queries.portrait import (
    SIDES,
    Row,
    Side,
    held_of_country,
    places,
    profile,
    totals_of_year,
    traits,
)
from dashboard.queries.registers import filled_by
from dashboard.queries.structures import REST
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.texts.formats import format_number, format_value
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

OWNERS = ("interior-ministry", "labour-ministry")
# In the order in which a person is described; finer groups of age stand for the coarse ones.
_ORDER = ("sex", "age_of_five_years", "age", "education", "reason_of_move", "company_of_move", "specialty")
_IN_ORDER = frozenset({"age_of_five_years", "age", "age_band"})
_INSTEAD = {"age_of_five_years": "age"}
_OF_COUNTRY = (
    "sex",
    "age",
    "education",
    "origin",
    "destination_country",
    "specialty",
    "ethnicity",
    "settlement_type",
)
_MOVES_OF_COUNTRY = (
    "international_arrivals",
    "international_departures",
    "internal_arrivals",
    "internal_departures",
)
_RESIDENTS = "population"
_MOST_PLACES, _MOST_BARS = 5, 8
_NOT_STATED = (*REST, "not_stated")


@dataclass(frozen=True)
class Trait:
    """One breakdown of one region: its rows, the whole they are part of, and shares by member to compare with."""

    breakdown: str
    region_id: str
    rows: tuple[Row, ...]
    whole: float | None
    usual: dict[str, float]
    before: dict[str, float]
    is_of_residents: bool = False

    def share(self, row: Row) -> float | None:
        """Per cent of all whose trait is counted; None where it, or the whole, is held back."""
        if row["value"] is None or not self.whole:
            return None
        return 100.0 * row["value"] / self.whole

    def quotient(self, row: Row) -> float | None:
        """How many times as frequent as among those compared with."""
        own, usual = self.share(row), self.usual.get(row["member"])
        return own / usual if own is not None and usual else None


def people(request: Request, side: Side, year: int) -> list[html.Section]:
    """The section of one direction; nothing where no trait of the region is held for the year."""
    regions = [request.view.region, *([other] if (other := other_region(request)) else [])]
    found = {region: _traits(request, side, region, year) for region in regions}
    own = found[request.view.region]
    from_where = places(request.warehouse, side, request.view.region, year)
    if not own and not from_where:
        return []
    title = request.say(f"portrait.{side.name}.title")
    rows = [*from_where, *(row for trait in own for row in trait.rows)]
    finding = _finding(request, side, own, from_where, year)
    drawn = [
        *_places(request, side, from_where),
        *(_drawn(request, [one for region in regions for one in found[region] if one.breakdown == trait.breakdown]) for trait in own),
    ]  # fmt: skip
    cites = list(dict.fromkeys(row["source_id"] for row in rows))
    tables = [_table(request, trait, year) for trait in own]
    block_id = f"portrait-{side.name}-block"
    block = picture(
        request, html.Div(drawn, className="portrait-traits"), name=side.name, kind="chart", label=title,
        said=Said(finding, title, request.region_name(request.view.region), str(year)),
        sources="#portrait-about-block .flow-sources [data-part=sources]", tables=[*tables, *_place_tables(request, side, from_where)], cites=cites,
    )  # fmt: skip
    return [
        html.Section(
            [
                html.H2(title),
                html.P(finding, className="finding"),
                *_typical(request, side, year),
                block,
                *[html.P(words, className="aside") for words in hidden_words(request, rows)],
            ],
            id=block_id,
        )
    ]


def about_people(request: Request, year: int) -> html.Section:
    """What holds of both directions: what stands behind ×, who says so, and whose register it is."""
    region = request.view.region
    own = [one for side in SIDES for one in _traits(request, side, region, year)]
    rows = [
        *(row for one in own for row in one.rows),
        *(row for side in SIDES for row in places(request.warehouse, side, region, year)),
    ]
    words = [html.P(said, className="aside") for said in _quotient_words(request, own)]
    about = register_words(request, request.known.indicators[SIDES[0].indicator])
    return html.Section(
        [*words, source_line(request, [row["source_id"] for row in rows]), *about], id="portrait-about-block"
    )


def unknown(request: Request) -> list[Any]:
    """That nothing is known of who came and left, what is held for the country, and who keeps the registers."""
    held = held_of_country(request.warehouse, _MOVES_OF_COUNTRY, _OF_COUNTRY)
    items = [_held(request, name, rows) for name, rows in _by_indicator(request, held).items()]
    country = (
        [html.P(request.say("portrait.unknown.country")), html.Ul(items, className="results")]
        if items
        else []
    )
    is_filled = any(side.indicator in filled_by(request.warehouse) for side in SIDES)
    return [
        html.Section(
            [
                html.H2(request.say("portrait.unknown.title"), id="people"),
                html.P(request.say("portrait.unknown.finding"), className="finding"),
                *([] if is_filled else [none_handed_over(request, OWNERS)]),
                *country,
            ],
            id="portrait-unknown-block",
        )
    ]


def _by_indicator(request: Request, rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["indicator_id"] in request.known.indicators:
            found.setdefault(row["indicator_id"], []).append(row)
    return found


def _held(request: Request, indicator_id: str, rows: Sequence[Row]) -> html.Li:
    """An indicator of the country with its traits, each of them a link."""
    view = request.view
    links = [
        html.A(
            f"{request.known.breakdowns[row['breakdown']][request.language].lower()} ({row['year']})",
            href=view.href(page="indicator", indicator=indicator_id, region=COUNTRY, breakdown=row["breakdown"], year=None, others=()),
        )
        for row in rows
    ]  # fmt: skip
    parts = [part for link in links for part in (link, ", ")][:-1]
    return html.Li([f"{request.known.indicators[indicator_id].title[request.language]}: ", *parts])


def _traits(request: Request, side: Side, region_id: str, year: int) -> list[Trait]:
    held = traits(request.warehouse, side.indicator, region_id, year)
    coarse = {_INSTEAD[name] for name in held if name in _INSTEAD}
    names = [name for name in (*_ORDER, *sorted(held)) if name in held and name not in coarse]
    return [_trait(request, side, region_id, year, name, held[name]) for name in dict.fromkeys(names)]


def _trait(request: Request, side: Side, region_id: str, year: int, breakdown: str, rows: list[Row]) -> Trait:
    warehouse = request.warehouse
    residents = traits(warehouse, _RESIDENTS, region_id, year).get(breakdown)
    usual = residents or traits(warehouse, side.indicator, COUNTRY, year).get(breakdown, [])
    before = traits(warehouse, side.indicator, region_id, year - 1).get(breakdown, [])
    whole = totals_of_year(warehouse, (side.indicator,), year).get((side.indicator, region_id))
    return Trait(
        breakdown, region_id, tuple(_in_order(request, breakdown, rows)), whole["value"] if whole else None,
        _shares(usual), _shares(before), bool(residents),
    )  # fmt: skip


def _shares(rows: Sequence[Row]) -> dict[str, float]:
    """Per cent of the sum of all members; nothing where one of them is held back, for the sum is then not known."""
    values = [row["value"] for row in rows]
    if not values or None in values or not sum(values):
        return {}
    return {row["member"]: 100.0 * row["value"] / sum(values) for row in rows}


def _in_order(request: Request, breakdown: str, rows: list[Row]) -> list[Row]:
    place = request.known.member_order
    if breakdown in _IN_ORDER:
        return sorted(rows, key=lambda row: place.get((breakdown, row["member"]), 0))
    return sorted(
        rows, key=lambda row: (row["member"] in _NOT_STATED, row["value"] is None, -(row["value"] or 0))
    )


def _drawn(request: Request, compared: Sequence[Trait]) -> html.Div:
    """A trait of the region, and below it of the one beside it."""
    title = request.known.breakdowns[compared[0].breakdown][request.language]
    parts: list[Any] = [html.H3(title)]
    for trait in compared:
        name = request.region_name(trait.region_id)
        if len(compared) > 1:
            parts.append(html.P(html.Strong(name), className="portrait-of"))
        parts.append(ranked_bars(_bars(request, trait), label=f"{title}, {name}", top=None))
    return html.Div(parts)


def _bars(request: Request, trait: Trait) -> list[Bar]:
    most = len(trait.rows) if trait.breakdown in _IN_ORDER else _MOST_BARS
    return [
        Bar(
            _member(request, row),
            trait.share(row),
            _written(request, trait, row),
            is_rest=row["member"] in _NOT_STATED,
        )
        for row in trait.rows[:most]
    ]


def _written(request: Request, trait: Trait, row: Row) -> Cell:
    share, quotient = trait.share(row), trait.quotient(row)
    if share is None:
        return Cell(request.say("registers.hidden_cell"))
    cell = value_cell(share, "percent", 1, request.language)
    return cell if quotient is None else cell.adding(f" ×{format_number(quotient, 1, request.language)}")


def _member(request: Request, row: Row) -> str:
    return request.known.members[(row["breakdown"], row["member"])][request.language]


def _table(request: Request, trait: Trait, year: int) -> Table:
    title = request.known.breakdowns[trait.breakdown][request.language]
    header = [
        Column(title), Column(request.say("unit.persons"), is_number=True), Column(request.say("unit.percent"), is_number=True),
        Column(request.say("portrait.quotient.column"), is_number=True), Column(request.say("portrait.moves.change", year=year - 1), is_number=True),
    ]  # fmt: skip
    return table_of(header, [_line(request, trait, row) for row in trait.rows], caption=f"{title}, {year}")


def _line(request: Request, trait: Trait, row: Row) -> list[Cell | str]:
    share, quotient, before = trait.share(row), trait.quotient(row), trait.before.get(row["member"])
    hidden, language = request.say("registers.hidden_cell"), request.language
    return [
        _member(request, row),
        Cell(hidden) if row["value"] is None else number_cell(row["value"], 0, language),
        Cell("–") if share is None else number_cell(share, 1, language),
        Cell("–") if quotient is None else number_cell(quotient, 2, language),
        Cell("–")
        if share is None or before is None
        else number_cell(share - before, 1, language, signed=True),
    ]


def _places(request: Request, side: Side, rows: Sequence[Row]) -> list[html.Div]:
    shown = [row for row in rows if row["value"] is not None][:_MOST_PLACES]
    if not shown:
        return []
    title = request.say(f"portrait.{side.name}.places")
    bars = [
        Bar(
            request.region_name(row["place"]),
            row["value"],
            value_cell(row["value"], "persons", 0, request.language),
        )
        for row in shown
    ]
    return [html.Div([html.H3(title), ranked_bars(bars, label=title)])]


def _place_tables(request: Request, side: Side, rows: Sequence[Row]) -> list[Table]:
    if not rows:
        return []
    title, hidden = request.say(f"portrait.{side.name}.places"), request.say("registers.hidden_cell")
    body: list[list[Cell | str]] = [
        [
            request.region_name(row["place"]),
            Cell(hidden) if row["value"] is None else number_cell(row["value"], 0, request.language),
        ]
        for row in rows
    ]
    header = [Column(title), Column(request.say("unit.persons"), is_number=True)]
    return [table_of(header, body, caption=title)]


def _finding(request: Request, side: Side, own: Sequence[Trait], rows: Sequence[Row], year: int) -> str:
    """Where most came from, then of each of the first traits the most frequent."""
    said = []
    if rows and rows[0]["value"] is not None:
        value = format_value(rows[0]["value"], "persons", 0, request.language)
        said.append(
            request.say(
                f"portrait.{side.name}.most", region=request.region_name(rows[0]["place"]), value=value
            )
        )
    for trait in own[:3]:
        known = [
            row for row in trait.rows if trait.share(row) is not None and row["member"] not in _NOT_STATED
        ]
        if known:
            most = max(known, key=lambda row: row["value"])
            title = request.known.breakdowns[trait.breakdown][request.language]
            share = format_value(trait.share(most), "percent", 1, request.language)
            said.append(
                request.say("portrait.trait", trait=title, member=_member(request, most), share=share)
            )
    return " ".join(said) or str(year)


def _typical(request: Request, side: Side, year: int) -> list[html.P]:
    """The most frequent whole combination of traits, where enough people share it."""
    found = profile(request.warehouse, side, request.view.region, year)
    if found is None:
        return [html.P(request.say("portrait.typical.none"), className="aside")]
    order = [
        name for name in ("sex", "age_band", "age_of_five_years", "age", "education") if name in found.members
    ]
    names = [*order, *(name for name in found.members if name not in order)]
    words = ", ".join(
        request.known.members[name, found.members[name]][request.language].lower() for name in names
    )
    value = format_value(found.value, "persons", 0, request.language)
    return [
        html.P(
            [
                html.Strong(request.say(f"portrait.{side.name}.typical")),
                " ",
                request.say("portrait.typical.of", traits=words, value=value),
            ]
        )
    ]


def _quotient_words(request: Request, own: Sequence[Trait]) -> list[str]:
    """What stands behind ×: those who live here, or all who moved inside the country."""
    if not any(trait.usual for trait in own):
        return []
    if all(trait.is_of_residents for trait in own if trait.usual):
        return [request.say("portrait.quotient.residents")]
    return [request.say("portrait.quotient.movers")]

"""In what conditions people live in a region, what acts set for them, and how many more it can receive."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.searched import searched_words
from dashboard.components.sources import source_list
from dashboard.components.tables import whole_table
from dashboard.pages.region.age import age_block
from dashboard.pages.region.lately import by_region
from dashboard.queries.conditions import Capacity, Norm, capacity, newest_parts, norms
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.regions import Standing, standing
from dashboard.queries.sources import cited
from dashboard.texts.cells import Cell, number_cell, text_cell, value_cell
from dashboard.texts.formats import format_day, format_value, inside_sentence
from dashboard.view import ids
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of

# Housing, work, air, water and room, in the order in which they are shown; each keeps a definition of its own.
CONDITIONS = (
    "housing_per_person",
    "housing_commissioned_per_1000",
    "average_monthly_wage",
    "unemployment_rate",
    "emissions_per_person",
    "water_supplied_per_person",
    "school_places_short",
    "population_density",
    "working_age_share",
)


def conditions_section(request: Request, region: Region, until: date) -> list[Any]:
    """Heading, the table of conditions beside the country with their norms, and what the region can receive."""
    known = [one for name in CONDITIONS if (one := request.known.indicators.get(name))]
    found = {one.id: standing(request.warehouse, one, region, until) for one in known}
    if not any(found.values()):
        return []
    set_by = norms(request.warehouse)
    table = _table(request, region, known, found, set_by)
    own = [one for one in found.values() if one]
    cites = [row["source_id"] for one in own for row in (one.row, one.country) if row]
    elsewhere = _of_country(request, [norm for name, norm in set_by.items() if name not in found], until)
    cites += [norm.source_id for norm in set_by.values()]
    received = capacity(request.warehouse, region.id, region.scheme)
    said = _finding(request, len(own), len(known))
    ages, age_cites = by_region(request, "ages", lambda own: age_block(own, region))
    cites = [*cites, *age_cites]
    block = picture(
        request, whole_table(table), name="conditions", kind="table", label=request.say("conditions.title"),
        said=Said(said, request.say("conditions.title"), region.name[request.language], str(until.year)),
        sources=f"#{ids.REGION_CONDITIONS} > .sources", tables=[table], cites=cites,
    )  # fmt: skip
    return [
        html.H2(request.say("conditions.title"), id="conditions"),
        html.P(said, className="finding"),
        block,
        html.P(request.say("conditions.no_norm"), className="aside"),
        *elsewhere,
        *ages,
        *(_capacity(request, received) if received else []),
        source_list(request, cited(request.warehouse, cites)),
    ]


def _finding(request: Request, held: int, asked: int) -> str:
    return request.say("conditions.finding", held=held, asked=asked)


def _table(
    request: Request,
    region: Region,
    known: list[Indicator],
    found: dict[str, Standing | None],
    set_by: dict[str, Norm],
) -> Table:
    say = request.say
    header = [
        Column(say("table.indicator"), aside=say("passport.unit")),
        Column(region.name[request.language], is_number=True),
        Column(say("table.period")),
        Column(say("region_page.country"), is_number=True),
        Column(say("conditions.norm")),
    ]
    rows = [_line(request, one, found[one.id], set_by.get(one.id)) for one in known]
    return table_of(header, rows, caption=say("conditions.table"))


def _line(
    request: Request, indicator: Indicator, own: Standing | None, norm: Norm | None
) -> list[Cell | str]:
    title = indicator.title[request.language]
    unit = request.say(f"unit.{indicator.unit}")
    href = request.view.href(page="indicator", indicator=indicator.id, others=(), year=None)
    name = html.Div([html.A(title, href=href), html.Br(), html.Span(unit, className="aside")])
    named = text_cell(title, aside=unit, shown=name)
    if own is None:
        return [named, request.say("value.missing"), "–", "–", _norm(request, indicator, None, norm)]
    value = _cell(request, indicator, own.row["value"])
    return [
        named,
        value,
        period_cell_of(request, own.row),
        _country(request, indicator, own),
        _norm(request, indicator, own, norm),
    ]


def _country(request: Request, indicator: Indicator, own: Standing) -> Cell:
    """The figure of the country for the same period; a list of regions has none to be found."""
    if own.country:
        return _cell(request, indicator, own.country["value"])
    return Cell("–" if indicator.unit == "yes_no" else request.say("value.missing"))


def _cell(request: Request, indicator: Indicator, value: float) -> Cell:
    """The bare figure, whose unit stands beside the name; yes or no as a word."""
    if indicator.unit == "yes_no":
        return value_cell(value, indicator.unit, 0, request.language)
    return number_cell(value, indicator.decimals, request.language)


def _norm(request: Request, indicator: Indicator, own: Standing | None, norm: Norm | None) -> str:
    """What an act sets and whether the figure keeps it; that no act was found is said below the table once."""
    if norm is None:
        return "–"
    said = request.say(
        f"conditions.{'at_least' if norm.comparator in ('>=', '>') else 'at_most'}",
        value=format_value(norm.value, indicator.unit, 0, request.language),
        day=format_day(norm.due_on, request.language) if norm.due_on else "",
        act=norm.act[request.language],
    )
    if own is None:
        return said
    state = request.say(f"conditions.{'kept' if norm.is_kept(own.row['value']) else 'not_yet'}")
    return f"{said} {state}"


def _of_country(request: Request, norms_of: list[Norm], until: date) -> list[html.P]:
    """What acts set for conditions that are known for the country only, with its newest figures by part."""
    said = []
    for norm in norms_of:
        indicator = request.known.indicators.get(norm.indicator_id)
        rows = newest_parts(request.warehouse, norm.indicator_id, until) if indicator else []
        if indicator is None or not rows:
            continue
        parts = ", ".join(
            f"{inside_sentence(request.known.members[(row['breakdown'], row['member'])][request.language])} "
            f"{format_value(row['value'], indicator.unit, indicator.decimals, request.language)}"
            for row in rows
        )
        words = request.say(
            "conditions.of_country",
            indicator=indicator.title[request.language],
            norm=_norm(request, indicator, None, norm),
            parts=parts,
            period=period_cell_of(request, rows[0]).words,
        )
        caution = indicator.caution[request.language] if indicator.caution else ""
        said.append(html.P(f"{words} {caution}".strip()))
    return said


def _capacity(request: Request, received: Capacity) -> list[html.Element]:
    """How many people can be received, or which parts are not known; the weakest decides."""
    language = request.language
    titles = {part.part_id: part.title[language] for part in received.parts}
    if received.people is not None and received.weakest_part_id:
        said = request.say(
            "conditions.receives",
            people=format_value(received.people, "persons", 0, language),
            part=titles[received.weakest_part_id],
        )
        return [html.H3(request.say("conditions.capacity")), html.P(said)]
    missing = request.say(
        "conditions.unknown",
        parts=", ".join(titles[part.part_id] for part in received.missing),
        number=len(received.missing),
        every=len(received.parts),
    )
    searches = dict.fromkeys(part.search_id for part in received.missing)
    return [
        html.H3(request.say("conditions.capacity")),
        html.P(missing),
        *(html.P(searched_words(request, name), className="aside") for name in searches),
    ]

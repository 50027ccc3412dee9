"""All regions in one table, today's first, then those that are no more; each leads to its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from dashboard.components import html
from dashboard.components.flows.parts import parted
from dashboard.components.picture import picture
from dashboard.components.sources import source_list
from dashboard.components.tables import html_table
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.kinds import PublishedTotal, is_published
from dashboard.queries.one_period import alike_over_years
from dashboard.queries.regions import standing
from dashboard.queries.sources import cited
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Column, Said, table_of
from dashboard.view.regions_table import INDICATORS
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_cell_of
from vocabulary.territory import COUNTRY

Figures = Callable[[Indicator], list[tuple[Region, PublishedTotal]]]
Found = dict[tuple[str, str], PublishedTotal]


def layout(request: Request) -> Page:
    """The table of regions with the figures that are asked for most."""
    indicators = [request.known.indicators[name] for name in INDICATORS if name in request.known.indicators]
    today = _of_scheme(request, request.known.schemes[-1])
    of_one_period = partial(_of_one_period, request, today)
    former = [
        one
        for scheme in request.known.schemes[:-1]
        for one in _of_scheme(request, scheme)
        if _is_gone(request, one)
    ]
    former = list({one.territory: one for one in former}.values())
    title = request.say("regions.title")
    content = [
        html.H1(title),
        html.P(request.say("regions.lead"), className="lead-note"),
        _sorts(request, indicators),
        *_table(request, _sorted(request, today, of_one_period), indicators, of_one_period, name="regions", caption=request.say("regions.today"), is_sorted=True),
        html.H2(request.say("regions.former")),
        html.P(request.say("regions.former_lead"), className="lead-note"),
        *_table(request, former, indicators, partial(_of_own_period, request, former), name="former-regions", caption=request.say("regions.former")),
    ]  # fmt: skip
    return Page(content, title, request.language)


def _of_scheme(request: Request, scheme: str) -> list[Region]:
    return sorted(
        (one for one in request.known.regions.values() if one.scheme == scheme and one.id != COUNTRY),
        key=lambda one: one.order,
    )


def _is_gone(request: Request, region: Region) -> bool:
    newest = request.known.newest_of(region)
    return newest.territory != region.territory or newest.scheme != request.known.schemes[-1]


def _table(
    request: Request,
    regions: list[Region],
    indicators: list[Indicator],
    figures: Figures,
    *,
    name: str,
    caption: str,
    is_sorted: bool = False,
) -> list:
    found = {(region.territory, one.id): row for one in indicators for region, row in figures(one)}
    # Bars of one column share a scale from zero.
    highest = {one.id: _highest(request, regions, one, found) for one in indicators}
    header = [
        Column(request.say("table.region")),
        *(_column(request, one, _period(request, regions, one, found)) for one in indicators),
    ]
    if is_sorted:
        names = ("", *(one.id for one in indicators))
        header = [_sorting(request, column, name) for column, name in zip(header, names, strict=True)]
    body = [
        [
            _link(request, region),
            *(
                _cell(request, one, found.get((region.territory, one.id)), highest=highest[one.id])
                for one in indicators
            ),
        ]
        for region in regions
    ]
    table = table_of(header, body, caption=caption)
    cites = [row["source_id"] for row in found.values()]
    listed = html.Div(source_list(request, cited(request.warehouse, cites)), id=f"sources-{name}")
    finding = _extremes(request, regions, indicators[0], found) if is_sorted and indicators else ""
    said = Said(
        finding or caption,
        request.say("regions.title"),
        request.say("picture.regions"),
        request.say("filter.latest"),
    )
    box = html.Div(html_table(table, is_stacked=True), className="table-box table-box--whole")
    block = picture(
        request, box, name=name, kind="table", label=caption, said=said, sources=f"#sources-{name}",
        tables=[table], cites=cites,
    )  # fmt: skip
    return [block, listed]


def _extremes(request: Request, regions: list[Region], indicator: Indicator, found: Found) -> str:
    """Where the first figure is largest and smallest; nothing where its figures are of several periods."""
    period = _period(request, regions, indicator, found)
    rows = [(region, found[region.territory, indicator.id]) for region in regions if (region.territory, indicator.id) in found]  # fmt: skip
    if not period or len(rows) < 2:
        return ""
    top, bottom = (of(rows, key=lambda one: one[1]["value"]) for of in (max, min))
    top_said, bottom_said = (
        f"{region.name[request.language]} ({format_value(row['value'], indicator.unit, indicator.decimals, request.language)})"
        for region, row in (top, bottom)
    )
    title = indicator.short_title[request.language]
    return request.say("picture.extremes", title=title, period=period, top=top_said, bottom=bottom_said)


def _sorted(request: Request, regions: list[Region], figures: Figures) -> list[Region]:
    """In the order that the link asks for, those without a figure last; else in that of the register."""
    if not request.view.sort:
        return regions
    [(name, is_falling)] = request.view.sort
    values = {region.territory: row["value"] for region, row in figures(request.known.indicators[name])}
    known = [one for one in regions if one.territory in values]
    known.sort(key=lambda one: values[one.territory], reverse=is_falling)
    return [*known, *(one for one in regions if one.territory not in values)]


def _sorting(request: Request, column: Column, name: str) -> Column:
    """The head as a link: from the largest down first, the other way round when followed again; that of the names leads to the usual order."""
    if not name:
        return replace(column, link=request.view.href(sort=())) if request.view.sort else column
    is_falling = dict(request.view.sort).get(name)
    order = "" if is_falling is None else "descending" if is_falling else "ascending"
    return replace(column, link=request.view.href(sort=((name, not is_falling),)), order=order)


def _sorts(request: Request, indicators: list[Indicator]) -> html.P:
    """The same links in a line, for telephones, where a table has no heads."""
    heads = [_sorting(request, Column(one.short_title[request.language]), one.id) for one in indicators]
    arrows = {"ascending": " ▲", "descending": " ▼"}
    links = [html.A(head.name + arrows.get(head.order, ""), href=head.link) for head in heads]
    return html.P(
        [request.say("regions.sort"), " ", *parted(links, " · ")],
        className="sort-links",
    )


def _link(request: Request, region: Region) -> Cell:
    newest = request.known.newest_of(region)
    territory = region.scheme if newest.territory != region.territory else None
    name = region.name[request.language]
    words = name if region.scheme == request.known.schemes[-1] else _former_name(request, region)
    href = request.view.href(page="region", region=region.id, territory=territory)
    return text_cell(words, shown=html.A(words, href=href))


def _former_name(request: Request, region: Region) -> str:
    following = request.known.schemes[request.known.schemes.index(region.scheme) + 1]
    start = request.known.scheme_start(following)
    assert start is not None  # only the oldest division has none, and it follows on nothing
    return request.say("regions.until", name=region.name[request.language], year=start.year)


def _of_one_period(
    request: Request, regions: list[Region], indicator: Indicator
) -> list[tuple[Region, PublishedTotal]]:
    """The figures of the last period that enough regions have: what stands in one column is compared."""
    territories = frozenset(region.territory for region in regions)
    every = alike_over_years(request.warehouse, indicator.id, until=date.max, territories=territories)
    rows = [(region, every[-1].rows.get(region.id)) for region in regions] if every else []
    return [
        (region, row)
        for region, row in rows
        if row and is_published(row) and row["territory_id"] == region.territory
    ]


def _of_own_period(
    request: Request, regions: list[Region], indicator: Indicator
) -> list[tuple[Region, PublishedTotal]]:
    """The last figure of each: territories that ended at different times have no period in common."""
    found = ((region, standing(request.warehouse, indicator, region, date.max)) for region in regions)
    return [(region, one.row) for region, one in found if one]


def _rows(regions: list[Region], indicator: Indicator, found: Found) -> list[PublishedTotal]:
    return [row for region in regions if (row := found.get((region.territory, indicator.id)))]


def _period(request: Request, regions: list[Region], indicator: Indicator, found: Found) -> str:
    """The period of a column in words; '' where its figures are of several."""
    periods = {period_cell_of(request, row).words for row in _rows(regions, indicator, found)}
    return periods.pop() if len(periods) == 1 else ""


def _column(request: Request, indicator: Indicator, period: str) -> Column:
    """The head of a column; the period stands in it where all figures share one, otherwise below each of them."""
    name = f"{indicator.short_title[request.language]}, {request.say(f'unit.{indicator.unit}')}"
    if period:
        return Column(f"{name}, {period}", is_number=True)
    return Column(name, is_number=True, aside=request.say("table.period"))


def _highest(request: Request, regions: list[Region], indicator: Indicator, found: Found) -> float | None:
    """The largest size of a column, which its bars share; None where its figures are of several periods."""
    if not _period(request, regions, indicator, found):
        return None
    return max(abs(row["value"]) for row in _rows(regions, indicator, found)) or None


def _cell(
    request: Request, indicator: Indicator, row: PublishedTotal | None, *, highest: float | None
) -> Cell:
    if row is None:
        return Cell(request.say("value.not_for_period"))
    value = number_cell(row["value"], indicator.decimals, request.language)
    if highest is None:
        return value.over(period_cell_of(request, row))
    look = "cell-bar is-negative" if row["value"] < 0 else "cell-bar"
    bar = html.Span(className=look, style={"width": f"{100 * abs(row['value']) / highest:.1f}%"})
    return value.drawn([value.words, bar])

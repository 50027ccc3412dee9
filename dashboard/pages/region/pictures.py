"""The blocks of a region's page as pictures that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.picture import hidden_table, picture
from dashboard.components.series_plan import row_period, row_value
from dashboard.components.tables import html_table
from dashboard.components.unseen import Later
from dashboard.figures.frame import Figure
from dashboard.pages.region.standings import standings_html
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.kinds import PublishedTotal
from dashboard.queries.structures import day_of_row
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.texts.formats import format_period
from dashboard.view import ids
from dashboard.view.block import Charts, Said, Table, table_later
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of
from vocabulary.territory import COUNTRY


def standings_picture(
    request: Request, region: Region, table: Table, finding: list[html.P], cites: list[str | None]
) -> html.Div:
    """The table of the region beside the country and others."""
    say = request.say
    name = region.name[request.language]
    compared = [request.region_name(other) for other in request.view.others if other != region.id]
    said = Said(
        finding=f"{name} – {' '.join(sentence.children for sentence in finding)}",
        measure=say("region_page.standings"),
        place=", ".join([name, *compared]),
        period=_until(request),
    )
    sources = f"#{ids.REGION_STANDINGS} > .sources"
    return picture(
        request, standings_html(table), name="standings", kind="table", label=say("region_page.standings"), said=said,
        sources=sources, tables=[table], cites=cites,
    )  # fmt: skip


def balance_pictures(
    request: Request,
    chart: Any,
    table: Table,
    *,
    finding: str,
    years: list[int],
    cites: list[str | None],
    figure: Figure,
) -> tuple[Any, Any]:
    """Chart and table of what changed the population."""
    say = request.say
    name = request.region_name(request.view.region, request.view.territory)
    said = Said(
        finding=f"{name} – {finding}",
        measure=f"{say('balance.title')}, {say('unit.persons')}",
        place=name,
        period=_years(request, years[0], years[-1]),
    )
    box = f"#{ids.REGION_BALANCE_BOX}"
    outside: dict[str, Any] = {
        "sources": f"{box} > .sources",
        "table": f"{box} .fold",
        "tables": [table],
        "cites": cites,
    }
    shown = html.Div(html_table(table), className="table-box", tabIndex=0)
    label = say("balance.title")
    return (
        picture(
            request,
            chart,
            name="balance",
            kind="chart",
            label=label,
            said=said,
            drawing=Charts((figure,)),
            **outside,
        ),
        picture(request, shown, name="balance-table", kind="table", label=label, said=said, **outside),
    )


def multiples_picture(
    request: Request, indicator: Indicator, grid: Any, newest: Sequence[tuple[Region, PublishedTotal]], *, first: date,
    cites: list[str | None],
) -> html.Div:  # fmt: skip
    """The small pictures of all regions; `newest` holds each region's newest figure, the highest first."""
    say, language = request.say, request.language
    title = indicator.title[language]

    def rows() -> list[list[Cell | str]]:
        return [
            [
                number_cell(place, 0, language), region.name[language], period_cell_of(request, row),
                value_cell(row["value"], indicator.unit, indicator.decimals, language),
            ]
            for place, (region, row) in enumerate(newest, 1)
        ]  # fmt: skip

    table = table_later(
        [say(f"table.{column}") for column in ("rank", "region", "period", "value")], rows, caption=title
    )
    last = max(day_of_row(row) for _, row in newest)
    said = Said(
        finding=_extremes(request, indicator, newest),
        measure=f"{title}, {say(f'unit.{indicator.unit}')}",
        place=say("picture.regions"),
        period=_years(request, first.year, last.year),
        filters=(say("region_page.multiples"),),
    )
    return picture(
        request, grid, unseen=[Later(lambda: hidden_table(table))], name="multiples", kind="chart", label=title, said=said,
        sources=f"#{ids.REGION_MULTIPLES} > .sources",
        figures=request.view.file_href("/data.csv", region=COUNTRY, indicator=indicator.id), tables=[table], cites=cites,
    )  # fmt: skip


def _extremes(request: Request, indicator: Indicator, newest: Sequence[tuple[Region, PublishedTotal]]) -> str:
    """Which regions are highest and lowest, and where the region of the page stands."""

    def named(pair: tuple[Region, PublishedTotal]) -> str:
        return f"{pair[0].name[request.language]} ({row_value(request, indicator, pair[1])})"

    facts = {
        "title": indicator.short_title[request.language],
        "period": row_period(request, newest[0][1]),
        "top": named(newest[0]),
        "bottom": named(newest[-1]),
    }
    sentence = request.say("picture.extremes", **facts)
    place = next(
        (place for place, (region, _) in enumerate(newest, 1) if region.id == request.view.region), None
    )
    if place is None:
        return sentence
    own = named(newest[place - 1])
    return f"{sentence} {request.say('picture.own_place', region=own, rank=place, regions=len(newest))}"


def _until(request: Request) -> str:
    return (
        f"{request.say('filter.as_of_year')}: {request.view.year}"
        if request.view.year
        else request.say("filter.latest")
    )


def _years(request: Request, first: int, last: int) -> str:
    kind = "year" if first == last else "years"
    return format_period(date(first, 1, 1), date(last, 12, 31), kind, request.language)

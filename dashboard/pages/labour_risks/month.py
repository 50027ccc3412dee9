"""The map of a month: the share of workers at high risk by region, how it changed, and the parts of the score of each region."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.components.country_map import Spot, country, country_map
from dashboard.components.filters import Option
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import notes, section, source_line, value_words
from dashboard.components.registers.cells import shown_cell
from dashboard.components.registers.frame import hidden_words, register_words
from dashboard.components.swatch import swatch
from dashboard.components.tables import fold, html_table, whole_table
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors, class_of
from dashboard.pages.labour_risks.scores import PART, RISE, SCORE, SHARE, WORKERS, Scores, is_alert
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Observation
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import NO_BREAK, format_day, format_number
from dashboard.view import ids
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_ALERT = "▲"
_MOST_NAMED = 2


def month(request: Request, scores: Scores) -> list[Any]:
    """Choice of month, map, the table of regions, and the table of the parts of their scores."""
    indicator = request.known.indicators[SHARE]
    said, day = _said(request, scores), format_day(scores.day, request.language)
    table, parts = _table(request, scores), _parts_table(request, scores)
    rows = [*scores.figures.values(), *scores.parts.values()]
    cites = list(dict.fromkeys(row["source_id"] for row in rows))
    drawn = framed(
        request, _map(request, scores, indicator), name="month", indicator=indicator, finding=said, period=day,
        tables=[table, parts], cites=cites, sources_at="labour-risks-month-block",
    )  # fmt: skip
    body = [
        _form(request, scores),
        drawn,
        whole_table(table),
        *notes([request.say("labour_risks.month.alert_note"), *hidden_words(request, rows)]),
        fold(
            request.say("labour_risks.month.parts_title"),
            [
                *notes([request.known.indicators[SCORE].definition[request.language]]),
                html.Div(html_table(parts), className="table-box", tabIndex=0),
            ],
        ),
        source_line(request, cites),
        *register_words(request, indicator),
    ]
    return section("month", request, finding=said, body=body)


def finding(request: Request, scores: Scores) -> str:
    """The share of the country on the day."""
    row = scores.figures.get((COUNTRY, SHARE))
    return request.say(
        "labour_risks.month.finding",
        day=format_day(scores.day, request.language),
        value=shown_cell(request, request.known.indicators[SHARE], row).words,
    )


def _said(request: Request, scores: Scores) -> str:
    """The regions with the highest shares, and those whose workers at high risk rose by more than a fifth."""
    indicator, said = request.known.indicators[SHARE], []
    shown = [(region, scores.figures[region, SHARE]["value"]) for region in scores.regions()]
    most = [
        f"{request.region_name(region)} ({value_words(request, indicator, value)})"
        for region, value in shown
        if value is not None
    ][:_MOST_NAMED]
    if most:
        said.append(request.say("labour_risks.month.most", listed=", ".join(most)))
    named = ", ".join(request.region_name(region) for region in scores.alerts())
    if named:
        said.append(request.say("labour_risks.month.alerts", listed=named))
    else:
        said.append(request.say("labour_risks.month.calm"))
    return " ".join(said)


def _form(request: Request, scores: Scores) -> html.Form:
    options: list[Option] = [
        {"label": format_day(day, request.language), "value": day.isoformat()} for day in scores.days
    ]
    label = request.say("labour_risks.month.choice")
    choice = Choice("asof", ids.LABOUR_RISKS_MONTH, label, options, scores.day.isoformat())
    return choice_form(request, [choice], path="/labour-risks", form_id=ids.LABOUR_RISKS_FORM)


def _map(request: Request, scores: Scores, indicator: Indicator) -> html.Div:
    colors, breaks = class_colors(indicator.map_breaks), indicator.map_breaks
    scheme = scores.figures[scores.regions()[0], SHARE]["region_scheme"]
    spots = [_spot(request, scores, indicator, region, scheme, colors) for region in scores.regions()]
    spots.sort(key=lambda spot: request.known.regions[spot.id, scheme].order)
    limits = [format_number(one, 0, request.language) for one in breaks]
    between = [f"{low} … {high}" for low, high in zip(limits, limits[1:], strict=False)]
    words = [f"< {limits[0]}", *between, f"≥ {limits[-1]}"]
    legend = [
        swatch(color, said, language=request.language) for color, said in zip(colors, words, strict=True)
    ]
    legend.append(swatch(theme.NO_DATA, request.say("registers.hidden_cell"), language=request.language))
    title = indicator.title[request.language]
    return html.Div(
        [
            country_map(country(spots, scheme=scheme, sets=None), chosen=None, label=title),
            html.Div(html.Ul(legend), className="block-legend"),
        ]
    )


def _spot(
    request: Request, scores: Scores, indicator: Indicator, region_id: str, scheme: str, colors: list[str]
) -> Spot:
    region, row = request.known.regions[region_id, scheme], scores.figures[region_id, SHARE]
    value = row["value"]
    lon, lat = region.label or (0, 0)
    return Spot(
        region_id, lon, lat,
        theme.NO_DATA if value is None else colors[class_of(value, indicator.map_breaks)],
        "–" if value is None else format_number(value, indicator.decimals, request.language),
        f"{region.name[request.language]}: {shown_cell(request, indicator, row).words}",
        request.view.href(page="region", region=region_id), is_city=region.kind == "city",
    )  # fmt: skip


def _table(request: Request, scores: Scores) -> Table:
    """The country and its regions: share, workers, against the month before, mean score."""
    names = (SHARE, WORKERS, RISE, SCORE)
    known = request.known.indicators
    header = [
        Column(request.say("table.region")),
        *(Column(known[name].short_title[request.language], is_number=True) for name in names),
    ]
    body = [
        [_region(request, region), *(_cell(request, scores, region, name) for name in names)]
        for region in (COUNTRY, *scores.regions())
    ]
    return table_of(header, body, caption=request.say("labour_risks.month.table", day=_day(request, scores)))


def _cell(request: Request, scores: Scores, region: str, name: str) -> Cell:
    row = scores.figures.get((region, name))
    if row is None:
        return Cell("–")
    cell = shown_cell(request, request.known.indicators[name], row)
    return cell.led_by(f"{_ALERT}{NO_BREAK}") if name == RISE and is_alert(row) else cell


def _parts_table(request: Request, scores: Scores) -> Table:
    """The mean score of each region opened: a column for each part, in their own order."""
    order = request.known.member_order
    parts = sorted({part for _, part in scores.parts}, key=lambda part: order.get((PART, part), 0))
    indicator = request.known.indicators[SCORE]
    header = [
        Column(request.say("table.region")),
        Column(indicator.short_title[request.language], is_number=True),
        *(Column(request.known.members[PART, part][request.language], is_number=True) for part in parts),
    ]

    def number(row: Observation | None) -> Cell:
        if row is None or row["value"] is None:
            return shown_cell(request, indicator, row)
        return number_cell(row["value"], indicator.decimals, request.language)

    body = [
        [
            _region(request, region),
            number(scores.figures.get((region, SCORE))),
            *(number(scores.parts.get((region, part))) for part in parts),
        ]
        for region in (COUNTRY, *scores.regions())
    ]
    return table_of(header, body, caption=request.say("labour_risks.month.parts", day=_day(request, scores)))


def _region(request: Request, region: str) -> Cell:
    """The name of a region, which leads to its page."""
    name = request.region_name(region)
    if region == COUNTRY:
        return Cell(name)
    return text_cell(name, shown=html.A(name, href=request.view.href(page="region", region=region)))


def _day(request: Request, scores: Scores) -> str:
    return format_day(scores.day, request.language)

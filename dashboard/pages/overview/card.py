"""The card of something judged: figure, bar with the line and the time gone, verdict, course; and of a figure officials quote."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from dashboard.components import html
from dashboard.components.picture import figures_link, hidden_table, picture
from dashboard.components.reported import rests_on
from dashboard.components.sources import hidden_sources
from dashboard.components.unseen import Later
from dashboard.components.verdict import Bar, bullet_bar, verdict_line_of
from dashboard.figures.sparkline import sparkline_svg
from dashboard.pages.overview import lately
from dashboard.pages.overview.course import course_words
from dashboard.pages.overview.subjects import OfTarget
from dashboard.queries.change_ways import ways
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Cited, Figure, Total
from dashboard.queries.progress import Judged, is_judged
from dashboard.queries.structures import day_of_row
from dashboard.texts.cells import Cell, value_cell
from dashboard.texts.formats import format_value
from dashboard.view import ids
from dashboard.view.block import Cite, Face, Said, table_of
from dashboard.view.map_choice import map_href
from dashboard.view.request import Request
from dashboard.wording.outlook import looks_back, outlook_of, target_in_short
from dashboard.wording.periods import period_cell_of
from dashboard.wording.standing import row_period, standing_lines, standing_words
from dashboard.wording.verdict import due_words, shape_of, target_cell, target_words
from vocabulary.territory import COUNTRY

_SPARK = 40  # Half as high as on a page of its own.


@dataclass(frozen=True)
class Block:
    """What a card says where it is taken away: in words, as a table, and whom it cites."""

    title: str
    place: str
    period: Cell
    value: Cell
    line: Cell
    verdict: str
    measure: str
    cites: tuple[Cited, ...]
    documents: tuple[str, ...] = ()
    figures: str | None = None
    face: Face | None = None


def target_card(
    request: Request, subject: OfTarget, *, history: list[Total], is_chosen: bool, is_said: bool = False
) -> html.Article:
    """The card of a target with a figure: the row that its verdict was judged on, and the course up to it, drawn and said.

    `is_said`: the sentence above the cards has told since when it misses its line; the card tells the change alone.
    """
    indicator = request.known.indicators[subject.target.indicator]
    said_of_line = _said_of_line(request, subject.target)
    name = (subject.target.id, subject.progress["as_of"], is_said)
    card = kept(request, "target", name, lambda own: _judged_card(own, subject, history, is_said=is_said))
    head = [
        card_title(request, subject.id, indicator.short_title[request.language], is_chosen=is_chosen),
        html.Div([html.P(said_of_line, className="card-target", title=said_of_line), card_links(request, indicator, COUNTRY, is_judged=True)], className="card-facts"),
    ]  # fmt: skip
    return headed(head, card, is_chosen=is_chosen)


def kept(
    request: Request, kind: str, name: tuple[Hashable, ...], make: Callable[[Request], html.Article]
) -> html.Article:
    """What a card says of its figure, built once for all views that show it; what links to the view belongs into its head.

    `name` tells the figure. Beside it a card depends on whether the country is chosen, a year, and one that has passed.
    """
    seen = (request.view.region == COUNTRY, request.view.year is not None, looks_back(request))
    return lately.built(request, "card", (kind, *name, *seen), make)


def headed(head: list, card: html.Article, *, is_chosen: bool) -> html.Article:
    """A kept card under its head."""
    own = card.properties()
    look = f"{own.pop('className')}{' is-chosen' if is_chosen else ''}"
    return html.Article([*head, *card.children], className=look, **own)


def _said_of_line(request: Request, target: Target) -> str:
    place = request.region_name(COUNTRY) if request.view.region != COUNTRY else ""
    return " · ".join(filter(None, [place, target_words(request, target), due_words(request, target)]))


def _judged_card(request: Request, subject: OfTarget, history: list[Total], *, is_said: bool) -> html.Article:
    target, progress = subject.target, subject.progress
    assert is_judged(progress)  # a target without a figure has a line instead (pages/overview/lines.py)
    indicator = request.known.indicators[target.indicator]
    value, line = _value(request, indicator, progress), target_words(request, target)
    lines = standing_lines(request, target, progress)
    # A figure of some regions only meets no line and misses none.
    is_whole = progress["state"] != "incomplete"
    course = course_words(
        request, target, indicator, history, with_missed=is_whole and not is_said, with_change=is_whole
    )
    bar = _bar(request, target, indicator, progress)
    content = [
        html.Div([_figure(value.words, row_period(request, progress)), _spark(request, indicator, history, target.value)], className="figure-line"),
        bullet_bar(bar, label=f"{value.words}; {line}"),
        html.Div([verdict_line_of(one) for one in lines], className="verdict-block"),
        html.P(course, className="card-course") if course else None,
        _ahead(request, target, indicator),
        rests_on(request, indicator.id, progress),
    ]  # fmt: skip
    face = Face(
        indicator.short_title[request.language], value.words, row_period(request, progress), _said_of_line(request, target),
        bar, tuple((one.tone, one.words, shape_of(one.tone)) for one in lines), course,
    )  # fmt: skip
    block = Block(
        target.title[request.language], request.region_name(COUNTRY), period_cell_of(request, progress), value,
        target_cell(request, target), standing_words(request, target, progress), _measure(request, indicator),
        cites=(progress,), figures=figures_link(request, indicator.id, region=COUNTRY, last_year=_last_year(request, progress)),
        face=face,
    )  # fmt: skip
    return as_block(
        request, content, block, name=f"target-{target.id}", look=f"card card--target tone-{subject.tone}"
    )


def _ahead(request: Request, target: Target, indicator: Indicator) -> html.P | None:
    """What is expected at the due date, where that may be said."""
    found = outlook_of(request, target)
    if found is None:
        return None
    return html.P(target_in_short(request, target, indicator, found), className="card-course card-outlook")


def card_title(request: Request, name: str, words: str, *, is_chosen: bool) -> html.H3:
    """The name of a card: a link to the screen with this card chosen, which a script follows without leaving."""
    chosen = {"aria-current": "true"} if is_chosen else {}
    link = html.A(
        words,
        href=request.view.href(target=name),
        className="card-choice",
        **{"data-sets": ids.OVERVIEW_TARGET, "data-value": name},
        **chosen,
    )
    return html.H3(link, className="card-title")


def card_links(request: Request, indicator: Indicator, region: str, *, is_judged: bool = False) -> html.P:
    """Where it stands why the figure of a card moved, how its verdict is worked out, and who says so: one quiet line.

    Why is left out where the parts of the figure are not held. Of a target the map of its regions, where there is one.
    """
    href = request.view.href(page="indicator", indicator=indicator.id, region=region, year=None, target=None)
    on_map = map_href(request, indicator) if is_judged else None
    places = {
        "arithmetic_link": ids.INDICATOR_VERDICT if is_judged else None,
        "why_link": ids.INDICATOR_WHY if ways(request.warehouse, indicator, region) else None,
        "source_link": ids.INDICATOR_SOURCES,
    }
    return html.P(
        [html.A(request.say(f"card.{key}"), href=f"{href}#{place}") for key, place in places.items() if place]
        + ([html.A(request.say("card.map_link"), href=on_map)] if on_map else []),
        className="card-links",
    )


def as_block(request: Request, content: list, block: Block, *, name: str, look: str) -> html.Article:
    """The card as a block that can be taken away: its words, and its figures as a table."""
    say = request.say
    facts = {"title": _without_year(block.title, block.period.words), "region": block.place, "period": block.period.words, "value": block.value.words,
             "verdict": block.verdict}  # fmt: skip
    key = "card_none" if not block.period.words else "card" if block.verdict else "card_plain"
    said = Said(
        finding=say(f"picture.{key}", **facts),
        measure=block.measure,
        place=block.place,
        period=block.period.words,
        filters=(f"{say('table.target')}: {block.line.words}",) if block.line.words else (),
    )
    columns = ("indicator", "region", "period", "value", "target", "state")
    row: list[Cell | str] = [block.title, block.place, block.period, block.value, block.line, block.verdict]
    table = table_of([say(f"table.{column}") for column in columns], [row], caption=block.title)
    return picture(
        request, content, unseen=(hidden_sources(request, list(block.cites), block.documents), Later(lambda: hidden_table(table))), name=name, kind="card", label=block.title, said=said,
        element=html.Article, className=look, figures=block.figures, tables=[table],
        cites=[Cite(one["source_id"], one.get("locator"), one.get("note")) for one in block.cites],
        documents=block.documents, drawing=block.face,
    )  # fmt: skip


def _without_year(title: str, period: str) -> str:
    """The title without a year at its end that the period behind it repeats."""
    name, _, year = title.rpartition(", ")
    return name if name and year.isdecimal() and year in period else title


def context_card(
    request: Request, indicator: Indicator, *, row: Figure | None, history: list[Total]
) -> html.Article:
    """The card of a figure without a target: value, period, course, source."""
    say, region = request.say, request.view.region
    href = request.view.href(page="indicator", indicator=indicator.id, year=None, target=None)
    title = indicator.short_title[request.language]
    heading = html.H3(html.A(title, href=href), className="card-title")
    if row is None:
        reason = say("card.not_for_region", region=request.region_name(region))
        content: list = [html.P(say("card.no_figure"), className="figure figure--none"), html.P(reason)]
        period, value, figures, face = Cell(""), Cell(say("value.missing")), None, None
    else:
        period, value = period_cell_of(request, row), _value(request, indicator, row)
        figures = figures_link(request, indicator.id, region=region, last_year=_last_year(request, row))
        spark = _spark(request, indicator, history, None)
        content = [
            html.Div([_figure(value.words, row_period(request, row)), spark], className="figure-line"),
            rests_on(request, indicator.id, row),
        ]
        face = Face(title, value.words, row_period(request, row))
    block = Block(
        title, request.region_name(region), period, value, Cell(""), "", _measure(request, indicator),
        cites=(row,) if row else (), figures=figures, face=face,
    )  # fmt: skip
    return as_block(
        request,
        [heading, *content, card_links(request, indicator, region)],
        block,
        name=f"context-{indicator.id}",
        look="card card--quiet",
    )


def _measure(request: Request, indicator: Indicator) -> str:
    return f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}"


def _figure(value: str, period: str) -> html.P:
    return html.P(
        [html.Strong(value, className="value"), html.Span(period, className="period")], className="figure"
    )


def _value(request: Request, indicator: Indicator, row: Figure | Judged) -> Cell:
    is_change = indicator.measure_kind == "flow" and row["value"] < 0
    return value_cell(row["value"], indicator.unit, indicator.decimals, request.language, signed=is_change)


def _bar(request: Request, target: Target, indicator: Indicator, progress: Judged) -> Bar:
    """From zero to the figure, with the line, and of a target with a date how much of its time is gone."""
    gone = None
    if target.due_on and target.valid_from and target.value and progress["as_of"]:
        whole = (target.due_on - target.valid_from).days
        gone = target.value * min(1.0, (progress["as_of"] - target.valid_from).days / whole)
    return Bar(progress["value"], target.value, gone, is_percent=indicator.unit == "percent")


def _last_year(request: Request, row: Figure | Judged) -> int | None:
    """The last year of the figures behind a card of a year: that of the newest one by then."""
    return row["period_end"].year if request.view.year else None


def _spark(
    request: Request, indicator: Indicator, history: list[Total], line: float | None
) -> html.Img | None:
    points = [(day_of_row(item), item["value"]) for item in history]
    drawn = sparkline_svg(points, target=line, height=_SPARK)
    if not drawn:
        return None
    known = [item for item in history if item["value"] is not None]
    first, last = known[0], known[-1]
    alt = request.say(
        "card.course",
        first=format_value(first["value"], indicator.unit, indicator.decimals, request.language),
        first_year=day_of_row(first).year,
        last=format_value(last["value"], indicator.unit, indicator.decimals, request.language),
        last_year=day_of_row(last).year,
    )
    return html.Img(src=drawn, alt=alt, width=120, height=_SPARK, className="spark")

"""KPI cards: a target with its verdict, a figure officials quote, or the reason why there is none."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.nearest import Near, nearest_block
from dashboard.components.picture import figures_link, hidden_table, picture
from dashboard.components.searched import searched_fold
from dashboard.components.sources import source_fold
from dashboard.components.verdict import arithmetic_fold, bullet_bar, verdict_badge, verdict_block
from dashboard.figures.sparkline import HEIGHT, WIDTH, sparkline_svg
from dashboard.pages.overview.definitions import definitions_block
from dashboard.pages.overview.share_story import share_story
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.structures import day_of_row
from dashboard.texts.cells import Cell, value_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Cite, Said, table_of
from dashboard.view.request import Request
from dashboard.wording.locator import clause_words
from dashboard.wording.periods import period_cell_of
from dashboard.wording.standing import row_period, standing_words
from dashboard.wording.verdict import due_words, target_cell, target_words
from vocabulary.territory import COUNTRY

Row = dict[str, Any]

_MANY = 3  # From so many nearest figures on a card takes the room of two.


def target_card(
    request: Request, target: Target, progress: Row, *, history: list[Row], near: list[Near]
) -> html.Article:
    """The card of a target: figure, bar, verdict, definitions and course; or why it cannot be judged and what is near.

    progress is of `queries.progress.verdicts`: the figure on the card is the row that it was judged on. history is of
    the target's own indicator; near are figures with another definition.
    """
    indicator = request.known.indicators[target.indicator]
    row = progress if progress["value"] is not None else None
    if row is None:
        body, said = (
            _without_figures(request, target, indicator, progress, near),
            request.say(f"state.{progress['state']}"),
        )
    else:
        body, said = (
            _judged(request, target, indicator, progress, history),
            standing_words(request, target, progress),
        )
    title, is_wide = target.title[request.language], bool(target.alternatives and row) or len(near) >= _MANY
    return _card(
        request, [_heading(request, indicator, target.title), _line_of(request, target), *body], indicator, row,
        name=f"target-{target.id}", title=title, region=COUNTRY, cited=[row] if row else _rows(near), verdict=said,
        target=target, is_wide=is_wide,
    )  # fmt: skip


def _card(
    request: Request, content: list, indicator: Indicator, row: Row | None,
    *, name: str, title: str, region: str, cited: list[Row], verdict: str = "", target: Target | None = None,
    is_wide: bool = False,
) -> html.Article:  # fmt: skip
    """The card as a block that can be taken away: its words, and its figures as a table.

    cited: the rows whose sources stand under the card; without any, the document that sets the target is cited.
    """
    say, place = request.say, request.region_name(region)
    period = period_cell_of(request, row) if row else Cell("")
    value = _value(request, indicator, row) if row else Cell(say("value.missing"))
    facts = {
        "title": title,
        "region": place,
        "period": period.words,
        "value": value.words,
        "verdict": verdict,
    }
    line = target_cell(request, target) if target else Cell("")
    said = Said(
        finding=_finding(request, facts, is_published=row is not None),
        measure=f"{indicator.title[request.language]}, {say(f'unit.{indicator.unit}')}",
        place=place,
        period=period.words,
        filters=(f"{say('table.target')}: {line.words}",) if target else (),
    )
    header = [
        say(f"table.{column}") for column in ("indicator", "region", "period", "value", "target", "state")
    ]
    table = table_of(header, [[title, place, period, value, line, verdict]], caption=title)
    return picture(
        request, [*content, hidden_table(table)], name=name, kind="card", label=title, said=said, element=html.Article,
        className="card card--wide" if is_wide else "card", figures=figures_link(request, indicator.id, region=region, last_year=_last_year(request, row)) if row else None,
        tables=[table], cites=[Cite(one["source_id"], one.get("locator"), one.get("note")) for one in cited],
        documents=[target.document] if target and not cited else [],
    )  # fmt: skip


def _judged(
    request: Request, target: Target, indicator: Indicator, progress: Row, history: list[Row]
) -> list:
    value = format_value(progress["value"], indicator.unit, indicator.decimals, request.language)
    label = f"{value}; {target_words(request, target)}"
    story = share_story(request, target, indicator, progress)
    return [
        _figure(request, indicator, progress),
        bullet_bar(
            request,
            value=progress["value"],
            line=target.value,
            is_percent=indicator.unit == "percent",
            label=label,
        ),
        verdict_block(request, target, progress),
        _sparkline(request, indicator, history, target.value),
        _more(definitions_block(request, target, progress), *story.said),
        html.Div(
            [arithmetic_fold(request, target, progress, story.how), source_fold(request, [progress])],
            className="folds",
        ),
    ]


def _without_figures(
    request: Request, target: Target, indicator: Indicator, progress: Row, near: list[Near]
) -> list:
    reason = target.missing_reason or indicator.missing_reason
    parts: list = [verdict_badge(request, "no_data")]
    if reason:
        parts.append(html.P(reason[request.language]))
    parts.append(searched_fold(request, target.search or indicator.search))
    if target.reporter:
        name = request.known.bodies[target.reporter][request.language]
        parts.append(html.P(request.say("card.reporter", body=name)))
    parts.append(_more(nearest_block(request, target, near)))
    folds = [arithmetic_fold(request, target, progress), source_fold(request, _rows(near))]
    if not near:
        # Where no figure is cited, the picture of the card cites the document that sets the target.
        document = request.known.documents[target.document].title[request.language]
        words = f"{document}, {clause_words(request, target.clause)}"
        folds.append(html.Ul(html.Li(words), hidden=True, **{"data-part": "sources"}))
    return [*parts, html.Div(folds, className="folds")]


def _rows(near: list[Near]) -> list[Row]:
    return [row for one in near for row in one.rows]


def _more(*parts: Any) -> html.Div | None:
    """What stands beside the verdict on a wide card and under it on a narrow one; None where there is nothing."""
    kept = [part for part in parts if part is not None]
    return html.Div(kept, className="card-more") if kept else None


def context_card(
    request: Request, indicator: Indicator, *, row: Row | None, history: list[Row]
) -> html.Article:
    """The card of a figure without a target: value, period, course, source."""
    if row is None:
        reason = request.say("card.not_for_region", region=request.region_name(request.view.region))
        content = [html.P(request.say("card.no_figure"), className="figure figure--none"), html.P(reason)]
    else:
        content = [
            _figure(request, indicator, row),
            _sparkline(request, indicator, history, None),
            html.Div([source_fold(request, [row])], className="folds"),
        ]
    return _card(
        request, [_heading(request, indicator, indicator.short_title), *content], indicator, row,
        name=f"context-{indicator.id}", title=indicator.short_title[request.language], region=request.view.region,
        cited=[row] if row else [],
    )  # fmt: skip


def _heading(request: Request, indicator: Indicator, title: dict[str, str]) -> html.H3:
    href = request.view.href(page="indicator", indicator=indicator.id, year=None)
    return html.H3(html.A(title[request.language], href=href), className="card-title")


def _line_of(request: Request, target: Target) -> html.P:
    words = target_words(request, target)
    due = due_words(request, target)
    return html.P([html.Span(words), f" · {due}" if due else ""], className="card-target")


def _figure(request: Request, indicator: Indicator, row: Row) -> html.P:
    value = html.Strong(_value(request, indicator, row).words, className="value")
    return html.P([value, html.Span(row_period(request, row), className="period")], className="figure")


def _value(request: Request, indicator: Indicator, row: Row) -> Cell:
    is_change = indicator.measure_kind == "flow" and row["value"] < 0
    return value_cell(row["value"], indicator.unit, indicator.decimals, request.language, signed=is_change)


def _last_year(request: Request, row: Row) -> int | None:
    """The last year of the figures behind a card of a year: a stock of 1 January is published under the next one."""
    return max(request.view.year, row["period_end"].year) if request.view.year else None


def _sparkline(
    request: Request, indicator: Indicator, history: list[Row], line: float | None
) -> html.Div | None:
    points = [(day_of_row(item), item["value"]) for item in history]
    drawn = sparkline_svg(points, target=line)
    if not drawn:
        return None
    known = [item for item in history if item["value"] is not None]
    alt = request.say(
        "card.course",
        first=format_value(known[0]["value"], indicator.unit, indicator.decimals, request.language),
        first_year=day_of_row(known[0]).year,
        last=format_value(known[-1]["value"], indicator.unit, indicator.decimals, request.language),
        last_year=day_of_row(known[-1]).year,
    )
    years = html.Div(
        [html.Span(str(day_of_row(known[0]).year)), html.Span(str(day_of_row(known[-1]).year))],
        className="spark-scale",
        **{"aria-hidden": "true"},
    )
    image = html.Img(src=drawn, alt=alt, width=WIDTH, height=HEIGHT, className="spark")
    return html.Div([image, years], className="spark-box")


def _finding(request: Request, facts: dict[str, str], *, is_published: bool) -> str:
    """The sentence over the picture of a card: value and verdict, the value alone, or that there is none."""
    if is_published and facts["verdict"]:
        return request.say("picture.card", **facts)
    return (
        request.say("picture.card_plain", **facts)
        if is_published
        else request.say("picture.card_none", **facts)
    )

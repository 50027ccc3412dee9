"""The cube's page: the choices, the sentence, the picture and the table, what marks mean, the sources, and how to get exactly this."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import source_list
from dashboard.components.tables import empty_state, fold, html_table
from dashboard.pages.explore.cube_table import cube_table
from dashboard.pages.explore.drawing import drawing, last_column, why_not
from dashboard.pages.explore.finding import finding, held_by, period_said
from dashboard.pages.explore.form import choice_form
from dashboard.pages.explore.marks import Marks
from dashboard.pages.explore.notes import notes
from dashboard.pages.explore.recipe import cube_file, recipe
from dashboard.pages.explore.shown import Shown, shown_of
from dashboard.queries.sources import cited
from dashboard.view import ids
from dashboard.view.block import Said
from dashboard.view.cube_choice import is_regional
from dashboard.view.link import DRAWN_AS, View
from dashboard.view.origin import public_origin
from dashboard.view.request import Page, Request
from dashboard.wording.cube_words import name_of, unit_words
from vocabulary.territory import COUNTRY


def layout(request: Request) -> Page:
    """The page of a choice, or of an example where nothing was chosen; raises LinkProblem."""
    shown = shown_of(request)
    title = request.say("explore.title")
    sentence = finding(shown)
    content = [
        html.H1(title),
        html.P(request.say("explore.lead"), className="lead-note"),
        choice_form(shown),
        html.P(request.say("explore.example"), className="aside") if shown.choice.is_example else None,
        *(_found(shown, sentence) if shown.has_figures else _nothing(shown, sentence)),
        recipe(shown, origin=public_origin()) if shown.has_figures else None,
        *_elsewhere(shown),
    ]
    return Page(content, title, request.language)


def _found(shown: Shown, sentence: str) -> list[Any]:
    request, marks = shown.request, Marks(shown)
    title = _title(shown)
    when = "" if shown.choice.has_periods else period_said(shown)
    table = cube_table(shown, marks, caption=", ".join(filter(None, [title, when])))
    cites = tuple(
        dict.fromkeys(name for cell in shown.cells for name in (*cell.source_ids, *cell.beside_source_ids))
    )
    common: dict[str, Any] = {
        "label": title, "said": _said(shown, sentence), "sources": f"#{ids.EXPLORE_SOURCES}", "tables": [table], "cites": cites,
        "figures": cube_file(shown, "csv"),
    }  # fmt: skip
    drawn = drawing(shown)
    ends = " cube-table--newest" if shown.choice.columns == "period" else ""
    boxed = html.Div(html_table(table), className=f"table-box cube-table{ends}", tabIndex=0)
    own_table = picture(request, boxed, name="cube-table", kind="table", id=ids.EXPLORE_TABLE, **common)
    parts: list[Any] = [html.H2(title), html.P(sentence, className="finding"), _forms(shown), *_unfit(shown)]
    if drawn:
        kind = "map" if shown.choice.drawn_as == "map" else "chart"
        parts.append(picture(request, drawn, name="cube", kind=kind, table=f"#{ids.EXPLORE_TABLE}", **common))
    parts.append(fold(request.say("table.open"), own_table, is_open=True) if drawn else own_table)
    download = html.A(request.say("table.download"), href=cube_file(shown, "csv"), download="explore.csv")
    sources = html.Div(source_list(request, cited(request.warehouse, cites)), id=ids.EXPLORE_SOURCES)
    return [*parts, *notes(shown, marks), html.P(download), sources]


def _nothing(shown: Shown, sentence: str) -> list[Any]:
    view = shown.request.view
    plain = View("explore", view.language, indicators=view.indicators, edition=view.edition).href()
    links = [
        html.P(
            html.A(
                shown.request.say("explore.held_link", name=one.title[view.language]),
                href=view.href(indicators=(one.id,), members=()),
            )
        )
        for one in held_by(shown)
    ]
    return [
        empty_state(view.language, sentence, href=plain, action=shown.request.say("explore.reset")),
        *links,
    ]


def _title(shown: Shown) -> str:
    """What stands there: indicators, measure, rows by columns."""
    request, choice = shown.request, shown.choice
    names = "; ".join(one.short_title[request.language] for one in choice.indicators)
    if shown.one_indicator:
        names = f"{names}, {unit_words(request, choice, shown.one_indicator)}"
    elif choice.measure != "value":
        names = f"{names}: {request.say(f'explore.measure.{choice.measure}')}"
    return names


def _said(shown: Shown, sentence: str) -> Said:
    request, choice = shown.request, shown.choice
    places = (
        [key[0] for key in shown.grid.rows]
        if choice.rows == "region"
        else [cell.line for cell in shown.cells[:1]]
    )
    place = name_of(request, choice, "region", places[0], shown.cells) if len(places) == 1 else ""
    filters = [
        request.say(
            "explore.by",
            rows=request.say(f"explore.dimension.{choice.rows}"),
            columns=request.say(f"explore.dimension.{choice.columns}"),
        )
    ]
    if choice.question.breakdown:
        filters.append(request.known.breakdowns[choice.question.breakdown][request.language])
    return Said(
        finding=sentence, measure=_title(shown), place=place, period=_periods(shown), filters=tuple(filters),
    )  # fmt: skip


def _periods(shown: Shown) -> str:
    if not shown.choice.has_periods:
        return period_said(shown)
    slots = shown.grid.columns if shown.choice.columns == "period" else [key[0] for key in shown.grid.rows]
    column = last_column(shown)
    first, last = (
        name_of(shown.request, shown.choice, "period", slot, shown.grid.column(slot))
        for slot in (slots[0], slots[-1])
    )
    drawn_alone = shown.choice.drawn_as in ("bar", "map") and shown.choice.columns == "period"
    return shown.column_name(column) if drawn_alone else f"{first}–{last}"


def _forms(shown: Shown) -> html.Nav:
    """Every form that the figures can take, one click each; those that do not fit say why."""
    request, items = shown.request, []
    for name in DRAWN_AS:
        words = request.say(f"explore.as.{name}")
        why = why_not(shown, name)
        if why and name != DRAWN_AS[0] and not _fits_otherwise(shown, name):
            items.append(
                html.Li(html.Span(words, className="unfit", title=request.say(f"explore.why_not.{why}")))
            )
            continue
        current = {"aria-current": "true"} if shown.choice.drawn_as == name else {}
        # What stands there stays: the axes are written out where another form would choose others.
        axes = _settled(shown) if not why or name == DRAWN_AS[0] else {"rows": None, "columns": None}
        href = request.view.href(drawn_as=name if name != DRAWN_AS[0] else None, **axes)
        items.append(html.Li(html.A(words, href=href, **current)))
    return html.Nav(html.Ul(items), className="subjects", **{"aria-label": request.say("explore.field.as")})


def _fits_otherwise(shown: Shown, form: str) -> bool:
    """Whether a form that needs regions in rows would have them on axes of its own."""
    if shown.choice.question.breakdown or shown.choice.drawn_as == form or form not in ("map", "scatter"):
        return False
    needed = shown.choice.indicators[: 1 if form == "map" else 2]
    is_enough = len(needed) == (1 if form == "map" else 2)
    return is_enough and all(is_regional(shown.request, one) for one in needed)


def _settled(shown: Shown) -> dict[str, str | None]:
    return {"rows": shown.choice.rows, "columns": shown.choice.columns}


def _unfit(shown: Shown) -> list[html.P]:
    form = shown.choice.drawn_as
    why = why_not(shown, form) if form != DRAWN_AS[0] else None
    if not why:
        return []
    request = shown.request
    words = request.say(
        "explore.unfit", form=request.say(f"explore.as.{form}"), why=request.say(f"explore.why_not.{why}")
    )
    return [html.P(words, className="aside")]


def _elsewhere(shown: Shown) -> list[html.P]:
    """The passport of each indicator, and the same choice as rows of the table of observations."""
    view, language = shown.request.view, shown.request.language
    # What is chosen of the cube need not be there on the page of one indicator.
    plain: dict[str, Any] = dict.fromkeys(("breakdown", "kind", "territory", "first_year", "last_year"))
    passports = [
        html.A(one.short_title[language], href=view.href(page="indicator", indicator=one.id, region=COUNTRY, **plain))
        for one in shown.choice.indicators
    ]  # fmt: skip
    named = [part for link in passports for part in ("; ", link)][1:]
    return [
        html.P([shown.request.say("explore.passports"), " ", *named]),
        html.P(html.A(shown.request.say("explore.as_rows"), href=view.href(page="data"))),
    ]

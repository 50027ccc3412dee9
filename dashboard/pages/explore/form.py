"""The choices: an ordinary form of lists in which many are ticked, and of axes; what is rarely chosen opens on demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.components import html
from dashboard.components.choose import Chooser, chooser
from dashboard.components.choose_lists import indicator_subjects, member_subjects, region_subjects
from dashboard.components.filters import Option
from dashboard.components.tables import fold
from dashboard.pages.explore.shown import Shown
from dashboard.queries.coverage import coverage
from dashboard.queries.cube.grid import DIMENSIONS
from dashboard.queries.cube.question import MEASURES
from dashboard.view import ids
from dashboard.view.link import DRAWN_AS, NO_BREAKDOWN
from dashboard.view.request import Request
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.periods import SERIES_KINDS


def choice_form(shown: Shown) -> html.Form:
    """Everything that a link of the page can hold, with what it holds now; its button leads to the link of what is chosen."""
    request, view = shown.request, shown.request.view
    first = [
        _indicators(shown),
        _regions(request),
        _axis(request, "rows", view.rows, shown.choice.rows),
        _axis(request, "columns", view.columns, shown.choice.columns),
        _list(request, "measure", _named(request, "measure", MEASURES), shown.choice.measure),
        _year(request, "from", shown, view.first_year),
        _year(request, "to", shown, view.last_year),
        _list(request, "as", _named(request, "as", DRAWN_AS), shown.choice.drawn_as),
        html.Button(request.say("filter.show"), type="submit", className="choose"),
    ]
    more = [
        _list(request, "by", _breakdowns(request), view.breakdown or ""),
        _members(request),
        _year(request, "base", shown, view.base_year),
        _list(request, "kind", _kinds(request), view.kind or ""),
        _list(request, "territory", _territories(request), view.territory or ""),
        _list(request, "totals", _totals(request), "yes" if view.has_totals else ""),
    ]
    is_open = bool(view.breakdown or view.kind or view.territory or view.base_year or view.has_totals)
    language = view.language if view.language != FIRST_LANGUAGE else None
    hidden = {"page": view.page, "lang": language, "edition": view.edition}
    return html.Form(
        [
            html.Div(first, className="filters choosing"),
            fold(request.say("explore.more"), html.Div(more, className="filters choosing"), is_open=is_open),
            *(html.Input(type="hidden", name=name, value=value) for name, value in hidden.items() if value),
        ],
        action="/choose",
        method="GET",
        className="cube-form",
        autoComplete="off",
        id=ids.EXPLORE_FORM,
        **{"aria-label": request.say("filter.label")},
    )


def _indicators(shown: Shown) -> html.Details:
    request = shown.request
    chosen = {"indicator": tuple(one.id for one in shown.choice.indicators)}
    label, subjects = request.say("explore.field.indicator"), indicator_subjects(request)
    return chooser(request, Chooser("indicator", ids.EXPLORE_INDICATOR, label, subjects, chosen))


def _regions(request: Request) -> html.Details:
    view = request.view
    chosen = {"region": view.regions, "group": view.groups}
    label, subjects = request.say("explore.field.region"), region_subjects(request)
    return chooser(
        request, Chooser("region", ids.EXPLORE_REGION, label, subjects, chosen, own=view.own_groups)
    )


def _members(request: Request) -> html.Details:
    """The parts of the breakdown that is chosen; a script offers those of another one when it is."""
    view = request.view
    by = view.breakdown if view.breakdown != NO_BREAKDOWN else None
    label, subjects = request.say("explore.field.member"), member_subjects(request, by)
    follows = _id("by")
    return chooser(
        request,
        Chooser("member", ids.EXPLORE_MEMBER, label, subjects, {"member": view.members}, follows=follows),
    )


def _id(name: str) -> str:
    return f"explore-{name}"


def _list(request: Request, name: str, options: Iterable[Option], chosen: str) -> html.Div:
    """A list of which one is chosen, under its label."""
    field = html.Select(
        [_option(option, chosen) for option in options], id=_id(name), name=name, className="form-select"
    )
    label = html.Label(request.say(f"explore.field.{name}"), htmlFor=_id(name))
    return html.Div([label, field], className="picker")


def _option(option: Option, chosen: str) -> html.Option:
    selected = {"selected": True} if option["value"] == chosen else {}
    return html.Option(option["label"], value=option["value"], **selected)


def _breakdowns(request: Request) -> list[Option]:
    """Those that a chosen indicator has first: the others are held by none of them."""
    held = coverage(request.warehouse)
    own = {name for one in request.view.indicators if one in held for _, name in held[one].breakdowns}
    names = sorted(request.known.breakdowns, key=lambda name: name not in own)
    return [
        {"label": request.say("filter.total"), "value": ""},
        *({"label": request.known.breakdowns[name][request.language], "value": name} for name in names),
    ]


def _named(request: Request, kind: str, names: Sequence[str]) -> list[Option]:
    return [{"label": request.say(f"explore.{kind}.{name}"), "value": name} for name in names]


def _axis(request: Request, name: str, chosen: str | None, settled: str) -> html.Div:
    """What stands in rows or columns; as long as nobody chooses, it follows from the other choices."""
    now = request.say(f"explore.dimension.{settled}")
    usual = {"label": request.say("explore.any.axis", now=now), "value": ""}
    return _list(request, name, [usual, *_named(request, "dimension", DIMENSIONS)], chosen or "")


def _year(request: Request, name: str, shown: Shown, chosen: int | None) -> html.Div:
    held = coverage(request.warehouse)
    every = {year for one in shown.choice.indicators if one.id in held for year in held[one.id].years}
    years = sorted(every | ({chosen} if chosen else set()), reverse=True)
    none = {"label": request.say(f"explore.any.{name}"), "value": ""}
    options = [none, *({"label": str(year), "value": str(year)} for year in years)]
    return _list(request, name, options, str(chosen or ""))


def _kinds(request: Request) -> list[Option]:
    usual = {"label": request.say("explore.any.kind"), "value": ""}
    return [usual, *({"label": request.say(f"period_kind.{kind}"), "value": kind} for kind in SERIES_KINDS)]


def _territories(request: Request) -> list[Option]:
    usual = {"label": request.say("explore.any.territory"), "value": ""}
    schemes = request.known.schemes
    return [
        usual,
        *({"label": request.say(f"explore.scheme.{scheme}"), "value": scheme} for scheme in schemes),
    ]


def _totals(request: Request) -> list[Option]:
    words = (("no", ""), ("yes", "yes"))
    return [{"label": request.say(f"explore.totals_{name}"), "value": value} for name, value in words]

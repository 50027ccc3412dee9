"""The choices: an ordinary form, whose lists take several values; what is rarely chosen opens on demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.components import html
from dashboard.components.filters import Option, region_label
from dashboard.components.tables import fold
from dashboard.pages.explore.shown import Shown
from dashboard.queries.coverage import coverage
from dashboard.queries.cube.grid import DIMENSIONS
from dashboard.queries.cube.question import MEASURES
from dashboard.view import ids
from dashboard.view.link import DRAWN_AS, NO_BREAKDOWN
from dashboard.view.lists import own_groups_in_link
from dashboard.view.request import Request
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.periods import SERIES_KINDS

# What the form opens: it joins the values of a list, and leads to the link that says the same (web/choices.py).
PATH = "/explore/choice"


def choice_form(shown: Shown) -> html.Form:
    """Everything that a link of the page can hold, with what it holds now."""
    request, view = shown.request, shown.request.view
    first = [
        _list(
            request,
            "indicator",
            _indicators(request),
            [one.id for one in shown.choice.indicators],
            is_many=True,
        ),
        _list(request, "region", [("", _regions(request))], view.regions, is_many=True),
        _list(request, "rows", _named(request, "dimension", DIMENSIONS), [shown.choice.rows]),
        _list(request, "columns", _named(request, "dimension", DIMENSIONS), [shown.choice.columns]),
        _list(request, "measure", _named(request, "measure", MEASURES), [shown.choice.measure]),
        _year(request, "from", shown, view.first_year),
        _year(request, "to", shown, view.last_year),
        _list(request, "as", _named(request, "as", DRAWN_AS), [shown.choice.drawn_as]),
    ]
    more = [
        _list(request, "group", [("", _groups(request))], view.groups, is_many=True),
        _list(request, "by", [("", _breakdowns(request))], [view.breakdown or ""]),
        *_members(request, shown),
        _year(request, "base", shown, view.base_year),
        _list(request, "kind", [("", _kinds(request))], [view.kind or ""]),
        _list(request, "territory", [("", _territories(request))], [view.territory or ""]),
        _list(request, "totals", [("", _totals(request))], ["yes" if view.has_totals else ""]),
    ]
    is_open = bool(view.groups or view.breakdown or view.kind or view.territory or view.base_year)
    kept = {
        "lang": view.language if view.language != FIRST_LANGUAGE else None,
        "edition": view.edition,
        "own": own_groups_in_link(view.own_groups) or None,
    }
    hidden = [html.Input(type="hidden", name=name, value=value) for name, value in kept.items() if value]
    return html.Form(
        [
            html.Div(
                [*first, html.Button(request.say("filter.show"), type="submit", className="choose")],
                className="filters",
            ),
            fold(request.say("explore.more"), html.Div(more, className="filters"), is_open=is_open),
            *hidden,
        ],
        action=PATH,
        method="GET",
        className="cube-form",
        id=ids.EXPLORE_FORM,
        **{"aria-label": request.say("filter.label")},
    )


def _list(
    request: Request,
    name: str,
    groups: Sequence[tuple[str, Sequence[Option]]],
    chosen: Iterable[str],
    *,
    is_many: bool = False,
) -> html.Div:
    """A list under its label; `groups` are its options by the name of their group, "" for none."""
    wanted = set(chosen)
    content: list[html.Element] = []
    for label, options in groups:
        own = [_option(option, wanted) for option in options]
        content += [html.Optgroup(own, label=label)] if label else own
    more = {"multiple": True, "size": 7} if is_many else {}
    field = html.Select(content, id=f"explore-{name}", name=name, className="form-select", **more)
    return html.Div(
        [html.Label(request.say(f"explore.field.{name}"), htmlFor=f"explore-{name}"), field],
        className="picker picker--many" if is_many else "picker",
    )


def _option(option: Option, chosen: set[str]) -> html.Option:
    selected = {"selected": True} if option["value"] in chosen else {}
    return html.Option(option["label"], value=option["value"], **selected)


def _indicators(request: Request) -> list[tuple[str, list[Option]]]:
    held = coverage(request.warehouse)
    by_domain: dict[str, list[Option]] = {}
    for one in request.known.indicators.values():
        if one.id in held:
            option = {"label": one.short_title[request.language], "value": one.id}
            by_domain.setdefault(one.domain, []).append(option)
    return [(request.say(f"domain.{domain}"), options) for domain, options in by_domain.items()]


def _regions(request: Request) -> list[Option]:
    return [{"label": region_label(request, name), "value": name} for name in request.known.region_ids()]


def _groups(request: Request) -> list[Option]:
    return [{"label": words[request.language], "value": name} for name, words in request.known.groups.items()]


def _breakdowns(request: Request) -> list[Option]:
    """Those that a chosen indicator has first: the others are held by none of them."""
    held = coverage(request.warehouse)
    own = {name for one in request.view.indicators if one in held for _, name in held[one].breakdowns}
    names = sorted(request.known.breakdowns, key=lambda name: name not in own)
    return [
        {"label": request.say("filter.total"), "value": ""},
        *({"label": request.known.breakdowns[name][request.language], "value": name} for name in names),
    ]


def _members(request: Request, shown: Shown) -> list[html.Div]:
    by = request.view.breakdown
    if by in (None, NO_BREAKDOWN):
        return []
    options = [
        {"label": words[request.language], "value": member}
        for (breakdown, member), words in request.known.members.items()
        if breakdown == by
    ]
    return [_list(request, "member", [("", options)], request.view.members, is_many=True)]


def _named(request: Request, kind: str, names: Sequence[str]) -> list[tuple[str, list[Option]]]:
    return [("", [{"label": request.say(f"explore.{kind}.{name}"), "value": name} for name in names])]


def _year(request: Request, name: str, shown: Shown, chosen: int | None) -> html.Div:
    held = coverage(request.warehouse)
    years = sorted(
        {year for one in shown.choice.indicators if one.id in held for year in held[one.id].years}
        | ({chosen} if chosen else set())
    )
    none = {"label": request.say(f"explore.any.{name}"), "value": ""}
    options = [none, *({"label": str(year), "value": str(year)} for year in reversed(years))]
    return _list(request, name, [("", options)], [str(chosen or "")])


def _kinds(request: Request) -> list[Option]:
    usual = {"label": request.say("explore.any.kind"), "value": ""}
    return [usual, *({"label": request.say(f"period_kind.{kind}"), "value": kind} for kind in SERIES_KINDS)]


def _territories(request: Request) -> list[Option]:
    usual = {"label": request.say("explore.any.territory"), "value": ""}
    return [
        usual,
        *(
            {"label": request.say(f"explore.scheme.{scheme}"), "value": scheme}
            for scheme in request.known.schemes
        ),
    ]


def _totals(request: Request) -> list[Option]:
    return [
        {"label": request.say(f"explore.totals_{name}"), "value": value}
        for name, value in (("no", ""), ("yes", "yes"))
    ]

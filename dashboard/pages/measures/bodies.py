"""Whose measures: every body by its short name with the number of its measures, and what the one chosen has to do."""

from __future__ import annotations

from collections import Counter

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.queries.measures import MeasureDate
from dashboard.texts.formats import format_day
from dashboard.texts.order import order_of
from dashboard.view.link import View
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_FEWEST = 3  # measures of a body that stands in the first line; the others open below it


def measures_of_bodies(rows: list[MeasureDate]) -> Counter[str]:
    """How many measures each body has."""
    pairs = {(row["measure_id"], body) for row in rows for body in row["body_ids"] or []}
    return Counter(body for _, body in pairs)


def in_order(request: Request, counts: Counter[str]) -> list[str]:
    """The bodies with most measures first, then by their short names."""
    names = request.known.abbreviations
    return sorted(
        counts,
        key=lambda body: (-counts[body], order_of(names[body][request.language], request.language), body),
    )


def bodies_section(request: Request, rows: list[MeasureDate], shown: list[MeasureDate]) -> html.Section:
    """The bodies of `rows` to choose from; of the body of the view, what `shown` holds of it."""
    counts = measures_of_bodies(rows)
    order = in_order(request, counts)
    first = [body for body in order if counts[body] >= _FEWEST or body == request.view.body]
    rest = [body for body in order if body not in first]
    every = (
        html.A(request.say("filter.all"), href=request.view.href(body=None)) if request.view.body else None
    )
    return html.Section(
        [
            html.H2(request.say("measures.of_bodies")),
            html.Ul(
                [*([html.Li(every)] if every else []), *(_choice(request, one, counts) for one in first)],
                className="choices",
            ),
            fold(
                request.count("measures.more_bodies", len(rest), count=len(rest)),
                html.Ul([_choice(request, one, counts) for one in rest], className="choices"),
            )
            if rest
            else None,
            _chosen(request, shown) if request.view.body else None,
            _short_names(request, order),
        ]
    )


def _short_names(request: Request, order: list[str]) -> html.Details:
    """What the short names stand for."""
    language, known = request.language, request.known
    named = sorted(order, key=lambda body: order_of(known.abbreviations[body][language], language))
    parts = [
        part
        for body in named
        for part in (html.Dt(known.abbreviations[body][language]), html.Dd(known.bodies[body][language]))
    ]
    return fold(request.say("measures.short_names"), html.Dl(parts, className="passport"))


def region_note(request: Request) -> list[html.P]:
    """Whose measures a region of the view shows, with the way to the region's page; nothing for the country."""
    region = request.view.region
    if region == COUNTRY:
        return []
    words = request.say("measures.of_region", region=request.region_name(region))
    link = html.A(
        request.say("measures.to_region"),
        href=View("region", request.language, region=region, edition=request.view.edition).href(),
    )
    return [html.P([words, " ", link], className="lead-note")]


def _choice(request: Request, body: str, counts: Counter[str]) -> html.Li:
    is_chosen = body == request.view.body
    link = html.A(
        [request.known.abbreviations[body][request.language], " ", html.Strong(str(counts[body]))],
        href=request.view.href(body=body, year=None, state=None),
        title=request.known.bodies[body][request.language],
        **({"aria-current": "true"} if is_chosen else {}),
    )
    return html.Li(link)


def _chosen(request: Request, shown: list[MeasureDate]) -> html.P:
    """The body of the view: its full name, its measures, the date that comes next, or the last one."""
    body = request.view.body
    measures = {row["measure_id"]: row["lead_body_id"] for row in shown}
    due = sorted(row["due"] for row in shown if row["due"] and row["state"] != "removed")
    day = request.view.as_of or request.today
    coming = [one for one in due if one >= day]
    facts = {
        "body": request.known.bodies[body or ""][request.language],
        "measures": len(measures),
        "leads": sum(1 for lead in measures.values() if lead == body),
    }
    sentence = request.say("measures.body_finding", **facts)
    if coming:
        when = request.say("measures.body_next", day=format_day(coming[0], request.language))
    elif due:
        when = request.say("measures.body_last", day=format_day(due[-1], request.language))
    else:
        when = ""
    return html.P(f"{sentence} {when}".strip(), className="finding")

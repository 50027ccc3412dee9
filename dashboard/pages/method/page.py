"""How the monitor works: definitions, verdict rules, documents, editions, credits."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.registers.frame import PROTECTION
from dashboard.components.searched import search_table
from dashboard.components.tables import data_table, fold
from dashboard.components.verdict import verdict_badge
from dashboard.pages.method.linked import linked
from dashboard.pages.method.lost import lost
from dashboard.pages.method.problems import problems
from dashboard.pages.method.surveyed import surveyed
from dashboard.queries.progress import thresholds
from dashboard.queries.registers import registers
from dashboard.queries.sources import edition, sources
from dashboard.texts.formats import format_day, format_number
from dashboard.texts.order import order_of
from dashboard.view.request import Page, Request
from dashboard.wording.locator import clause_words
from dashboard.wording.verdict import target_words
from vocabulary.statuses import OBS_STATUSES

_RULES = ("reach", "keep", "ceiling", "cap_per_entity", "cover_all", "direction")
_STATES = (
    "met", "on_track", "behind", "far_behind", "moving_away", "too_early", "within", "close", "above", "kept", "lost",
    "met_on_date", "missed_on_date", "no_data", "incomplete",
)  # fmt: skip
_PERCENT = {"on_track": "on_track_from", "behind": "behind_from", "close": "close_from"}
_WHOLE = {"years": "breach_within_years", "points": "points_needed", "changes": "pace_changes"}


def layout(request: Request) -> Page:
    """The method page."""
    title = request.say("method.title")
    content = [
        html.H1(title),
        html.P(request.say("method.lead"), className="lead-note"),
        *_judged(request),
        html.H2(request.say("method.documents")),
        _documents(request),
        html.H2(request.say("method.indicators")),
        *_definitions(request),
        *_statuses(request),
        *_protection(request),
        *surveyed(request),
        html.H2(request.say("searched.title"), id="searched"),
        html.P(request.say("searched.lead")),
        search_table(request),
        html.H2(request.say("method.editions")),
        html.P([_edition(request), " ", _trust(request)]),
        *problems(request),
        *_credits(request),
    ]
    return Page(content, title, request.language)


def _judged(request: Request) -> list[html.Element]:
    """What is judged, by which rules, and what each state means."""
    limits = _limits(request)
    states = [
        html.Li(
            [
                verdict_badge(request, state),
                html.Span(request.say(f"state_meaning.{state}", **limits)),
            ]
        )
        for state in _STATES
    ]
    return [
        html.H2(request.say("method.targets")),
        _targets(request),
        html.H2(request.say("method.rules")),
        html.P(request.say("method.rules_lead")),
        _rules(request),
        html.H3(request.say("method.states")),
        html.Ul(states, className="states"),
    ]


def _statuses(request: Request) -> list[html.Element]:
    """What the status of a figure means, by its code."""
    parts = [
        part for code in OBS_STATUSES for part in (html.Dt(code), html.Dd(request.say(f"obs_status.{code}")))
    ]
    return [html.H2(request.say("method.statuses")), html.Dl(parts, className="passport")]


def _credits(request: Request) -> list[html.Element]:
    """Whose figures and boundaries these are."""
    return [
        html.H2(request.say("method.credits")),
        html.P(request.say("method.publishers")),
        html.Ul([html.Li(name) for name in _publishers(request)]),
        html.P(request.say("map.credit")),
        html.P(request.say("method.terms")),
    ]


def _protection(request: Request) -> list[html.Element]:
    """By what rules figures of registers are hidden; nothing in an edition without registers."""
    if not registers(request.warehouse):
        return []
    return [
        html.H2(request.say("registers.method"), id=PROTECTION),
        html.P(request.say("method.protection")),
        *lost(request),
        *linked(request),
    ]


def _limits(request: Request) -> dict[str, str]:
    """The limits that the edition was judged by, as they are written in its sentences."""
    rules, language = thresholds(request.warehouse), request.language
    limits = {name: format_number(100 * rules[key], 0, language) for name, key in _PERCENT.items()}
    limits |= {name: format_number(rules[key], 0, language) for name, key in _WHOLE.items()}
    return limits | {"covered": format_number(rules["cover_all_met_from"], 1, language)}


def _targets(request: Request):
    rows = [
        [
            html.A(
                target.title[request.language],
                href=request.view.href(page="indicator", indicator=target.indicator),
            ),
            target_words(request, target),
            request.say(f"rule.{target.kind}.name"),
            str(target.due_on.year) if target.due_on else "",
            f"{clause_words(request, target.clause).capitalize()}.",
        ]
        for target in request.known.headline_targets()
    ]
    header = [request.say(f"table.{name}") for name in ("target_title", "target", "rule", "due", "clause")]
    return html.Div(
        data_table(header, rows, caption=request.say("method.targets"), numeric=set()),
        className="table-box",
        tabIndex=0,
    )


def _rules(request: Request):
    rows = [
        [request.say(f"rule.{kind}.name"), request.say(f"rule.{kind}.text", **_limits(request))]
        for kind in _RULES
    ]
    header = [request.say("table.rule"), request.say("table.how")]
    return html.Div(
        data_table(header, rows, caption=request.say("method.rules"), numeric=set()),
        className="table-box",
        tabIndex=0,
    )


def _documents(request: Request):
    language = request.language
    rows = []
    for document in request.known.documents.values():
        title = document.title[language]
        link = html.A(title, href=document.url, rel="noopener noreferrer") if document.url else title
        issuer = request.known.bodies[document.issuer][language]
        number = f"№ {document.number}" if document.number else ""
        rows.append(
            [
                link,
                issuer,
                number,
                format_day(document.adopted_on, language) if document.adopted_on else "",
            ]
        )
    header = [request.say(f"table.{name}") for name in ("document", "issuer", "number", "adopted")]
    return html.Div(
        data_table(header, rows, caption=request.say("method.documents"), numeric=set()),
        className="table-box",
        tabIndex=0,
    )


def _definitions(request: Request) -> list:
    by_domain: dict[str, list] = {}
    for indicator in request.known.indicators.values():
        by_domain.setdefault(indicator.domain, []).extend(_definition(request, indicator))
    return [
        fold(request.say(f"domain.{domain}"), html.Dl(terms, className="passport"))
        for domain, terms in by_domain.items()
    ]


def _definition(request: Request, indicator) -> tuple:
    link = html.A(
        indicator.title[request.language], href=request.view.href(page="indicator", indicator=indicator.id)
    )
    return html.Dt(link), html.Dd(indicator.definition[request.language])


def _edition(request: Request) -> str:
    current = edition(request.warehouse)
    day = format_day(current["built_at"].date(), request.language)
    return request.say("method.edition", edition=current["edition_id"], day=day)


def _trust(request: Request) -> html.A:
    return html.A(request.say("shell.coverage"), href=request.view.href(page="coverage"))


def _publishers(request: Request) -> list[str]:
    names = {source.publisher[request.language] for source in sources(request.warehouse).values()}
    return sorted(names, key=lambda name: order_of(name, request.language))

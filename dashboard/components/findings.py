"""What the overview says in sentences: how the targets stand, what changed since the last edition."""

from __future__ import annotations

from dash import html

from dashboard.formats import format_day, format_period, format_value
from dashboard.link import View
from dashboard.queries.dictionary import Target
from dashboard.queries.measures import measure_dates
from dashboard.queries.sources import changes, edition
from dashboard.request import Request
from dashboard.theme import tone

_MOST_DEADLINES = 5


def findings(request: Request, targets: list[Target], progress: dict, country: dict) -> list:
    """How many targets stand where, and each that is on the wrong side of its former line."""
    states = [progress[target.id]["state"] if target.id in progress else "no_data" for target in targets]
    # In the order of the targets within a tone: a set has another order in each process.
    counts = {state: states.count(state) for state in sorted(dict.fromkeys(states), key=_order_of_state)}
    listed = "; ".join(
        f"{request.say(f'state_count.{state}')} – {number}" for state, number in counts.items()
    )
    sentences = [
        html.P(request.say("overview.finding", total=len(targets), listed=listed), className="finding")
    ]
    for target in targets:
        row = country.get(target.indicator)
        if row and target.id in progress and progress[target.id]["line_now"] == "wrong_side":
            sentences.append(html.P(_below_the_line(request, target, row), className="finding-more"))
    return sentences


def _order_of_state(state: str) -> int:
    return ("good", "watch", "bad", "neutral").index(tone(state))


def _below_the_line(request: Request, target: Target, row: dict) -> str:
    indicator = request.known.indicators[target.indicator]
    return request.say(
        "overview.wrong_side",
        title=indicator.short_title[request.language],
        value=format_value(row["value"], indicator.unit, indicator.decimals, request.language),
        period=format_period(row["period_start"], row["period_end"], row["period_kind"], request.language),
    )


def edition_changes(request: Request) -> html.Section:
    """How many observations were added, changed and removed since the edition before."""
    rows = changes(request.warehouse)
    name = edition(request.warehouse)["edition_id"]
    if not rows:
        content: list = [html.P(request.say("changes.none", edition=name))]
    else:
        items = [
            html.Li(
                request.say(
                    "changes.item",
                    title=request.known.indicators[row["indicator_id"]].title[request.language]
                    if row["indicator_id"] in request.known.indicators
                    else row["indicator_id"],
                    added=row["added"], changed=row["changed"], removed=row["removed"],
                )
            )
            for row in rows
        ]  # fmt: skip
        content = [
            html.P(request.say("changes.since", edition=rows[0]["previous_edition_id"])),
            html.Ul(items),
        ]
    return html.Section([html.H2(request.say("changes.title")), *content], className="changes")


def next_deadlines(request: Request) -> html.Section:
    """The next due dates of the plans' measures, or that none is left."""
    coming = [
        row for row in measure_dates(request.warehouse, request.today) if row["state"] in ("due_soon", "not_due")
    ]
    coming.sort(key=lambda row: row["due"])
    items = [
        html.Li(f"{format_day(row['due'], request.language)}: {row[f'title_{request.language}']}")
        for row in coming[:_MOST_DEADLINES]
    ]
    link = html.A(request.say("deadlines.all"), href=View("measures", request.language).href())
    content = html.Ul(items) if items else html.P(request.say("deadlines.none"))
    return html.Section([html.H2(request.say("deadlines.title")), content, html.P(link)])

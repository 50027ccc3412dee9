"""What the overview says in sentences: how the targets stand, what changed since the last edition."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.dictionary import Target
from dashboard.queries.measures import measure_dates
from dashboard.queries.sources import changes, edition
from dashboard.texts.formats import format_day, format_value
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.standing import row_period, standing_words
from vocabulary.verdicts import TONE_OF_LINE, tone

_MOST_DEADLINES = 5
_TONES = ("bad", "watch", "good", "neutral")


def findings(request: Request, targets: list[Target], progress: dict[str, dict]) -> list:
    """How many targets stand where now, each that misses its line with what was reached on the date, the states on the date.

    progress has a row for each target (`queries.progress.verdicts`).
    """
    rows = [progress[target.id] for target in targets]
    now = _listed(request, [row["line_now"] or row["state"] for row in rows])
    sentences = [
        html.P(
            request.say("overview.finding", when=_when(request), total=len(targets), listed=now),
            className="finding",
        )
    ]
    sentences += [
        html.P(_missed(request, target, progress[target.id]), className="finding-more")
        for target in targets
        if progress[target.id]["line_now"] == "wrong_side"
    ]
    passed = _listed(request, [row["state"] for row in rows if row["line_now"]])
    if passed:
        sentences.append(html.P(request.say("overview.on_date", listed=passed), className="finding-more"))
    return sentences


def _listed(request: Request, standings: list[str]) -> str:
    """How often each standing (a side of the line after the due date, or a state) occurs, in words."""
    # In the order of the targets within a tone: a set has another order in each process.
    ordered = sorted(
        dict.fromkeys(standings), key=lambda one: _TONES.index(TONE_OF_LINE.get(one) or tone(one))
    )
    return "; ".join(f"{_counted(request, one)} – {standings.count(one)}" for one in ordered)


def _counted(request: Request, standing: str) -> str:
    is_side = standing in TONE_OF_LINE
    return request.say(f"standing.count.{standing}") if is_side else request.say(f"state_count.{standing}")


def _when(request: Request) -> str:
    year = request.view.year
    return request.say("overview.end_of_year", year=year) if year else request.say("standing.now")


def _missed(request: Request, target: Target, progress: dict) -> str:
    indicator = request.known.indicators[target.indicator]
    return request.say(
        "overview.wrong_side",
        title=indicator.short_title[request.language],
        value=format_value(progress["value"], indicator.unit, indicator.decimals, request.language),
        period=row_period(request, progress),
        standing=standing_words(request, target, progress),
    )


def edition_changes(request: Request) -> html.Section:
    """How many observations were added, changed and removed since the edition before."""
    rows = changes(request.warehouse)
    day = format_day(edition(request.warehouse)["built_at"].date(), request.language)
    if not rows:
        content: list = [html.P(request.say("changes.none", day=day))]
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
        row
        for row in measure_dates(request.warehouse, request.today)
        if row["state"] in ("due_soon", "not_due")
    ]
    coming.sort(key=lambda row: row["due"])
    items = [
        html.Li(f"{format_day(row['due'], request.language)}: {row[f'title_{request.language}']}")
        for row in coming[:_MOST_DEADLINES]
    ]
    link = html.A(request.say("deadlines.all"), href=View("measures", request.language).href())
    content = html.Ul(items) if items else html.P(request.say("deadlines.none"))
    return html.Section([html.H2(request.say("deadlines.title")), content, html.P(link)])

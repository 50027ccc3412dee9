"""What the first screen says in sentences: how many targets stand where, which is worst and since when; what changed, what is due."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.pages.overview.course import course_words
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.subjects import WORST_FIRST, OfQuota, OfTarget, Subject, Subjects
from dashboard.queries.execution import Execution
from dashboard.queries.measures import measure_dates
from dashboard.queries.observations import Row
from dashboard.queries.sources import changes
from dashboard.texts.formats import format_day, format_value
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, gap_words, percent, time_words
from dashboard.wording.standing import now_line
from vocabulary.verdicts import TONE_OF_LINE

_MOST = 3


def findings(request: Request, shown: Subjects, history: Sequence[Row]) -> list:
    """How many targets stand where, and the worst of them with its course (`history`)."""
    counted = request.say(
        "overview.finding", when=_when(request), total=len(shown.every), listed=_listed(request, shown)
    )
    worst = shown.worst
    if worst is None or worst.tone not in ("bad", "watch"):
        return [html.P(counted, className="finding")]
    return [html.P(f"{counted} {_worst(request, worst, list(history))}", className="finding")]


def _listed(request: Request, shown: Subjects) -> str:
    """How many stand in each tone, the worst first: by the word of their standing where all have the same one."""
    counted = []
    for heard in WORST_FIRST:
        own = [one for one in shown.every if one.tone == heard]
        if own:
            counted.append(f"{_counted(request, heard, own)} – {len(own)}")
    return "; ".join(counted)


def _counted(request: Request, heard: str, own: Sequence[Subject]) -> str:
    standings = {one.standing for one in own}
    if len(standings) > 1:
        return request.say(f"overview.tone.{heard}")
    [standing] = standings
    if isinstance(own[0], OfQuota):
        return request.say(f"quota_count.{standing}")
    is_side = standing in TONE_OF_LINE
    return request.say(f"standing.count.{standing}") if is_side else request.say(f"state_count.{standing}")


def _when(request: Request) -> str:
    year = request.view.year
    return request.say("overview.end_of_year", year=year) if year else request.say("standing.now")


def _worst(request: Request, subject: Subject, history: list[Row]) -> str:
    if isinstance(subject, OfQuota):
        return _worst_quota(request, subject.execution)
    assert isinstance(subject, OfTarget)
    target, progress = subject.target, subject.progress
    indicator = request.known.indicators[target.indicator]
    line = now_line(request, target, progress)
    # "Now: 23.4 points short": the sentence has said already when.
    gap = line.words.partition(": ")[2] if line else ""
    facts = [gap, course_words(request, target, indicator, history)]
    words = request.say(
        "overview.worst",
        title=indicator.short_title[request.language],
        value=format_value(progress["value"], indicator.unit, indicator.decimals, request.language),
        facts="; ".join(filter(None, facts)),
    )
    return words if words.endswith(".") else f"{words}."


def _worst_quota(request: Request, row: Execution) -> str:
    words = request.say(
        "overview.worst",
        title=f"{quota_name(request, row.quota_kind)} ({request.region_name(row.region_id)})",
        value=percent(request, row.share),
        facts=f"{day_words(request, row)}; {gap_words(request, row).partition('; ')[0]}; {time_words(request, row)}",
    )
    return words if words.endswith(".") else f"{words}."


def news(request: Request) -> list[html.P]:
    """What changed since the edition before and what is due next, a line each; nothing where there is nothing."""
    return [line for line in (_changed(request), _due(request)) if line is not None]


def _changed(request: Request) -> html.P | None:
    rows = changes(request.warehouse)
    if not rows:
        return None
    named = [_change(request, row) for row in sorted(rows, key=_size, reverse=True)[:_MOST]]
    since = rows[0]["previous_edition_id"]
    link = html.A(request.say("changes.all"), href=request.view.href(page="coverage", since=since, year=None))
    return html.P(
        [html.Strong(request.say("changes.title")), ": ", "; ".join(named), ". ", link],
        className="first-news",
    )


def _size(row: Row) -> int:
    return int(row["added"] + row["changed"] + row["removed"])


def _change(request: Request, row: Row) -> str:
    indicator = request.known.indicators.get(row["indicator_id"])
    title = indicator.short_title[request.language] if indicator else row["indicator_id"]
    return request.say(
        "changes.item", title=title, **{name: row[name] for name in ("added", "changed", "removed")}
    )


def _due(request: Request) -> html.P | None:
    coming = [
        row
        for row in measure_dates(request.warehouse, request.today)
        if row["state"] in ("due_soon", "not_due")
    ]
    if not coming:
        return None
    coming.sort(key=lambda row: row["due"])
    named = [
        f"{format_day(row['due'], request.language)} – {row[f'title_{request.language}']}"
        for row in coming[:_MOST]
    ]
    link = html.A(
        request.say("deadlines.all"),
        href=View("measures", request.language, edition=request.view.edition).href(),
    )
    return html.P(
        [html.Strong(request.say("deadlines.title")), ": ", "; ".join(named), ". ", link],
        className="first-news",
    )

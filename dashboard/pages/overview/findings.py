"""What the first screen says in sentences: how many targets stand where, which is worst and since when; what changed, what is due."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.pages.overview.course import course_words
from dashboard.pages.overview.quota_card import quota_in_sentence, quota_name
from dashboard.pages.overview.subjects import WORST_FIRST, OfQuota, OfTarget, Subject, Subjects
from dashboard.queries.dictionary import Target
from dashboard.queries.execution import Execution
from dashboard.queries.kinds import Total, in_language
from dashboard.queries.measures import is_dated, measure_dates
from dashboard.queries.progress import Verdict
from dashboard.queries.sources import Changed, changes
from dashboard.texts.formats import format_day, format_value, inside_sentence
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, gap_words, is_over, percent, time_words
from dashboard.wording.standing import now_line
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import TONE_OF_LINE

_MOST = 3


def findings(request: Request, shown: Subjects, history: Sequence[Total]) -> list:
    """How many targets stand where, and the worst of them with its course (`history`)."""
    counted = " ".join(
        [*_of_region(request, shown), _counted_now(request, shown), *_quotas_then(request, shown)]
    )
    worst = shown.worst
    if worst is None or worst.tone not in ("bad", "watch"):
        return [html.P(counted, className="finding")]
    return [html.P(f"{counted} {_worst(request, worst, list(history))}", className="finding")]


def _of_region(request: Request, shown: Subjects) -> list[str]:
    """The region's own quotas, each with its day."""
    rows = [one.execution for one in shown.every if _is_of_region(request, one) and isinstance(one, OfQuota)]
    if not rows:
        return []
    listed = "; ".join(_of_own(request, row) for row in rows)
    return [
        request.say("overview.region_quotas", region=request.region_name(request.view.region), listed=listed)
    ]


def _of_own(request: Request, row: Execution) -> str:
    name = quota_in_sentence(request, row.quota_kind)
    day = format_day(row.as_of, request.language)
    return request.say("overview.region_quota", name=name, share=percent(request, row.share), day=day)


def _is_of_region(request: Request, one: Subject) -> bool:
    return isinstance(one, OfQuota) and one.execution.region_id == request.view.region != COUNTRY


def _counted_now(request: Request, shown: Subjects) -> str:
    """How many targets, and quotas of a year that runs, stand where; said to be the country's where a region is chosen."""
    now = [one for one in shown.every if not _is_of_region(request, one) and not _is_over(request, one)]
    what = "of_both" if any(isinstance(one, OfQuota) for one in now) else "of_targets"
    when = _when(request)
    if request.view.region != COUNTRY:
        when = request.say("overview.in_country", when=inside_sentence(when))
    return request.say(
        "overview.finding",
        when=when,
        what=request.say(f"overview.{what}"),
        total=len(now),
        listed=_listed(request, now),
    )


def _quotas_then(request: Request, shown: Subjects) -> list[str]:
    """How the country's quotas of years that are over stood by their last count, a sentence for each year."""
    by_year: dict[int, list[OfQuota]] = {}
    for one in shown.every:
        if isinstance(one, OfQuota) and _is_over(request, one) and not _is_of_region(request, one):
            by_year.setdefault(one.execution.year, []).append(one)
    key = "quotas_then" if request.view.region == COUNTRY else "quotas_then_country"
    return [
        request.say(f"overview.{key}", year=year, listed=_listed_then(request, own))
        for year, own in sorted(by_year.items(), reverse=True)
    ]


def _listed_then(request: Request, every: Sequence[OfQuota]) -> str:
    counted = []
    for heard in WORST_FIRST:
        standings = [one.standing for one in every if one.tone == heard]
        if standings:
            word = standings[0] if len(set(standings)) == 1 else heard
            counted.append(f"{request.say(f'quota_count_then.{word}')} – {len(standings)}")
    return "; ".join(counted)


def _is_over(request: Request, one: Subject) -> bool:
    return isinstance(one, OfQuota) and is_over(request, one.execution)


def _listed(request: Request, every: Sequence[Subject]) -> str:
    """How many stand in each tone, the worst first: by the word of their standing where all have the same one."""
    counted = []
    for heard in WORST_FIRST:
        own = [one for one in every if one.tone == heard]
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


def _worst(request: Request, subject: Subject, history: list[Total]) -> str:
    if isinstance(subject, OfQuota):
        return _worst_quota(request, subject.execution)
    assert isinstance(subject, OfTarget)
    target, progress = subject.target, subject.progress
    indicator = request.known.indicators[target.indicator]
    line = now_line(request, target, progress)
    # "Now: 23.4 points short": the sentence has said already when.
    gap = line.words.partition(": ")[2] if line else ""
    facts = [
        gap if subject.is_in_force else _of_concept(request, target, progress),
        course_words(request, target, indicator, history, with_change=subject.is_in_force),
    ]
    words = request.say(
        "overview.worst",
        title=indicator.short_title[request.language],
        value=format_value(progress["value"], indicator.unit, indicator.decimals, request.language),
        facts="; ".join(filter(None, facts)),
    )
    return words if words.endswith(".") else f"{words}."


def _of_concept(request: Request, target: Target, progress: Verdict) -> str:
    """Of which years the document was, and what was reached on the date; how far it is off now stands on the card."""
    document = request.known.documents[target.document]
    indicator, reached = request.known.indicators[target.indicator], progress["value_at_due"]
    state = progress["state"] if reached is not None else ""
    return request.say(
        f"overview.of_concept.{state if state in ('met_on_date', 'missed_on_date') else 'other'}",
        first=document.valid_from.year if document.valid_from else "…",
        last=document.valid_to.year if document.valid_to else "…",
        value=""
        if reached is None
        else format_value(reached, indicator.unit, indicator.decimals, request.language),
    )


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


def _size(row: Changed) -> int:
    return row["added"] + row["changed"] + row["removed"]


def _change(request: Request, row: Changed) -> str:
    indicator = request.known.indicators.get(row["indicator_id"])
    title = indicator.short_title[request.language] if indicator else row["indicator_id"]
    return request.say(
        "changes.item", title=title, added=row["added"], changed=row["changed"], removed=row["removed"]
    )


def _due(request: Request) -> html.P | None:
    coming = [
        row
        for row in measure_dates(request.warehouse, request.today)
        if is_dated(row) and row["state"] in ("due_soon", "not_due")
    ]
    if not coming:
        return None
    coming.sort(key=lambda row: row["due"])
    named = [
        f"{format_day(row['due'], request.language)} – {in_language(row, 'title', request.language)}"
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

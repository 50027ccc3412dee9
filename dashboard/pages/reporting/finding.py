"""The sentence that the page begins with: how many regions reported for the newest period, or that nothing was handed in yet."""

from __future__ import annotations

from dashboard.pages.reporting.chosen import Chosen
from dashboard.queries.reporting.owed import CAME, OPEN, Owed
from dashboard.texts.formats import format_day
from dashboard.view.request import Request
from dashboard.wording.reports import body_short, coded_period, receipt_words
from vocabulary.territory import COUNTRY

_MOST_NAMED = 6


def finding_of(request: Request, own: Chosen) -> str:
    """What is known of reports; where the view is of one body or region, what that one handed in."""
    if not own.owed and not own.receipts:
        return request.say("reporting.finding.nothing_owed")
    if request.view.report:
        return (
            receipt_words(request, own.receipts[0]) if own.receipts else request.say("reporting.no_receipts")
        )
    if request.view.body or request.view.region != COUNTRY:
        return _of_few(request, own)
    judged = _newest_judged(request, own.owed)
    if not judged:
        return _nothing_came(request, own)
    return _of_regions(request, judged)


def _nothing_came(request: Request, own: Chosen) -> str:
    """That nothing was handed in yet, and whether anything is still owed."""
    coming = sorted(one.due_on for one in own.owed if one.due_on >= request.today)
    if coming:
        return request.say("reporting.finding.none_yet", day=format_day(coming[0], request.language))
    last = format_day(own.owed[0].due_on, request.language) if own.owed else "–"
    return request.say("reporting.finding.ended", day=last)


def _newest_judged(request: Request, rows: tuple[Owed, ...]) -> list[Owed]:
    """What regions owed for the newest duty and day of which something is known; bodies of the country where no region owes."""
    for of_regions in (True, False):
        groups: dict[tuple[object, str], list[Owed]] = {}
        for one in rows:
            if (one.region_id is not None) is of_regions:
                groups.setdefault((one.due_on, one.duty_id), []).append(one)
        for group in groups.values():
            known = [one for one in group if one.state_on(request.today) not in OPEN]
            if known and (group[0].due_on < request.today or len(known) == len(group)):
                return group
    return []


def _of_regions(request: Request, group: list[Owed]) -> str:
    states = [(one, one.state_on(request.today)) for one in group]
    came = sum(state in CAME for _, state in states)
    sentence = request.say(
        "reporting.finding.came" if group[0].region_id else "reporting.finding.came_bodies",
        came=came,
        all=len(group),
        period=coded_period(request, group[0].period),
        day=format_day(group[0].due_on, request.language),
    )
    parts = [sentence]
    for state in ("silent", "returned"):
        named = [body_short(request, one.body_id) for one, own in states if own == state]
        if named:
            more = "…" if len(named) > _MOST_NAMED else ""
            listed = ", ".join(named[:_MOST_NAMED]) + more
            parts.append(request.say(f"reporting.finding.{state}", count=len(named), bodies=listed))
    late = sum(state == "late" for _, state in states)
    if late:
        parts.append(request.say("reporting.finding.late", count=late))
    return " ".join(parts)


def _of_few(request: Request, own: Chosen) -> str:
    """How many of the reports that were due came; of the days before the cycle nothing is said."""
    known = [one for one in own.owed if one.state_on(request.today) not in OPEN]
    if not known:
        return _nothing_came(request, own)
    states = [one.state_on(request.today) for one in known]
    return request.say(
        "reporting.finding.of_few",
        came=sum(state in CAME for state in states),
        all=len(known),
        late=states.count("late"),
        silent=states.count("silent"),
    )

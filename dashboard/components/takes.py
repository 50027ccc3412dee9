"""What reaching a target would take, or what it still allows: in people, and a month while its due date lies ahead."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from dashboard.components import html
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.execution import Execution, newest_executions
from dashboard.queries.progress import Judged, Verdict, is_judged
from dashboard.queries.quotas import quota_kinds
from dashboard.queries.reach_arithmetic import Reach, a_month, allows, reach
from dashboard.queries.share_arithmetic import takes
from dashboard.queries.share_parts import counts_of, of_verdict
from dashboard.texts.formats import format_day, format_number, format_value
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    gap_words,
    later_words,
    state_words,
    time_words,
)
from dashboard.wording.standing import decimals_of, line_words
from vocabulary.units import is_counted, is_percent


def takes_lines(request: Request, target: Target, indicator: Indicator, progress: Verdict) -> list[html.P]:
    """The sentences for a judged figure with its arithmetic; empty for a target without a line that can be reached so.

    The ways to the floor of a share stand in `share_story`; here stands what they are a month.
    """
    if target.value is None or not is_judged(progress):
        return []
    if is_counted(target.unit) and target.unit != "calendar_year":
        return _of_count(request, target, indicator, progress)
    if target.unit == "percent" and (
        counts := counts_of(request.warehouse, indicator, of_verdict(progress, target.region))
    ):
        part, whole = map(Fraction, counts)
        return _of_share(request, target, progress, part, whole)
    return []


def quota_lines(request: Request, indicator_id: str) -> list[html.P]:
    """How far the quotas that an indicator sets or is counted against are filled in the region of the view, and what is missing a month."""
    kinds = quota_kinds(request.warehouse)
    newest = newest_executions(request.warehouse, request.view.region)
    rows = [
        (kinds[name].title[request.language], row)
        for name, row in newest.items()
        if indicator_id in (kinds[name].indicator_id, row.done_indicator_id)
    ]
    return [html.P(_quota_words(request, title, row)) for title, row in rows]


def _quota_words(request: Request, title: str, row: Execution) -> list[Any]:
    more = (time_words(request, row), gap_words(request, row))
    words = f"{day_words(request, row)}: {done_words(request, row)}. {state_words(request, row)}; "
    later = later_words(request, row)
    return [html.Strong(f"{title}. "), words, "; ".join(filter(None, more)), f". {later}" if later else "."]


def _of_count(request: Request, target: Target, indicator: Indicator, progress: Judged) -> list[html.P]:
    assert target.value is not None
    value, line = Fraction(str(progress["value"])), Fraction(str(target.value))
    found = reach(value, line, target.comparator)
    if found is None:
        return []
    key = "above" if found.kind == "room" and value > line else found.kind
    how = request.say(
        "takes.difference",
        greater=_count(request, target, max(value, line)),
        less=_count(request, target, min(value, line)),
        amount=_amount(request, target, found.amount),
    )
    words = request.say(
        f"takes.{key}", line=line_words(request, target), amount=_amount(request, target, found.amount)
    )
    # People who come in a year do not add up with those of the next: what is missing is no sum of months.
    adds_up = indicator.measure_kind != "flow"
    return [_said(words, how), *(_monthly(request, target, progress, found) if adds_up else [])]


def _of_share(
    request: Request, target: Target, progress: Judged, part: Fraction, whole: Fraction
) -> list[html.P]:
    assert target.value is not None
    line = Fraction(str(target.value)) / 100
    if target.comparator.startswith(">"):
        ways = takes(part, whole, line)
        return _monthly(request, target, progress, Reach("short", ways.instead)) if ways else []
    left = allows(part, whole, line) if target.comparator.startswith("<") else None
    if left is None:
        return []
    most = left.instead if left.more is None else left.more
    how = request.say(
        "takes.share_room",
        line=format_number(float(line), 4, request.language),
        whole=_number(request, whole),
        part=_number(request, part),
        exact=format_number(float(left.instead), 1, request.language),
        most=_number(request, Fraction(int(most))),
    )
    return [
        _said(
            request.say("takes.room", line=line_words(request, target), amount=_people(request, int(most))),
            how,
        )
    ]


def _monthly(request: Request, target: Target, progress: Judged, found: Reach) -> list[html.P]:
    """What is missing a month, from the day of the figure to the due date, while that lies ahead."""
    due: date | None = target.due_on
    if found.kind != "short" or due is None or due <= request.today:
        return []
    amount = a_month(found.amount, progress["as_of"], due)
    if amount is None:
        return []
    days = {
        "first": format_day(progress["as_of"], request.language),
        "due": format_day(due, request.language),
    }
    is_share = is_percent(target.unit)
    key, unit = ("a_month_instead", "persons") if is_share else ("a_month", target.unit)
    words = format_value(amount, unit, 0, request.language)
    return [html.P(request.say(f"takes.{key}", amount=words, **days))]


def _said(words: str, how: str) -> html.P:
    return html.P([html.Strong(words), " ", how], className="story")


def _amount(request: Request, target: Target, amount: Fraction) -> str:
    return format_value(float(amount), target.unit, decimals_of(float(amount)), request.language)


def _count(request: Request, target: Target, amount: Fraction) -> str:
    return format_number(float(amount), decimals_of(float(amount)), request.language)


def _number(request: Request, amount: Fraction) -> str:
    return format_number(float(amount), 0, request.language)


def _people(request: Request, amount: int) -> str:
    return format_value(amount, "persons", 0, request.language)

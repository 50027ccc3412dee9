"""What a day brings: deadlines that come near, reports that are late, series that nobody renewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from reporting.alerts.conditions.found import Found, place
from reporting.alerts.facts import Facts, Measure, Owed
from reporting.alerts.rules import Rule
from vocabulary.formats import write_day
from vocabulary.territory import COUNTRY

# of a month in days, for the age of a series
_MONTH = 30.44


def target_due(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Targets whose due date is now within one of the `days`, and was not yet; also where the date itself was moved."""
    for target_id, target in sorted(now.targets.items()):
        was = before.targets.get(target_id)
        due, step = target.due_on, _step_reached(target.due_on, now.day, rule)
        is_same = was is not None and was.due_on == due
        if due is None or step is None or (is_same and step == _step_reached(due, before.day, rule)):
            continue
        yield Found(
            (target_id, due.isoformat(), str(step)), _left(was.due_on if was else None, before.day), _left(due, now.day), "day" if is_same else "target",
            partial(_say_target, now, target_id, due),
            target_id, target.region_id, target.indicator_id, f"/indicators/{target.indicator_id}",
        )  # fmt: skip


def measure_due(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Measures whose day is now within one of the `days`, and was not yet."""
    for key, measure in sorted(now.measures.items()):
        due, step = measure.due_on, _step_reached(measure.due_on, now.day, rule)
        if step is None or (key in before.measures and step == _step_reached(due, before.day, rule)):
            continue
        yield Found(
            (*key, str(step)), _left(due, before.day), _left(due, now.day), "day", partial(_say_measure, now, measure),
            region_id=measure.regions[0] if len(measure.regions) == 1 else COUNTRY, page=f"/measures?document={measure.document_id}",
        )  # fmt: skip


def report_late(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Reports that are `days` late now, and were not yet."""
    after = timedelta(days=rule.parameters["days"])
    for key, owed in sorted(now.owed.items()):
        was = before.owed.get(key)
        if not _is_late(owed, after, now.day) or (was is not None and _is_late(was, after, before.day)):
            continue
        yield Found(
            (*key, owed.last_day.isoformat()), "due", "late", "day", partial(_say_report, now, owed), region_id=owed.region_id, page="/reporting",
        )  # fmt: skip


def series_stale(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Series of targets whose newest period ended longer ago than the `months` of their frequency, and had not yet."""
    months: Mapping[str, int] = rule.parameters["months"]
    for name, series in sorted(now.indicators.items()):
        limit = months.get(series.frequency)
        if limit is None or series.newest is None or not _is_old(series.newest, limit, now.day):
            continue
        was = before.indicators.get(name)
        if was and was.newest and _is_old(was.newest, limit, before.day):
            continue
        yield Found(
            (name, series.newest.isoformat()), "fresh", "stale", "day", partial(_say_series, now, name, series.newest, limit),
            indicator_id=name, page=f"/indicators/{name}",
        )  # fmt: skip


def _step_reached(due: date | None, day: date, rule: Rule) -> int | None:
    """The smallest of the rule's `days` within which `due` lies; None where it lies further off, or behind."""
    if due is None or due < day:
        return None
    days: Iterable[int] = rule.parameters["days"]
    return min((step for step in days if (due - day).days <= step), default=None)


def _left(due: date | None, day: date) -> str:
    return str((due - day).days) if due else ""


def _is_late(owed: Owed, after: timedelta, day: date) -> bool:
    return not owed.is_in and day >= owed.last_day + after


def _is_old(newest: date, months: int, day: date) -> bool:
    return (day - newest).days > months * _MONTH


def _say_target(now: Facts, target_id: str, due: date, language: str) -> dict[str, object]:
    target = now.targets[target_id]
    words = {"target": target.title[language], "region": place(now, target.region_id, language)}
    return {**words, "day": write_day(due, language), "days": (due - now.day).days}


def _say_measure(now: Facts, measure: Measure, language: str) -> dict[str, object]:
    words = {"measure": measure.title[language], "number": measure.number}
    return {**words, "day": write_day(measure.due_on, language), "days": (measure.due_on - now.day).days}


def _say_report(now: Facts, owed: Owed, language: str) -> dict[str, object]:
    words = {"report": owed.title[language], "body": owed.body[language]}
    return {**words, "day": write_day(owed.last_day, language), "days": (now.day - owed.last_day).days}


def _say_series(now: Facts, name: str, newest: date, months: int, language: str) -> dict[str, object]:
    words = {"indicator": now.indicators[name].title[language], "day": write_day(newest, language)}
    return {**words, "months": months}

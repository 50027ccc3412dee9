"""Two states of facts become events: every rule once, each event with an id that follows from what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from reporting.alerts.conditions import days, figures, verdicts
from reporting.alerts.conditions.found import Found
from reporting.alerts.facts import Facts
from reporting.alerts.rules import Rule
from reporting.alerts.tables import Event
from reporting.texts.words import text
from vocabulary.languages import LANGUAGES

_CONDITIONS: Mapping[str, Callable[[Rule, Facts, Facts], Iterator[Found]]] = {
    "verdict_changed": verdicts.verdict_changed, "chance_crosses": verdicts.chance_crosses, "target_due": days.target_due,
    "measure_due": days.measure_due, "report_late": days.report_late, "series_stale": days.series_stale,
    "above": figures.above, "below": figures.below, "rise": figures.rise,
}  # fmt: skip


def events_between(rules: Iterable[Rule], before: Facts, now: Facts, *, at: datetime) -> list[Event]:
    """What the rules find, in their order; the same editions and days give the same ids. Nothing is kept."""
    return [
        _event(rule, found, before, now, at)
        for rule in rules
        for found in _CONDITIONS[rule.condition](rule, before, now)
    ]


def _event(rule: Rule, found: Found, before: Facts, now: Facts, at: datetime) -> Event:
    return Event(
        id=hashlib.sha256("\n".join((rule.id, *found.key)).encode()).hexdigest()[:32],
        rule=rule.id, edition_id=now.edition_id, on_day=now.day.isoformat(), before_id=before.edition_id,
        target_id=found.target_id, region_id=found.region_id, indicator_id=found.indicator_id,
        old=found.old, new=found.new, cause=found.cause, page=found.page,
        words={language: _words(rule, found, language) for language in LANGUAGES}, made_at=at,
    )  # fmt: skip


def _words(rule: Rule, found: Found, language: str) -> dict[str, str]:
    return {
        "title": rule.title[language],
        "sentence": rule.sentence[language].format(**found.say(language)),
        "why": text(f"alerts.cause.{found.cause}", language),
    }

"""Verdicts that changed and why, and chances that crossed a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reporting.alerts.conditions.found import Found, place, verdict_words
from reporting.alerts.facts import Facts, Verdict
from reporting.alerts.rules import Rule
from reporting.texts.words import text
from vocabulary.chances import chance_step


def verdict_changed(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Targets of both editions whose state or side of the line is another."""
    for key in sorted(now.verdicts.keys() & before.verdicts.keys()):
        target_id, region_id = key
        was, becomes, target = before.verdicts[key], now.verdicts[key], now.targets.get(target_id)
        if target is None or was.code == becomes.code:
            continue
        yield Found(
            (target_id, region_id, now.edition_id), was.code, becomes.code, _why(target_id, was, becomes, before, now),
            partial(_say_verdict, now, key, was.code, becomes.code),
            target_id, region_id, target.indicator_id, f"/indicators/{target.indicator_id}",
        )  # fmt: skip


def chance_crosses(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Targets whose chance of being reached came to the other side of `at`."""
    at = float(rule.parameters["at"])
    for key in sorted(now.chances.keys() & before.chances.keys()):
        target_id, region_id = key
        old, new, target = before.chances[key], now.chances[key], now.targets.get(target_id)
        if target is None or (old >= at) == (new >= at):
            continue
        yield Found(
            (target_id, region_id, now.edition_id), f"{old:.3f}", f"{new:.3f}", "forecast",
            partial(_say_chance, now, key, old, new),
            target_id, region_id, target.indicator_id, f"/indicators/{target.indicator_id}",
        )  # fmt: skip


def _why(target_id: str, was: Verdict, becomes: Verdict, before: Facts, now: Facts) -> str:
    """The first that explains it: another promise, another method, a newer figure, another word on the same one, the day."""
    then = before.targets.get(target_id)
    if then is None or then.says != now.targets[target_id].says:
        return "target"
    if was.method != becomes.method:
        return "method"
    old_end, new_end = was.period_end, becomes.period_end
    if new_end is not None and (old_end is None or new_end > old_end):
        return "new_data"
    if old_end != new_end or was.value != becomes.value:
        return "revision"
    return "revision" if now.targets[target_id].indicator_id in now.revised else "day"


def _say_verdict(now: Facts, key: tuple[str, str], old: str, new: str, language: str) -> dict[str, object]:
    words = {"old": verdict_words(old, language), "new": verdict_words(new, language)}
    return {"target": now.targets[key[0]].title[language], "region": place(now, key[1], language), **words}


def _say_chance(now: Facts, key: tuple[str, str], old: float, new: float, language: str) -> dict[str, object]:
    words = {
        name: text(f"alerts.chance.{chance_step(one)}", language)
        for name, one in (("old", old), ("new", new))
    }
    return {"target": now.targets[key[0]].title[language], "region": place(now, key[1], language), **words}

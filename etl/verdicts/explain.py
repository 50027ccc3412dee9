"""A verdict in plain words, with its numbers, in three languages."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.verdicts.figures import ends_a_year, format_day, format_number, format_year
from etl.verdicts.model import Goal, Point, Rules, Verdict

LANGUAGES = ("kk", "ru", "en")
# every place a template may name; a template with another one stops the build
PLACEHOLDERS = frozenset(
    {
        "value",
        "as_of",
        "target",
        "due",
        "gap",
        "pace",
        "needed",
        "ratio",
        "expected",
        "expected_gap",
        "headroom",
        "years",
        "used",
        "base",
        "base_on",
        "at_due",
        "at_due_on",
        "at_due_gap",
        "reason",
        "start",
        "replaced",
    }
)


@dataclass(frozen=True)
class Setting:
    """What the numbers need beside themselves: their day, unit and decimals, and why there are none.

    `is_yearly` says that a figure of 31 December is the figure of its whole year.
    """

    as_of: date | None
    is_yearly: bool
    unit: str
    decimals: int
    reason: Mapping[str, str] | None


def placeholders_of(template: str) -> set[str]:
    """The places a template names; raises ValueError for a broken template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def explain(goal: Goal, verdict: Verdict, setting: Setting, rules: Rules) -> dict[str, str]:
    """One explanation per language: the sentence of the state, then the sentence about today's line."""
    return {language: _sentences(goal, verdict, setting, rules, language) for language in LANGUAGES}


def _sentences(goal: Goal, verdict: Verdict, setting: Setting, rules: Rules, language: str) -> str:
    by_name = {**rules.words["any"], **rules.words.get(_words_of(goal.kind), {})}
    names = [_template_name(goal, verdict, setting)]
    if verdict.line_now:
        names.append(verdict.line_now)
    if verdict.state == "within" and verdict.years_to_breach is not None:
        names.append("breach")
    if goal.replaced_on is not None:
        names.append("replaced")
    templates = [by_name[name][language] for name in names]
    places = _places(goal, verdict, setting, rules, language)
    # "31 декабря 2021 г." at the end of a sentence already has its full stop
    return " ".join(template.format_map(places).strip() for template in templates).replace("..", ".")


def _template_name(goal: Goal, verdict: Verdict, setting: Setting) -> str:
    """The state, or what has to be said instead: no number, no figure in force, no date to compute a pace from."""
    if goal.kind == "keep" and goal.value is None:
        return "no_number"
    if verdict.state == "no_data" and setting.reason is None:
        return "no_data_in_force"
    if _words_of(goal.kind) == "reach" and goal.due_on is None and verdict.state != "no_data":
        return "met_no_due" if verdict.state == "met" else "open_no_due"
    return verdict.state


def _words_of(kind: str) -> str:
    return "reach" if kind == "cover_all" else kind


def _places(goal: Goal, verdict: Verdict, setting: Setting, rules: Rules, language: str) -> dict[str, str]:
    def number(value: float | None, *, more_decimals: int = 0) -> str:
        return format_number(value, setting.decimals + more_decimals, language)

    def amount(value: float | None, *, unit: str = setting.unit) -> str:
        return rules.units[unit][language].format(number=number(value))

    def change(value: float | None) -> str:
        # a difference of two percentages is in points; one more digit, because a yearly pace is small
        unit = "points" if setting.unit.startswith("percent") else setting.unit
        return rules.units[unit][language].format(number=number(value, more_decimals=1))

    def period(day: date | None) -> str:
        return (
            format_year(day, language)
            if day and setting.is_yearly and ends_a_year(day)
            else format_day(day, language)
        )

    base, at_due = verdict.base, verdict.at_due
    expected = verdict.expected_at_due
    return {
        "value": amount(verdict.value),
        "as_of": period(setting.as_of),
        "target": amount(goal.value),
        "due": format_day(goal.due_on, language),
        "gap": change(_size(verdict.gap)),
        "pace": change(verdict.pace),
        "needed": change(verdict.needed_pace),
        "ratio": format_number(verdict.ratio, 2, language),
        "expected": amount(expected),
        "expected_gap": change(
            _size(None if expected is None or goal.value is None else expected - goal.value)
        ),
        "headroom": change(verdict.headroom),
        "years": format_number(verdict.years_to_breach, 1, language),
        "used": format_number(None if verdict.ratio is None else 100 * verdict.ratio, 0, language),
        "base": amount(base.value if base else None),
        "base_on": period(base.on if base else None),
        "at_due": amount(at_due.value if at_due else None),
        "at_due_on": period(at_due.on if at_due else None),
        "at_due_gap": change(_size(_difference(at_due, goal.value))),
        "reason": (setting.reason or {}).get(language, ""),
        "start": format_day(goal.valid_from, language),
        "replaced": format_day(goal.replaced_on, language),
    }


def _difference(point: Point | None, line: float | None) -> float | None:
    return None if point is None or line is None else point.value - line


def _size(value: float | None) -> float | None:
    return None if value is None else abs(value)

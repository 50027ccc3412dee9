"""A verdict in plain words, with its numbers, in three languages."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from etl.verdicts.arithmetic import is_good
from etl.verdicts.figures import Writer, format_number, format_years
from etl.verdicts.model import Goal, Point, Rules, Verdict
from etl.verdicts.moved import moved_places
from vocabulary.languages import LANGUAGES

# The places that a sentence may name; a template with another one stops the build.
PLACES = frozenset(
    {"value", "as_of", "target", "due", "gap", "needed", "ratio", "expected", "expected_gap", "headroom"}
    | {"years", "used", "base", "base_on", "at_due", "at_due_on", "at_due_gap", "reason", "start", "replaced"}
    | {"regions", "all_regions", "people", "newer", "newer_on", "newer_beyond", "beyond", "at_due_beyond"}
    | {"ended", "missing", "fewest", "points", "pace_base", "pace_base_on", "moved"}
    | {"due_points", "due_base", "due_base_on", "due_moved"}
)
# Words that stand inside a sentence have places of their own.
PLACES_INSIDE = {
    **dict.fromkeys(("moved", "moved_yearly"), frozenset({"change", "span", "pace"})),
    **dict.fromkeys(("line_above", "line_about"), frozenset({"line", "low", "high"})),
    "beyond_counted": frozenset({"above", "checked"}),
    "beyond_share": frozenset({"share"}),
}
_BASIS_WORDS = {"last_year_of_document": "due_assumed", "last_year_of_stage": "stage_assumed"}
_LINE_WORDS = {">": "line_above", "about": "line_about"}


@dataclass(frozen=True)
class Setting:
    """What the numbers need beside themselves: their unit and decimals, and why there are none."""

    unit: str
    decimals: int
    reason: Mapping[str, str] | None


def placeholders_of(template: str) -> set[str]:
    """The places a template names; raises ValueError for a broken template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def explain(goal: Goal, verdict: Verdict, setting: Setting, rules: Rules) -> dict[str, str]:
    """One explanation per language: the sentence of the state, then what else has to be known about it."""
    return {language: _sentences(goal, verdict, setting, rules, language) for language in LANGUAGES}


def _sentences(goal: Goal, verdict: Verdict, setting: Setting, rules: Rules, language: str) -> str:
    by_name = {**rules.words["any"], **rules.words[_words_of(goal.kind)]}
    templates = {name: words[language] for name, words in by_name.items()}
    write = Writer(setting.unit, setting.decimals, rules.units, language)
    places = _Places(
        {
            **_places(goal, verdict, write, templates),
            "reason": lambda: (setting.reason or {}).get(language, ""),
            "fewest": lambda: str(rules.thresholds.points_needed),
        }
    )
    said = [templates[name].format_map(places).strip() for name in _names(goal, verdict, setting)]
    # "31 декабря 2021 г." at the end of a sentence already has its full stop
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in said).replace("..", ".")


def _names(goal: Goal, verdict: Verdict, setting: Setting) -> Iterator[str]:
    """The sentences to say, in their order."""
    yield _template_name(goal, verdict, setting)
    if verdict.state == "no_data" and goal.ended_on is not None:
        yield "ended_early"
    is_past = verdict.state == "act_ended" or goal.kind == "direction"
    if verdict.line_now:
        yield verdict.line_now
    elif is_past and verdict.at_due is not None and verdict.at_due != verdict.now:
        yield "latest"
    if verdict.pace_from is not None and _names_no_pace(goal, verdict):
        yield "pace"
    if verdict.state == "within" and verdict.years_to_breach is not None:
        yield "breach"
    yield from _names_of_figures(goal, verdict)
    if goal.due_basis in _BASIS_WORDS:
        yield _BASIS_WORDS[goal.due_basis]
    if goal.replaced_on is not None:
        yield "replaced"


def _names_of_figures(goal: Goal, verdict: Verdict) -> Iterator[str]:
    """What is said of other figures than the one judged, and of years without any."""
    if goal.base is not None and verdict.base is not None:
        yield "base_printed"
    if verdict.newer is not None:
        yield "newer"
    if verdict.years_missing:
        yield "years_missing"


def _names_no_pace(goal: Goal, verdict: Verdict) -> bool:
    """Whether the sentence of the state leaves out from when to when the value moved."""
    if (
        goal.kind == "direction"
    ):  # on the due date its own sentence names the way, later the way since then is news
        return verdict.at_due != verdict.now if verdict.at_due else verdict.state == "no_data_on_date"
    return goal.kind in ("ceiling", "keep") or goal.due_on is None


def _template_name(goal: Goal, verdict: Verdict, setting: Setting) -> str:
    """The state, or what has to be said instead: no number, no figure in force, no date to compute a pace from."""
    if goal.kind == "keep" and goal.value is None:
        return "no_number"
    if verdict.state == "no_data" and setting.reason is None:
        return "no_data_in_force"
    if verdict.state == "act_ended" and verdict.at_due is None:
        return "act_ended_without"
    if verdict.state == "met" and verdict.now is not None and not is_good(goal, verdict.now.value):
        return "met_nearly"
    return "met_no_due" if verdict.state == "met" and goal.due_on is None else verdict.state


def _words_of(kind: str) -> str:
    return "reach" if kind == "cover_all" else kind


@dataclass(frozen=True)
class _Places:
    """The words of each place of a template, written when a sentence asks for them: most name four of forty."""

    writers: Mapping[str, Callable[[], str]]

    def __getitem__(self, name: str) -> str:
        return self.writers[name]()


def _places(
    goal: Goal,
    verdict: Verdict,
    write: Writer,
    templates: Mapping[str, str],
) -> dict[str, Callable[[], str]]:
    """How each place of a template is written, by its name; nothing is written before a sentence asks for it."""
    now, base, at_due, expected = verdict.now, verdict.base, verdict.at_due, verdict.expected_at_due
    return {
        "value": lambda: write.amount(verdict.value),
        "as_of": lambda: write.period(now),
        "target": lambda: _target(goal, write, templates),
        "due": lambda: write.day(goal.due_on),
        "gap": lambda: write.total(_distance(goal, verdict.gap)),
        "needed": lambda: write.change(verdict.needed_pace),
        "ratio": lambda: format_number(verdict.ratio, 2, write.language),
        "expected": lambda: write.amount(expected),
        "expected_gap": lambda: write.change(_distance(goal, _difference(expected, goal.value))),
        "headroom": lambda: write.total(verdict.headroom),
        "years": lambda: format_number(verdict.years_to_breach, 1, write.language),
        "used": lambda: format_number(
            None if verdict.ratio is None else 100 * verdict.ratio, 0, write.language
        ),
        "base": lambda: write.amount(base.value if base else None),
        "base_on": lambda: write.period(base),
        "at_due": lambda: write.amount(at_due.value if at_due else None),
        "at_due_on": lambda: write.period(at_due),
        "at_due_gap": lambda: write.total(
            _distance(goal, _difference(at_due.value if at_due else None, goal.value))
        ),
        "beyond": lambda: _beyond(now, write, templates),
        "at_due_beyond": lambda: _beyond(at_due, write, templates),
        "start": lambda: write.day(goal.valid_from),
        "ended": lambda: write.day(goal.ended_on),
        "replaced": lambda: write.day(goal.replaced_on),
        "newer": lambda: write.amount(verdict.newer.value if verdict.newer else None),
        "newer_on": lambda: write.period(verdict.newer),
        "newer_beyond": lambda: _beyond(verdict.newer, write, templates),
        **_coverage_places(verdict.newer or now, write.language),
        "missing": lambda: format_years(verdict.years_missing, write.language),
        **moved_places("pace", verdict.pace_from, now, verdict.pace_points, write, templates),
        **moved_places("due", verdict.due_from, at_due, verdict.due_points, write, templates),
    }


def _coverage_places(now: Point | None, language: str) -> dict[str, Callable[[], str]]:
    """Of how many regions the newest figure is made, and what part of the people live there."""
    coverage = now.coverage if now else None
    return {
        "regions": lambda: format_number(coverage.regions if coverage else None, 0, language),
        "all_regions": lambda: format_number(coverage.expected if coverage else None, 0, language),
        "people": lambda: format_number(coverage.people if coverage else None, 0, language),
    }


def _target(goal: Goal, write: Writer, templates: Mapping[str, str]) -> str:
    """The line as a reader needs it: `more than 0 people`, `about 25 %` with what is taken for it."""
    line = write.amount(goal.value)
    if goal.value is None or goal.comparator not in _LINE_WORDS:
        return line
    low, high = goal.value - goal.tolerance, goal.value + goal.tolerance
    return templates[_LINE_WORDS[goal.comparator]].format(
        line=line, low=write.amount(low), high=write.amount(high)
    )


def _beyond(point: Point | None, write: Writer, templates: Mapping[str, str]) -> str:
    """How many entities are beyond their cap, of how many; only their share where the counts are not known."""
    checked = point.checked if point else None
    if checked is None:
        return templates["beyond_share"].format(share=write.amount(point.value if point else None))
    above, of = (format_number(count, 0, write.language) for count in (checked.beyond, checked.of))
    return templates["beyond_counted"].format(above=above, checked=of)


def _difference(value: float | None, line: float | None) -> float | None:
    return None if value is None or line is None else value - line


def _distance(goal: Goal, difference: float | None) -> float | None:
    """How far a value is from the line; from `about` a line, from the nearer end of what is taken for it."""
    if difference is None:
        return None
    return abs(abs(difference) - goal.tolerance) if goal.comparator == "about" else abs(difference)

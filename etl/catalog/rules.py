"""metadata/verdicts.yml → Rules; every state must have its words, every template only known places."""

from __future__ import annotations

from typing import Any

from etl.catalog.fields import Report, record, scalar, text
from etl.catalog.nodes import Node
from etl.grammar import Unreadable, read_decimal, read_integer
from etl.verdicts.explain import PLACEHOLDERS, placeholders_of
from etl.verdicts.model import Rules, Thresholds
from vocabulary.languages import LANGUAGES
from vocabulary.units import POINTS, UNITS

STATES: dict[str, tuple[str, ...]] = {
    "any": (
        "met_on_date",
        "missed_on_date",
        "no_data",
        "no_data_in_force",
        "no_data_on_date",
        "no_number",
        "too_early",
        "act_ended",
        "act_ended_without",
        "ended_early",
        "latest",
        "pace",
        "moved",
        "moved_yearly",
        "line_above",
        "line_about",
        "base_printed",
        "years_missing",
        "due_assumed",
        "stage_assumed",
        "right_side",
        "wrong_side",
        "replaced",
    ),
    "reach": ("met", "on_track", "behind", "far_behind", "moving_away", "met_no_due", "open"),
    "ceiling": ("within", "breach", "close", "above"),
    "keep": ("kept", "lost"),
    # a direction has no line to name, so the words for every goal would not do
    "direction": (
        "up",
        "flat",
        "down",
        "too_early",
        "met_on_date",
        "missed_on_date",
        "no_data_on_date",
        "ended_too_early_to_say",
        "act_ended",
    ),
}


def _number(value: str) -> float:
    return float(read_decimal(value))


def _template(allowed: frozenset[str]) -> Any:
    def parse(value: str) -> str:
        try:
            unknown = placeholders_of(value) - allowed
        except ValueError as error:
            raise Unreadable(f"Mend the braces of the template: {error}") from None
        if unknown:
            raise Unreadable(f"Remove the unknown places {sorted(unknown)}; known are {sorted(allowed)}")
        return value

    return scalar(parse)


def _templates(names: tuple[str, ...], allowed: frozenset[str]) -> Any:
    languages = record(dict, dict.fromkeys(LANGUAGES, _template(allowed)))
    return record(dict, dict.fromkeys(names, languages))


_THRESHOLDS = record(
    Thresholds,
    {
        "on_track_from": scalar(_number),
        "behind_from": scalar(_number),
        "cover_all_met_from": scalar(_number),
        "close_from": scalar(_number),
        "breach_within_years": scalar(_number),
        "points_needed": scalar(read_integer),
        "pace_changes": scalar(read_integer),
        "flat_within_pct": scalar(_number),
        "about_within_pct": scalar(_number),
        "due_soon_days": scalar(read_integer),
    },
)

_RULES = record(
    Rules,
    {
        "method_version": text(longest=20),
        "thresholds": _THRESHOLDS,
        "units": _templates((*UNITS, POINTS), frozenset({"number"})),
        "words": record(dict, {place: _templates(states, PLACEHOLDERS) for place, states in STATES.items()}),
    },
)


def read_rules(node: Node, report: Report) -> Rules | None:
    """The verdict rules; None after a problem, which is then in the report."""
    rules: Rules | None = _RULES(node, report)
    return rules

"""What a plan need not say: the only document, the country, an act in force read in full, places in lists; and days by a rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from etl.inputs import grammar
from reporting.plans.columns import RULE
from reporting.plans.content import document_of
from reporting.plans.days import LENGTHS, DueDay, Rule, days, every_year
from reporting.plans.read import ReadPlan

_DEFAULTS = {
    "documents": {"url_is": "act", "text_held": "full"},
    "targets": {"region": "KZ", "due_basis": "none"},
    "measures": {"status": "active"},
}
# behind everything that the project's own files list
_FIRST_ORDER = 9000


def fill(found: ReadPlan) -> None:
    """Add what follows from the rest; a duty with a rule gets its days, with a message where the rule gives none."""
    only = document_of(found.content)
    for kind, nodes in found.content.items():
        for number, node in enumerate(nodes):
            for key, value in _DEFAULTS.get(kind, {}).items():
                node.setdefault(key, value)
            if kind in ("targets", "measures", "reporting_duties") and only:
                node.setdefault("document", only)
            if kind == "targets":
                _fill_target(node, number)
            if kind == "reporting_duties":
                _fill_duty(found, number, node)


def _fill_target(node: dict[str, Any], number: int) -> None:
    node.setdefault("order", str(_FIRST_ORDER + number))
    if node.get("due_on"):
        node.setdefault("due_precision", "day")
        if node["due_basis"] == "none":
            node["due_basis"] = "printed"


def _fill_duty(found: ReadPlan, number: int, node: dict[str, Any]) -> None:
    rule = node.pop("rule", None)
    if node.get("days"):
        return
    place = found.place("reporting_duties", number, RULE[0])
    try:
        made = _days(node, rule if isinstance(rule, dict) else {})
    except (grammar.Unreadable, KeyError, TypeError):
        found.say("PLAN_RULE_UNREAD", place)
        return
    if not made:
        found.say("PLAN_RULE_GIVES_NONE", place)
    node["days"] = [{"period": day.period, "due_on": day.due_on.isoformat()} for day in made]


def _days(node: dict[str, Any], rule: dict[str, str]) -> tuple[DueDay, ...]:
    """The days that a rule gives. Raises Unreadable, KeyError or TypeError for a rule that says too little."""
    recurrence = node["recurrence"]
    if recurrence == "once":
        return (DueDay(rule["period"], grammar.read_date(rule["due_on"])),)
    if recurrence not in LENGTHS:
        raise KeyError(recurrence)
    first, last = grammar.read_date(node["valid_from"]), grammar.read_date(node["valid_to"])
    if "due_on" in rule:
        return _yearly(grammar.read_date(rule["due_on"]), first, last)
    day = grammar.read_integer(rule["day"]) if rule.get("day") else None
    if day is not None and not 1 <= day <= 31:
        raise grammar.Unreadable("Write a day from 1 to 31")
    return days(Rule(recurrence, grammar.read_integer(rule["months_after"]), day), first, last)


def _yearly(on: date, first: date, last: date) -> tuple[DueDay, ...]:
    return tuple(day for day in every_year(on, last) if day.due_on >= first)

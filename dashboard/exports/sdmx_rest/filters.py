"""Conditions on one component, as SDMX writes them: codes of a key, and `c[...]` with its operators."""

from __future__ import annotations

import re
from datetime import date

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_codes import FREQUENCIES, NOT_APPLICABLE, TOTAL, code_lists
from dashboard.exports.sdmx_components import Component
from dashboard.exports.sdmx_rest.times import Time, read_time
from dashboard.queries.slices import Condition, Either, member_field
from dashboard.view.parameters import LinkProblem, plain
from vocabulary.periods import PERIOD_KINDS

_FIELDS = {
    "INDICATOR": "indicator_id", "REF_AREA": "region_id", "AREA_SCHEME": "region_scheme", "FREQ": "period_kind",
    "BREAKDOWN": "breakdown", "MEMBER": "member", "OBS_VALUE": "value", "UNIT_MEASURE": "unit", "OBS_STATUS": "obs_status",
    "CONF_STATUS": "conf_status", "SOURCE": "source_id", "LOCATOR": "locator", "PUBLISHED_ON": "published_on",
    "PUBLISHED_PRECISION": "published_precision", "COLLECTED_ON": "collected_on", "NOTE": "note", "TERRITORY": "territory_id",
    "IS_BREAK": "is_break",
}  # fmt: skip
_OPERATED = re.compile(r"(eq|ne|lt|le|gt|ge|co|nc|sw|ew):(.*)", re.DOTALL)
_ORDERED, _WORDED = ("lt", "le", "gt", "ge"), ("co", "nc", "sw", "ew")
# Which operators a type of values takes beside eq and ne.
_TAKEN = {
    "ObservationalTimePeriod": _ORDERED,
    "Double": _ORDERED,
    "GregorianDay": _ORDERED,
    "String": _WORDED,
    "Boolean": (),
}
_MOST_PARTS = 200


def codes_of(warehouse: Warehouse, component: Component, codes: list[str]) -> Condition:
    """That a coded component has one of the codes; raises LinkProblem (404) for a code that the edition does not know."""
    known = known_codes(warehouse)[component.codes or ""]
    for code in codes:
        if code not in known:
            raise LinkProblem(
                "problem.sdmx_code", component=component.id, code=plain(code), list=component.codes or ""
            )
    return Condition(field_of(component), "in", tuple(_held(component, codes)))


def field_of(component: Component) -> str:
    """The field of an observation that a component is; that of a breakdown of its own names it."""
    return member_field(component.of) if component.of else _FIELDS[component.id]


def known_codes(warehouse: Warehouse) -> dict[str, frozenset[str]]:
    """The codes of each list of the edition. Read once per edition."""
    return warehouse.remembered(
        "codes of sdmx",
        lambda own: {name: frozenset(code.id for code in codes) for name, codes in code_lists(own).items()},
    )


def filter_of(warehouse: Warehouse, component: Component, written: str) -> list[Either]:
    """What `c[component]=written` asks for: parts joined by `+` hold together, of those joined by `,` any does.

    Raises LinkProblem: 400 for what is no filter of this component, 404 for a code that the edition does not know.
    """
    parts = [part.split(",") for part in re.split(r"[+ ]", written)]
    if sum(map(len, parts)) > _MOST_PARTS:
        raise LinkProblem("problem.sdmx_filter", status=400, parameter=component.id, operators="…")
    return [_either(warehouse, component, part) for part in parts]


def _either(warehouse: Warehouse, component: Component, values: list[str]) -> Either:
    read = [_operated(one) for one in values]
    if component.codes:
        same = [value for operator, value in read if operator == "eq"]
        found = [(codes_of(warehouse, component, same),)] if same else []
        return (*found, *((_coded(warehouse, component, *one),) for one in read if one[0] != "eq"))
    return tuple(_typed(component, *one) for one in read)


def _operated(written: str) -> tuple[str, str]:
    found = _OPERATED.fullmatch(written)
    return (found[1], found[2]) if found else ("eq", written)


def _coded(warehouse: Warehouse, component: Component, operator: str, value: str) -> Condition:
    if operator == "ne":
        own = codes_of(warehouse, component, [value])
        return Condition(own.field, own.operator, own.value, is_not=True)
    # A frequency stands for several kinds of period: its letter is nowhere to be compared.
    if operator not in _WORDED or component.id == "FREQ":
        raise _refused(component, _WORDED if component.id != "FREQ" else ())
    return _words(component, operator, value)


def _typed(component: Component, operator: str, value: str) -> tuple[Condition, ...]:
    taken = _TAKEN[component.text or "String"]
    if operator not in ("eq", "ne", *taken):
        raise _refused(component, taken)
    if operator in _WORDED:
        return (_words(component, operator, value),)
    try:
        if component.role == "time":
            return _time(operator, read_time(value))
        own = _read(component, value)
    except ValueError:
        raise _refused(component, taken) from None
    name = field_of(component)
    if operator in ("eq", "ne"):
        return (Condition(name, "in", (own,), is_not=operator == "ne"),)
    return (Condition(name, operator, own),)


def _words(component: Component, operator: str, value: str) -> Condition:
    return Condition(
        field_of(component), "co" if operator == "nc" else operator, value, is_not=operator == "nc"
    )


def _read(component: Component, value: str) -> str | float | date:
    if component.text == "Double":
        return float(value)
    if component.text == "GregorianDay":
        return date.fromisoformat(value)
    if component.text == "Boolean":
        if value not in ("true", "false"):
            raise ValueError(value)
        return value == "true"
    return value


def _time(operator: str, time: Time) -> tuple[Condition, ...]:
    """Whole periods: not before the first day of what is named, not after its last."""
    if operator in ("ge", "gt"):
        return (Condition("start", operator, time.start if operator == "ge" else time.end),)
    if operator in ("le", "lt"):
        return (Condition("end", operator, time.end if operator == "le" else time.start),)
    same = [Condition("start", "in", (time.start,)), Condition("end", "in", (time.end,))]
    if operator == "ne":
        raise ValueError(operator)
    return (*same, *([Condition("period_kind", "in", (time.kind,))] if time.kind else []))


def _held(component: Component, codes: list[str]) -> list[str]:
    """The codes as the mart holds them."""
    if component.id == "FREQ":
        named = {code: kind for kind, code in FREQUENCIES.items()}
        others = [kind for kind in PERIOD_KINDS if kind not in FREQUENCIES]
        return [kind for code in codes for kind in (others if code == NOT_APPLICABLE else [named[code]])]
    return ["" if code == TOTAL else code for code in codes]


def _refused(component: Component, taken: tuple[str, ...]) -> LinkProblem:
    operators = ", ".join(("eq", *([] if component.role == "time" else ["ne"]), *taken))
    return LinkProblem("problem.sdmx_filter", status=400, parameter=component.id, operators=operators)

"""Which keys indicators and targets have and how each is read."""

from __future__ import annotations

from typing import Any

from etl import grammar
from etl.catalog import series
from etl.catalog.fields import (
    Report,
    boolean,
    list_of,
    one_of,
    optional,
    record,
    scalar,
    text,
    words,
)
from etl.catalog.nodes import Node
from vocabulary.codes import COMPARATORS, DIRECTIONS, DOMAINS, FREQUENCIES, MEASURE_KINDS, TARGET_KINDS
from vocabulary.due_dates import DUE_BASES
from vocabulary.periods import DATE_PRECISIONS, PERIOD_KINDS
from vocabulary.units import UNITS

_code = scalar(grammar.read_code)
_number = scalar(grammar.read_decimal)
_count = scalar(grammar.read_integer)
_day = scalar(grammar.read_date)


def _period(value: str) -> str:
    grammar.read_any_period(value)
    return value


def _denominator(node: Node, report: Report) -> Any:
    return None if node == "total" else list_of(_code)(node, report)


_derivation = record(
    series.Derivation,
    {
        "rule": one_of("member_share", "rest"),
        "of": _code,
        "breakdown": optional(_code),
        "numerator": list_of(_code),
        "denominator": _denominator,
    },
)

# Only what was looked for and not found, or not read, names its search.
UNSEARCHED = {"search": None}

INDICATOR = record(
    series.Indicator,
    {
        "id": _code,
        "domain": one_of(*DOMAINS),
        "order": _count,
        "unit": one_of(*UNITS),
        "decimals": _count,
        "direction": one_of(*DIRECTIONS),
        "measure_kind": one_of(*MEASURE_KINDS),
        "frequency": one_of(*FREQUENCIES),
        "main_period_kind": one_of(*PERIOD_KINDS),
        "is_additive": boolean,
        "is_protected": boolean,
        "owner": _code,
        "title": words(),
        "short_title": words(40),
        "definition": words(),
        "headline": optional(_count),
        "map_breaks": optional(list_of(_number)),
        "additive_exceptions": list_of(
            record(series.AdditiveException, {"period": scalar(_period), "reason": words()})
        ),
        "missing_reason": optional(words()),
        "search": optional(_code),
        "derived": optional(_derivation),
        "caution": optional(words()),
        "counted_at": one_of("year_start", "that_day"),
    },
    absent={**UNSEARCHED, "counted_at": None},
)

RATE = record(
    series.Rate,
    {"id": _code, "base": _code, "of": optional(_code), "part": optional(_code), "per": _count},
)

TARGET = record(
    series.Target,
    {
        "id": _code,
        "indicator": _code,
        "document": _code,
        "clause": text(longest=200),
        "kind": one_of(*TARGET_KINDS),
        "comparator": one_of(*COMPARATORS),
        "value": optional(_number),
        "unit": one_of(*UNITS),
        "due_on": optional(_day),
        "due_precision": optional(one_of(*DATE_PRECISIONS)),
        "due_basis": one_of(*DUE_BASES),
        "base_on": optional(_day),
        "base_value": optional(_number),
        "region": _code,
        "valid_from": optional(_day),
        "valid_to": optional(_day),
        "replaces": optional(_code),
        "order": _count,
        "headline": optional(_count),
        "title": words(),
        "population": words(),
        "missing_reason": optional(words()),
        "search": optional(_code),
        "reporter": _code,
        "alternatives": list_of(_code),
        "proxies": list_of(_code),
        "remark": optional(words()),
        "caps": optional(list_of(record(series.Cap, {"categories": list_of(_code), "value": _number}))),
    },
    absent=UNSEARCHED,
)

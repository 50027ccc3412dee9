"""Which keys each metadata file has and how each is read."""

from __future__ import annotations

from typing import Any

from etl import grammar
from etl.catalog import entries, series
from etl.catalog.fields import (
    Reader,
    Report,
    boolean,
    list_of,
    map_of,
    one_of,
    optional,
    record,
    scalar,
    text,
    words,
)
from etl.catalog.nodes import Node

DOMAINS = (
    "foreign_labour",
    "quota",
    "qandas",
    "resettlement",
    "international_migration",
    "internal_migration",
    "population",
    "labour_market",
)
UNITS = ("persons", "thousand_persons", "families", "employers", "percent", "percent_of_labour_force")
SCHEMES = ("2017", "2018", "2022")
_PERIOD_KINDS = tuple(grammar.PERIOD_FORMS)

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
        "rule": one_of("member_share"),
        "of": _code,
        "breakdown": _code,
        "numerator": list_of(_code),
        "denominator": _denominator,
    },
)

ENTRIES: dict[str, Reader] = {
    "bodies": record(entries.Body, {"id": _code, "name": words(), "abbreviation": words(40)}),
    "sources": record(
        entries.Source,
        {
            "id": _code,
            "publisher": _code,
            "title": text(longest=300),
            "url": text(longest=2000),
            "licence": text(longest=300),
            "published_on": optional(_day),
            "confidence": one_of("high", "medium"),
            "carrier": optional(text(longest=500)),
        },
    ),
    "documents": record(
        entries.Document,
        {
            "id": _code,
            "kind": _code,
            "issuer": _code,
            "number": optional(text(longest=60)),
            "adopted_on": optional(_day),
            "valid_from": optional(_day),
            "valid_to": optional(_day),
            "ended_by": optional(text(longest=300)),
            "title": words(),
            "url": optional(text(longest=2000)),
        },
    ),
    "regions": record(
        entries.Region,
        {
            "id": _code,
            "kind": one_of("country", "region", "city"),
            "name": words(),
            "kato": optional(_code),
            "iso_legacy": optional(_code),
            "schemes": map_of(one_of(*SCHEMES), _code),
            "valid_from": optional(_day),
            "valid_to": optional(_day),
            "label_lon": optional(_number),
            "label_lat": optional(_number),
            "order": _count,
        },
    ),
    "indicators": record(
        series.Indicator,
        {
            "id": _code,
            "domain": one_of(*DOMAINS),
            "order": _count,
            "unit": one_of(*UNITS),
            "decimals": _count,
            "direction": one_of("up", "down", "none"),
            "measure_kind": one_of("flow", "stock", "running_total", "share"),
            "frequency": one_of("yearly", "half_yearly", "monthly", "irregular"),
            "main_period_kind": one_of(*_PERIOD_KINDS),
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
            "derived": optional(_derivation),
            "caution": optional(words()),
        },
    ),
    "breakdowns": record(
        entries.Breakdown,
        {
            "id": _code,
            "title": words(),
            "members": list_of(record(entries.Member, {"id": _code, "title": words()})),
        },
    ),
    "notes": record(entries.Note, {"id": _code, "text": words()}),
    "targets": record(
        series.Target,
        {
            "id": _code,
            "indicator": _code,
            "document": _code,
            "clause": text(longest=60),
            "kind": one_of("reach", "ceiling", "cap_per_entity", "cover_all", "direction", "keep"),
            "comparator": one_of(">=", "<=", "="),
            "value": optional(_number),
            "unit": one_of(*UNITS),
            "due_on": optional(_day),
            "due_precision": optional(one_of("day", "year")),
            "base_on": optional(_day),
            "base_value": optional(_number),
            "region": _code,
            "valid_from": optional(_day),
            "valid_to": optional(_day),
            "replaces": optional(_code),
            "order": _count,
            "title": words(),
            "population": words(),
            "missing_reason": optional(words()),
            "reporter": _code,
            "alternatives": list_of(_code),
            "proxies": list_of(_code),
            "remark": optional(words()),
            "caps": optional(list_of(record(series.Cap, {"categories": list_of(_code), "value": _number}))),
        },
    ),
}

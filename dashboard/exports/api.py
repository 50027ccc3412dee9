"""The read-only JSON API: the same selections as the data page, described by openapi.yml beside this module."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import flask
import yaml

from dashboard.data.warehouse import Warehouse
from dashboard.exports.chosen import chosen_by_link
from dashboard.queries import table
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import dictionary
from dashboard.queries.progress import verdicts
from dashboard.queries.sources import edition, sources
from dashboard.view.asked import edition_asked_for
from dashboard.view.link import LinkProblem

_LARGEST_PAGE, _PAGE = 1_000, 100
_OPENAPI = Path(__file__).with_name("openapi.yml")


@cache
def openapi() -> dict[str, Any]:
    """The description of the API."""
    return yaml.safe_load(_OPENAPI.read_text(encoding="utf-8"))


def observations(warehouse: Warehouse) -> dict[str, Any]:
    """A page of the selected observations and how many there are."""
    chosen = chosen_by_link(warehouse)
    limit, offset = _number("limit", _PAGE, 1, _LARGEST_PAGE), _number("offset", 0, 0, 10**9)
    rows = table.page(
        chosen.request.warehouse,
        chosen.selection,
        start=offset,
        size=limit,
        sort=list(chosen.request.view.sort),
    )
    return _about(chosen.request.warehouse) | {
        "total": chosen.count(), "undated": chosen.undated(), "undated_note": chosen.undated_words(), "limit": limit, "offset": offset, "link": chosen.link,
        "observations": [row | {"confirmed_by": list(row["confirmed_by"] or [])} for row in rows],
    }  # fmt: skip


def indicators(warehouse: Warehouse) -> dict[str, Any]:
    """Every indicator with its words and the years it has."""
    own = _own(warehouse)
    held = coverage(own)
    found = [
        {"indicator_id": one.id, "domain": one.domain, "unit": one.unit, "decimals": one.decimals, "direction": one.direction,
         "title": one.title, "definition": one.definition, "is_additive": one.is_additive, "is_derived": one.is_derived,
         "years": list(held.get(one.id, NOTHING).years), "missing_reason": one.missing_reason}
        for one in dictionary(own).indicators.values()
    ]  # fmt: skip
    return _about(own) | {"indicators": found}


def regions(warehouse: Warehouse) -> dict[str, Any]:
    """Every region under every scheme it belongs to."""
    own = _own(warehouse)
    found = [
        {"region_id": one.id, "scheme": one.scheme, "kind": one.kind, "name": one.name, "territory_id": one.territory,
         "parts": list(one.parts), "valid_from": one.valid_from}
        for one in dictionary(own).regions.values()
    ]  # fmt: skip
    return _about(own) | {"regions": found}


def source_list(warehouse: Warehouse) -> dict[str, Any]:
    """Every source with its publisher, terms and date."""
    own = _own(warehouse)
    found = [
        {"source_id": one.id, "publisher": one.publisher, "title": one.title, "url": one.url, "licence": one.licence,
         "published_on": one.published_on, "published_precision": one.published_precision, "confidence": one.confidence,
         "carrier": one.copy_place}
        for one in sources(own).values()
    ]  # fmt: skip
    return _about(own) | {"sources": found}


def targets(warehouse: Warehouse) -> dict[str, Any]:
    """Every target with the newest verdict on it."""
    own = _own(warehouse)
    judged = verdicts(own, date.max)
    found = [
        {"target_id": one.id, "indicator_id": one.indicator, "document_id": one.document, "clause": one.clause, "kind": one.kind,
         "comparator": one.comparator, "value": one.value, "unit": one.unit, "due_on": one.due_on, "title": one.title,
         "verdict": _verdict(judged.get(one.id))}
        for one in dictionary(own).targets.values()
    ]  # fmt: skip
    return _about(own) | {"targets": found}


def editions(warehouse: Warehouse) -> dict[str, Any]:
    """The editions that links may name, newest first."""
    return _about(_own(warehouse)) | {"editions": warehouse.editions()}


def _verdict(row: dict[str, Any] | None) -> dict[str, Any] | None:
    # The figure judged is named by its period and source: nobody has to look it up a second time.
    names = ("as_of", "period_start", "period_end", "period_kind", "source_id", "state", "line_now", "value", "gap", "pace", "needed_pace",
             "value_at_due", "method_version")  # fmt: skip
    return {name: row[name] for name in names} if row else None


def _about(warehouse: Warehouse) -> dict[str, Any]:
    row = edition(warehouse)
    return {
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(timespec="seconds") + "Z",
        "is_synthetic": row["is_synthetic"],
    }


def _own(warehouse: Warehouse) -> Warehouse:
    return edition_asked_for(warehouse, flask.request.args)


def _number(name: str, default: int, least: int, most: int) -> int:
    written = flask.request.args.get(name)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 11 and least <= int(written) <= most):
        raise LinkProblem("problem.number", status=400, parameter=name, least=least, most=most)
    return int(written)

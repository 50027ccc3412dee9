"""What is said of registers beside their figures, as entries of metadata."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.disclosure.protecting import Loss
from etl.disclosure.tables import Table
from etl.register_engine.layout import Layout
from vocabulary.registers import REGISTER_SOURCE_PREFIX

LICENCE = "register of the body, counted here and published by the ministry; free to use with a reference"
# where readers are told of registers: the page that says what is protected and how much is lost
_ADDRESS = "/method"
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Facts:
    """What was read of a register by the day `as_of`, from its manifest; `locator` names the newest extract that counts."""

    as_of: date
    locator: str
    extracts: int
    rows_read: int
    rows_stored: int
    rows_quarantined: int
    rows_ignored: int
    first_event_on: date | None = None
    last_event_on: date | None = None


def source_id(register: str) -> str:
    """The id of a register as a source of figures."""
    return f"{REGISTER_SOURCE_PREFIX}{register}"


def source(layout: Layout) -> Entry:
    """A register as a source: its publisher is its owner."""
    return {
        "id": source_id(layout.name),
        "publisher": layout.owner,
        "title": layout.title.model_dump(),
        "url": _ADDRESS,
        "licence": LICENCE,
        "confidence": "high",
    }


def register(layout: Layout, facts: Facts, losses: Iterable[Loss]) -> Entry:
    """An entry of `registers`; its cells are those of its indicators."""
    own = [loss for loss in losses if loss.register_id == layout.name]
    return {
        "id": layout.name,
        "title": layout.title.model_dump(),
        "owner": layout.owner,
        "source": source_id(layout.name),
        **{name: value for name, value in vars(facts).items() if name != "locator"},
        "cells": sum(loss.cells for loss in own),
        "cells_hidden": sum(loss.cells_hidden for loss in own),
    }


def dimensions(layouts: Iterable[Layout]) -> Iterator[Entry]:
    """Entries of `dimensions`; where two registers count one indicator, those of the first come first."""
    found: dict[str, dict[str, None]] = {}
    for layout in layouts:
        for mart in layout.marts:
            found.setdefault(mart.indicator, {}).update(dict.fromkeys(mart.dimensions.values()))
    for indicator, breakdowns in found.items():
        for position, breakdown in enumerate(breakdowns, start=1):
            yield {
                "id": f"{indicator}.{position}",
                "indicator": indicator,
                "position": position,
                "breakdown": breakdown,
            }


def disclosures(layouts: Iterable[Layout], losses: Iterable[Loss], method: str) -> Iterator[Entry]:
    """Entries of `disclosures`: one for every indicator that a register counts, also where it came to no cell."""
    known = {(loss.register_id, loss.indicator_id): loss for loss in losses}
    for layout in layouts:
        for mart in layout.marts:
            loss = known.get((layout.name, mart.indicator))
            yield {
                "id": f"{layout.name}.{mart.indicator}",
                "of": layout.name,
                "indicator": mart.indicator,
                "cells": loss.cells if loss else 0,
                "cells_hidden": loss.cells_hidden if loss else 0,
                "method": method,
            }


def left_out_tables(tables: Mapping[Table, int]) -> Iterator[Entry]:
    """Entries of `left_out_tables`: each table with how many cells it has."""
    for table, cells in tables.items():
        breakdowns = ",".join(table.breakdowns) or "none"
        territory = "regions" if table.is_of_regions else "country"
        yield {
            "id": _id_of(table),
            "of": table.register_id,
            "indicator": table.indicator_id,
            "breakdowns": breakdowns,
            "territory": territory,
            "period_kind": table.period_kind,
            "cells": cells,
        }


def _id_of(table: Table) -> str:
    # names of all its parts are longer than an id may be
    return f"{table.register_id}.{hashlib.sha256(repr(table).encode()).hexdigest()[:16]}"


def linkages(file: Path) -> list[Entry]:
    """Entries of `linkages` as the linkage left them beside the registers; none where it was not run. Raises OSError, ValueError."""
    if not file.exists():
        return []
    found = json.loads(file.read_text(encoding="utf-8"))
    return [{"id": one["pair"]} | {name: one[name] for name in _LINKAGE} for one in found]


_LINKAGE = ("threshold", "precision", "recall", "labelled", "linked")


def own_metadata(layout: Layout) -> Iterator[tuple[str, bytes]]:
    """The register's own metadata as files of a release: `indicators.yml` becomes `metadata/indicators/register-<name>.yml`."""
    root = layout.folder / "metadata"
    for path in sorted(root.rglob("*.yml")):
        *folders, stem = path.relative_to(root).with_suffix("").parts
        kind, rest = ("/".join(folders), f"-{stem}") if folders else (stem, "")
        yield f"metadata/{kind}/{source_id(layout.name)}{rest}.yml", path.read_bytes()


def as_list(entries: Iterable[Entry]) -> bytes:
    """Entries of metadata, one a line, by id; what is not known is left out. JSON is YAML, and every value is read as text."""
    lines = (
        f"- {json.dumps(_as_text(entry), ensure_ascii=False, sort_keys=True)}\n"
        for entry in sorted(entries, key=lambda entry: str(entry["id"]))
    )
    return "".join(lines).encode() or b"[]\n"


def _as_text(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _as_text(value) for key, value in node.items() if value is not None}
    return format(node, "f").rstrip("0").rstrip(".") if isinstance(node, float) else str(node)

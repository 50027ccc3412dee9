"""A small register of moves for tests, its rows written as extracts, and a second, plain computation of what holds."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.errors import ExtractRefused
from etl.register_engine.layout import Layout
from etl.register_engine.loading import Loaded, LoadLimits, load_extract
from etl.register_engine.loading.request import Answer, Request
from etl.register_engine.loading.taking import open_connection, take
from etl.register_engine.places import RegisterHome
from etl.register_engine.reading import Unreadable
from etl.register_engine.store import Held

METADATA = Path(__file__).parents[3] / "etl" / "metadata"
HEADS = ("move_no", "moved_on", "person", "firm", "region_id", "reason", "size", "note", "ends_on")
Row = Mapping[str, str]


def _words(text: str) -> dict[str, str]:
    return {"kk": f"{text} (kk)", "ru": f"{text} (ru)", "en": f"{text} (en)"}


def move_layout(**changes: object) -> Layout:
    """`move_no` is the key; the day of a move may change from one extract to another."""
    fields = [
        {"name": "move_no", "type": "code"},
        {"name": "moved_on", "type": "date"},
        {"name": "person", "type": "person", "aliases": ["ИИН"]},
        {"name": "firm", "type": "employer", "is_required": False},
        {"name": "region_id", "type": "region"},
        {"name": "reason", "type": "code", "codes": ["work", "family"], "is_required": False},
        {"name": "size", "type": "integer", "minimum": 1, "maximum": 20, "is_required": False},
        {"name": "note", "type": "text", "is_required": False},
        {"name": "ends_on", "type": "date", "is_required": False},
    ]
    node: dict[str, object] = {
        "name": "moves_tried",
        "title": _words("Moves"),
        "owner": "labour-ministry",
        "key": ["move_no"],
        "event_on": "moved_on",
        "valid_from": "moved_on",
        "valid_to": "ends_on",
        "fields": [{"title": _words(str(one["name"])), **one} for one in fields],
    }
    return Layout.model_validate({**node, **changes})


def row(number: int, **said: str) -> dict[str, str]:
    """A good row."""
    return {
        "move_no": f"M{number}",
        "moved_on": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "person": f"{850101300000 + number}",
        "firm": "",
        "region_id": "KZ-75",
        "reason": "work",
        "size": "1",
        "note": "",
        "ends_on": "",
        **said,
    }


def write_csv(path: Path, rows: Iterable[Row], heads: Sequence[str] = HEADS) -> Path:
    """Rows as a CSV of their heads."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_here(request: Request, limits: LoadLimits) -> Answer:
    """Read an extract in this process, which is quicker than a child and has none of its limits."""
    with open_connection(request.staging, limits.memory_bytes) as connection:
        try:
            return take(connection, request)
        except Unreadable as refusal:
            raise ExtractRefused(request.file.name, problem=refusal.problem, advice=refusal.advice) from None


def load(
    home: Path, file: Path, as_of: str, kind: str = "delta", layout: Layout | None = None, **options: object
) -> Loaded:
    """Load an extract into a home, in this process unless `run` is given."""
    options.setdefault("run", read_here)
    return load_extract(
        RegisterHome(home),
        layout or move_layout(),
        file,
        as_of=date.fromisoformat(as_of),
        kind=kind,  # type: ignore[arg-type]
        metadata=METADATA,
        **options,  # type: ignore[arg-type]
    )


def report(loaded: Loaded) -> dict[str, object]:
    """The report of a load."""
    found: dict[str, object] = json.loads(loaded.report.read_text(encoding="utf-8"))
    return found


def faults(loaded: Loaded) -> set[tuple[str, str, int]]:
    """Field, code and number of rows of each fault that a load reports."""
    said = report(loaded)["faults"]
    assert isinstance(said, list)
    return {(one["field"], one["code"], one["rows"]) for one in said}


def shown(held: Held, *columns: str) -> set[tuple[object, ...]]:
    """What holds, as values of some columns."""
    if not held.files:
        return set()
    found = (
        duckdb.read_parquet([str(path) for path in held.files], hive_partitioning=False)
        .select(*columns)
        .fetchall()
    )
    assert len(found) == held.rows
    return set(found)


@dataclass(frozen=True)
class Said:
    """An extract for the plain computation: `rows` are (key, day, size)."""

    as_of: date
    is_full: bool
    rows: tuple[tuple[str, str, str], ...]


def plain_held(extracts: Sequence[Said], known_on: date) -> set[tuple[str, str, str]]:
    """What holds on a day, computed key by key: the latest day on which all that was said of a key agrees."""
    known = [one for one in extracts if one.as_of <= known_on]
    full = max((one.as_of for one in known if one.is_full), default=date.min)
    said: dict[str, dict[date, set[tuple[str, str, str]]]] = {}
    for one in known:
        if one.as_of >= full:
            for item in one.rows:
                said.setdefault(item[0], {}).setdefault(one.as_of, set()).add(item)
    held = set()
    for days in said.values():
        agreed = [day for day, items in days.items() if len(items) == 1]
        if agreed:
            held |= days[max(agreed)]
    return held

"""Figures of a view as files: CSV, JSON, Parquet, and JSON that says what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from dashboard.exports.csv_file import written
from dashboard.exports.figures import Figures
from dashboard.exports.parquet_writer import parquet
from dashboard.queries.sources import edition
from dashboard.view.link import in_edition

_STORED = {"string": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
_ROWS_PER_PIECE = 1_000


def link_of_view(figures: Figures, origin: str) -> str:
    """The page that shows the figures, in their edition."""
    own = figures.request.warehouse.edition_id
    return origin + in_edition(figures.request.view.href(edition=own), own)


def csv_of(figures: Figures, *, bom: bool) -> Iterator[str]:
    """CSV in pieces; a generated edition is marked in the first column."""
    is_generated = edition(figures.request.warehouse)["is_synthetic"]
    mark, flag = (("is_synthetic",), (True,)) if is_generated else ((), ())
    names = [name for name, _ in figures.columns]
    return written((*mark, *names), ((*flag, *row) for row in figures.rows()), bom=bom)


def json_of(figures: Figures, *, origin: str) -> Iterator[str]:
    """One object in pieces: edition, built_at, is_synthetic, link, and figures, an object for each row."""
    row = edition(figures.request.warehouse)
    about = {
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(timespec="seconds") + "Z",
        "is_synthetic": row["is_synthetic"],
        "link": link_of_view(figures, origin),
    }
    names = [name for name, _ in figures.columns]
    lines = (_json(dict(zip(names, one, strict=True))) for one in figures.rows())
    first = list(islice(lines, 1))
    yield _json(about)[:-1] + ', "figures": [\n' + "".join(first)
    while piece := list(islice(lines, _ROWS_PER_PIECE)):
        yield "".join(f",\n{one}" for one in piece)
    yield "\n]}\n"


def parquet_of(figures: Figures, *, origin: str) -> bytes:
    """Typed columns; edition and link stand in the file's own metadata."""
    row = edition(figures.request.warehouse)
    about = {
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(),
        "link": link_of_view(figures, origin),
        "is_synthetic": str(row["is_synthetic"]).lower(),
    }
    columns = [(name, _STORED[kind]) for name, kind in figures.columns]
    return parquet(columns, iter(figures.rows()), about)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value)

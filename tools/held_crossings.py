"""A register of crossings of any size as loads leave it, for measurements: made up, laid into months, told in manifests.

Reading an extract has its own tests and its own speed; here only what comes after it is measured, so the months are written at once.
"""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout
from etl.register_engine.loading.keys import LETTERS
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.manifest import Extract, Manifest, Part, folder_of, write_manifest
from vocabulary.editions import SYNTHETIC
from vocabulary.sql_words import sql_text

NAME = "crossings"
_SEED = 1
_TOLD = "parts.json"
_AT_FIRST = 12


@dataclass(frozen=True)
class HeldCrossings:
    """A home with crossings of many months; `parts` are its files of events, a month each, in order."""

    home: RegisterHome
    rows: int
    parts: tuple[Part, ...]

    def say(self, *, months: int | None = None) -> None:
        """Let the home hold the first `months` of them (all): a full extract of the first, and one of its own for each that came later."""
        told = self.parts[:months]
        extracts = [
            _extract(told[:_AT_FIRST], "full"),
            *(_extract((part,), "delta") for part in told[_AT_FIRST:]),
        ]
        write_manifest(self.home, NAME, Manifest(key_mark="bench", extracts=tuple(extracts)))

    @property
    def files(self) -> list[Path]:
        """The Parquet files of all months."""
        return [folder_of(self.home, NAME) / part.path for part in self.parts]


def held_crossings(folder: Path, rows: int) -> HeldCrossings:
    """Crossings of about `rows` rows in a home of their own below `folder`, made where they are not there yet."""
    home = RegisterHome(folder / f"crossings-{rows}")
    told = home.home / _TOLD
    if not told.exists():
        home.home.mkdir(parents=True, exist_ok=True)
        (home.home / SYNTHETIC).write_text("Made up, to measure.\n", encoding="utf-8")
        build_warehouse(Paths.of_home(home.home), is_synthetic=True)
        parts = _lay(home, rows)
        told.write_text(json.dumps([part.model_dump() for part in parts]), encoding="utf-8")
    parts = [Part.model_validate(one) for one in json.loads(told.read_text(encoding="utf-8"))]
    return HeldCrossings(home, sum(part.rows for part in parts), tuple(parts))


def _lay(home: RegisterHome, rows: int) -> list[Part]:
    """Draw the rows and write each month as a load does: people by names as long as keyed ones (`keys.LETTERS`)."""
    layout = read_layout(NAME)
    drawn = home.home / "drawn.parquet"
    generate(layout, Paths.of_home(home.home).warehouse.resolve(), drawn, rows=rows, seed=_SEED)
    folder = folder_of(home, NAME)
    (folder / "events").mkdir(parents=True)
    fields = ", ".join(
        f"substr(to_base64(unhex(md5({name}))), 1, {LETTERS}) AS {name}"
        if name == "person"
        else f"CAST({name} AS {kind}) AS {name}"
        for name, kind in layout.own_columns().items()
    )
    with duckdb.connect(config={"threads": 2, "memory_limit": "6GB"}) as connection:
        connection.execute(f"SET temp_directory = {sql_text(home.home / 'spilled')}")
        connection.execute(
            f"""
            COPY (
                SELECT {fields}, crossing_id AS event_id, DATE '2026-01-31' AS known_from, 'made-up' AS extract_id,
                    year(crossed_at) AS year, lpad(CAST(month(crossed_at) AS VARCHAR), 2, '0') AS month
                FROM read_parquet({sql_text(drawn)})
            ) TO {sql_text(folder / "events")} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, month))
            """
        )
    drawn.unlink()
    return [_part(folder, path) for path in sorted(folder.glob("events/**/*.parquet"))]


def _part(folder: Path, path: Path) -> Part:
    year, month = (part.partition("=")[2] for part in path.parent.parts[-2:])
    with duckdb.connect() as connection:
        row = connection.execute(f"SELECT count(*) FROM read_parquet({sql_text(path)})").fetchone()
    rows = int(row[0]) if row else 0
    return Part(
        path=path.relative_to(folder).as_posix(),
        month=f"{year}-{month}",
        rows=rows,
        size=path.stat().st_size,
        sha256="",
        content=rows,
    )


def _extract(parts: tuple[Part, ...], kind: str) -> Extract:
    year, month = (int(text) for text in parts[-1].month.split("-"))
    first = date.fromisoformat(f"{parts[0].month}-01")
    as_of = date(year, month, calendar.monthrange(year, month)[1])
    rows = sum(part.rows for part in parts)
    return Extract(
        id=f"{as_of:%Y%m%d}-{kind}-made",
        as_of=as_of,
        kind="full" if kind == "full" else "delta",
        file_name="made-up.parquet",
        file_bytes=sum(part.size for part in parts),
        file_sha256="",
        loaded_at=datetime(2026, 1, 31, tzinfo=UTC),
        rows_read=rows,
        rows_stored=rows,
        rows_quarantined=0,
        rows_ignored=0,
        first_event_on=first,
        last_event_on=as_of,
        columns=read_layout(NAME).own_columns(),
        parts=parts,
    )

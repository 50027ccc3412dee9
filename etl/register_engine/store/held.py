"""Which statements of a register hold as known on a day, derived from what is stored.

Of the extracts known by that day those count that are not older than the last full one. Of a key the latest statement holds; where
extracts of one day contradict each other about a key, none of that day does. Files whose keys no other extract speaks of are shown as
they are; of the others a copy without the statements that no longer hold is kept in `held/`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.register_engine.layout import Layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.content import added
from etl.register_engine.store.manifest import Extract, read_manifest
from etl.register_engine.store.showing import ShownFile, ShownFiles


@dataclass(frozen=True)
class Month:
    """The rows of one month (2025-11) that hold; `content` is equal where the rows are, whatever files they lie in."""

    month: str
    files: tuple[Path, ...]
    rows: int
    content: int

    @property
    def said(self) -> str:
        """The month and what it holds in one line."""
        return f"{self.month} {self.rows} {self.content}"


@dataclass(frozen=True)
class Held:
    """A register as known on a day; `months` are in order, `extracts` those that count; `known_on` None: nothing is loaded."""

    name: str
    known_on: date | None
    months: tuple[Month, ...] = ()
    extracts: tuple[Extract, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The Parquet files of all months."""
        return [path for month in self.months for path in month.files]

    @property
    def rows(self) -> int:
        """How many rows hold."""
        return sum(month.rows for month in self.months)

    @property
    def content_hash(self) -> str:
        """SHA-256 over what holds, the same for any order and number of extracts that said it."""
        return hashlib.sha256("\n".join(month.said for month in self.months).encode()).hexdigest()


def held(
    home: RegisterHome, layout: Layout, known_on: date | None = None, *, work: Path | None = None
) -> Held:
    """A register as known on `known_on` (None: the latest day of its extracts); big sorts spill into `work`.

    Raises RegisterDamaged where the manifest cannot be read, OSError and duckdb.Error where files are missing or the disk refuses.
    """
    extracts = read_manifest(home, layout.name).extracts
    counting = counted(extracts, known_on)
    if not counting:
        return Held(layout.name, None)
    files = ShownFiles(home, layout, counting, work).files()
    months: dict[str, list[ShownFile]] = defaultdict(list)
    for part, file in files:
        if file.rows:
            months[part.month].append(file)
    last = max(extract.as_of for extract in counting)
    return Held(
        layout.name,
        known_on or last,
        tuple(
            Month(
                month,
                tuple(file.path for file in found),
                sum(file.rows for file in found),
                added(*(file.content for file in found)),
            )
            for month, found in sorted(months.items())
        ),
        counting,
    )


def counted(extracts: Iterable[Extract], known_on: date | None = None) -> tuple[Extract, ...]:
    """The extracts that count as known on a day: none after it, none before the last full one."""
    known = [one for one in extracts if known_on is None or one.as_of <= known_on]
    full = max((one.as_of for one in known if one.kind == "full"), default=date.min)
    return tuple(sorted((one for one in known if one.as_of >= full), key=lambda one: (one.as_of, one.id)))

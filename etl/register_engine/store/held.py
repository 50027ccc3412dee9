"""Which statements of a register hold as known on a day, derived from what is stored.

Of the extracts known by that day those count that are not older than the last full one. Of a key the latest statement holds; where
extracts of one day contradict each other about a key, none of that day does. Files whose keys no other extract speaks of are shown as
they are; of the others a copy without the statements that no longer hold is kept in `held/`.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.disk import write_through
from etl.register_engine.layout import Layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.content import added, content_sum, row_text
from etl.register_engine.store.manifest import Extract, Part, folder_of, read_manifest
from vocabulary.sql_words import sql_name, sql_text, sql_texts


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
    files = _Shown(home, layout, counting, work).files()
    months: dict[str, list[_File]] = defaultdict(list)
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


@dataclass(frozen=True)
class _File:
    path: Path
    rows: int
    content: int


class _Shown:
    """The files that show the statements of some extracts that hold."""

    def __init__(
        self, home: RegisterHome, layout: Layout, counting: tuple[Extract, ...], work: Path | None
    ) -> None:
        self._folder, self._kept = folder_of(home, layout.name), home.held(layout.name)
        self._columns, self._counting, self._work = layout.own_columns(), counting, work
        self._owner = {path: one for one in counting for path in one.paths}
        self._partners = self._found_partners()

    def files(self) -> list[tuple[Part, _File]]:
        found, missing = [], []
        for extract in self._counting:
            for part in extract.parts:
                if not self._is_copied(extract, part):
                    found.append((part, _File(self._folder / part.path, part.rows, part.content)))
                elif copied := self._copied(extract, part):
                    found.append((part, copied))
                else:
                    missing.append((extract, part))
        return found + self._copy(missing) if missing else found

    def _found_partners(self) -> Mapping[str, set[str]]:
        """Path -> ids of other extracts that count and speak of keys in it."""
        partners: dict[str, set[str]] = defaultdict(set)
        for extract in self._counting:
            others = [path for path in extract.overlaps if path in self._owner]
            for path in others:
                partners[path].add(extract.id)
            if others:
                for path in extract.own:
                    partners[path] |= {self._owner[other].id for other in others}
        return partners

    def _is_copied(self, extract: Extract, part: Part) -> bool:
        return bool(self._partners.get(part.path)) or extract.columns != self._columns

    def _name(self, extract: Extract, part: Part) -> str:
        said = [part.sha256, json.dumps(self._columns), *sorted(self._partners.get(part.path, ()))]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:24]

    def _copied(self, extract: Extract, part: Part) -> _File | None:
        name = self._name(extract, part)
        try:
            said = json.loads((self._kept / f"{name}.json").read_text(encoding="utf-8"))
            return _File(self._kept / f"{name}.parquet", int(said["rows"]), int(said["content"]))
        except (OSError, ValueError, KeyError):
            return None

    def _copy(self, missing: list[tuple[Extract, Part]]) -> list[tuple[Part, _File]]:
        self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as connection:
            if self._work is not None:
                connection.execute("SET temp_directory = $1", [str(self._work)])
            self._find_winners(connection)
            return [(part, self._write(connection, extract, part)) for extract, part in missing]

    def _find_winners(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Tables `affected` (event_id) and `winner` (event_id, extract_id): whose keys several speak of, and who is right."""
        conflicts = [one.conflicts.path for one in self._counting if one.conflicts]
        disputed = [one.disputed.path for one in self._counting if one.disputed]
        connection.execute(f"CREATE TABLE affected AS SELECT DISTINCT event_id FROM {self._read(conflicts)}")
        connection.execute(
            "CREATE TABLE disputed AS SELECT DISTINCT event_id, known_from FROM "
            + (
                self._read(disputed)
                if disputed
                else "(SELECT '' AS event_id, DATE '1970-01-01' AS known_from WHERE false)"
            )
        )
        connection.execute(
            "CREATE TABLE stated (event_id VARCHAR, known_from DATE, extract_id VARCHAR, content VARCHAR)"
        )
        for extract in self._counting:
            paths = [part.path for part in extract.parts if self._partners.get(part.path)]
            if paths:
                text = row_text(self._columns, known=extract.columns)
                connection.execute(
                    f"INSERT INTO stated SELECT event_id, known_from, extract_id, md5({text}) FROM {self._read(paths)} "
                    "WHERE event_id IN (SELECT event_id FROM affected)"
                )
        connection.execute(
            """
            CREATE TABLE winner AS
            SELECT event_id, arg_max(extract_id, known_from) AS extract_id
            FROM (
                SELECT event_id, known_from, min(extract_id) AS extract_id FROM stated
                GROUP BY event_id, known_from HAVING count(DISTINCT content) = 1
            ) AS agreed
            ANTI JOIN disputed USING (event_id, known_from)
            GROUP BY event_id
            """
        )

    def _write(self, connection: duckdb.DuckDBPyConnection, extract: Extract, part: Part) -> _File:
        path = self._kept / f"{self._name(extract, part)}.parquet"
        fields = ", ".join(
            f"CAST({sql_name(name) if name in extract.columns else 'NULL'} AS {kind}) AS {sql_name(name)}"
            for name, kind in self._columns.items()
        )
        connection.execute(
            f"""
            COPY (
                SELECT {fields}, event_id, known_from, extract_id FROM {self._read([part.path])}
                WHERE event_id NOT IN (SELECT event_id FROM affected)
                    OR event_id IN (SELECT event_id FROM winner WHERE extract_id = '{extract.id}')
            ) TO {sql_text(path)} (FORMAT parquet, COMPRESSION zstd)
            """
        )
        row = connection.execute(
            f"SELECT count(*), {content_sum(self._columns)} FROM read_parquet({sql_text(path)})"
        ).fetchone()
        assert row is not None
        # a copy counts when this is there
        write_through(path.with_suffix(".json"), json.dumps({"rows": row[0], "content": row[1]}).encode())
        return _File(path, int(row[0]), int(row[1]))

    def _read(self, paths: Iterable[str]) -> str:
        listed = sql_texts(self._folder / path for path in paths)
        return (
            f"read_parquet([{listed}], hive_partitioning = false)"
            if listed
            else "(SELECT '' AS event_id WHERE false)"
        )

"""The files that show which statements of some extracts hold: as they were loaded, or a copy without those that hold no longer."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.disk import write_through
from etl.register_engine.layout import Layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.content import content_sum, row_text
from etl.register_engine.store.manifest import Extract, Part, folder_of
from vocabulary.sql_words import sql_name, sql_text, sql_texts


@dataclass(frozen=True)
class ShownFile:
    """A file all of whose rows hold."""

    path: Path
    rows: int
    content: int


class ShownFiles:
    """The files that show the statements of some extracts that hold."""

    def __init__(
        self, home: RegisterHome, layout: Layout, counting: tuple[Extract, ...], work: Path | None
    ) -> None:
        self._folder, self._kept = folder_of(home, layout.name), home.held(layout.name)
        self._columns, self._counting, self._work = layout.own_columns(), counting, work
        self._owner = {path: one for one in counting for path in one.paths}
        self._partners = self._found_partners()

    def files(self) -> list[tuple[Part, ShownFile]]:
        found, missing = [], []
        for extract in self._counting:
            for part in extract.parts:
                if not self._is_copied(extract, part):
                    found.append((part, ShownFile(self._folder / part.path, part.rows, part.content)))
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

    def _copied(self, extract: Extract, part: Part) -> ShownFile | None:
        name = self._name(extract, part)
        try:
            said = json.loads((self._kept / f"{name}.json").read_text(encoding="utf-8"))
            return ShownFile(self._kept / f"{name}.parquet", int(said["rows"]), int(said["content"]))
        except (OSError, ValueError, KeyError):
            return None

    def _copy(self, missing: list[tuple[Extract, Part]]) -> list[tuple[Part, ShownFile]]:
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

    def _write(self, connection: duckdb.DuckDBPyConnection, extract: Extract, part: Part) -> ShownFile:
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
        return ShownFile(path, int(row[0]), int(row[1]))

    def _read(self, paths: Iterable[str]) -> str:
        listed = sql_texts(self._folder / path for path in paths)
        return (
            f"read_parquet([{listed}], hive_partitioning = false)"
            if listed
            else "(SELECT '' AS event_id WHERE false)"
        )

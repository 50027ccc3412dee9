"""One register built: its checks, then each mart whose inputs changed, then its lists for inspectors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.disk import hash_file, sync, write_through
from etl.errors import StatementFailed, quoted
from etl.publish import sealing
from etl.register_engine.building.built import CELL_SCHEMA, STATE, BuiltRegister, files_of, read_built
from etl.register_engine.building.months import MonthParts
from etl.register_engine.building.showing import Shown
from etl.register_engine.computing import cells_of, run_mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Listing, Mart
from etl.register_engine.places import RegisterHome

Say = Callable[[str], None]
# rows that a failed check shows; the others are counted
_SHOWN_ROWS = 3


class CheckFailed(Exception):
    """Rows break rules of a register: what its checks found, in a sentence."""


class RegisterBuild:
    """A register about to be built from what is shown, by an engine, in a work folder of its own."""

    def __init__(self, home: RegisterHome, engine: Engine, shown: Shown, work: Path, say: Say) -> None:
        self._home, self._engine, self._shown, self._say = home, engine, shown, say
        self._layout, self._work = shown.layout, work
        self._parts = MonthParts(home.parts(shown.layout.name), work)
        self._before = read_built(home, shown.layout.name)
        self._shows_all = False

    def run(self) -> BuiltRegister:
        """Check, compute what changed, and lead the link to it.

        Raises CheckFailed, StatementFailed, EngineUnavailable, OSError; then the cells of the build before stay.
        """
        statements = dict(self._statements())
        built = self._built(
            {path: self._shown.hash_of(said, text) for path, (said, text) in statements.items()}
        )
        self._check(built, statements)
        folder = self._work / self._layout.name
        (folder / "lists").mkdir(parents=True)
        for mart in self._layout.marts:
            self._keep_or_make(f"{mart.indicator}.parquet", built, lambda one=mart: self._cells(one))  # type: ignore[misc]
        for listing in self._layout.lists:
            self._keep_or_make(f"lists/{listing.name}.parquet", built, lambda one=listing: self._list(one))  # type: ignore[misc]
        write_through(folder / STATE, built.model_dump_json(indent=1).encode())
        _lead_to(self._home, self._layout.name, folder)
        self._parts.forget_others()
        return built

    def _statements(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Path below the cells -> what a SELECT is besides its text, and its text; checks too."""
        for mart in self._layout.marts:
            yield f"{mart.indicator}.parquet", (mart.model_dump_json(), self._layout.statement(mart))
        for one in self._layout.lists:
            yield f"lists/{one.name}.parquet", (one.model_dump_json(), self._text(f"lists/{one.name}.sql"))
        for path in sorted((self._layout.folder / "checks").glob("*.sql")):
            yield f"checks/{path.name}", ("", self._text(f"checks/{path.name}"))

    def _text(self, path: str) -> str:
        return self._layout.completed((self._layout.folder / path).read_text(encoding="utf-8"))

    def _built(self, inputs: dict[str, str]) -> BuiltRegister:
        held = self._shown.held
        newest = max(held.extracts, key=lambda one: (one.as_of, one.id))
        days = [day for one in held.extracts for day in (one.first_event_on, one.last_event_on) if day]
        return BuiltRegister(
            name=self._layout.name,
            as_of=newest.as_of,
            locator=newest.id,
            extracts=len(held.extracts),
            rows_read=sum(one.rows_read for one in held.extracts),
            rows_stored=sum(one.rows_stored for one in held.extracts),
            rows_quarantined=sum(one.rows_quarantined for one in held.extracts),
            rows_ignored=sum(one.rows_ignored for one in held.extracts),
            rows_held=held.rows,
            first_event_on=min(days, default=None),
            last_event_on=max(days, default=None),
            content=held.content_hash,
            engine=f"{self._engine.name} {self._engine.version}",
            inputs=inputs,
        )

    def _is_as_before(self, path: str, built: BuiltRegister) -> bool:
        return self._before is not None and self._before.inputs.get(path) == built.inputs[path]

    def _check(self, built: BuiltRegister, statements: dict[str, tuple[str, str]]) -> None:
        """Raises CheckFailed with the first rows of each check that found some; one whose inputs are the same holds still."""
        found = []
        for path, (_, text) in statements.items():
            if path.startswith("checks/") and not self._is_as_before(path, built):
                rows = self._select(path, text)
                if rows.num_rows:
                    first = "; ".join(_as_words(row) for row in rows.slice(0, _SHOWN_ROWS).to_pylist())
                    found.append(f"{path}: {rows.num_rows} row(s), such as {first}")
        if found:
            raise CheckFailed(". ".join(found) + ". Mend the extract and load it again")

    def _select(self, path: str, text: str) -> pa.Table:
        self._show_all()
        try:
            return self._engine.select(text)
        except StatementFailed as error:
            raise StatementFailed(f"registers/{self._layout.name}/{path}", problem=str(error)) from None

    def _show_all(self) -> None:
        if not self._shows_all:
            self._shown.view_all(self._engine)
            self._shows_all = True

    def _keep_or_make(self, path: str, built: BuiltRegister, make: Callable[[], pa.Table]) -> None:
        """Rows of the last build where they rest on the same: the same file, which nobody changes."""
        target = self._work / self._layout.name / path
        kept = self._home.marts(self._layout.name) / path
        if self._is_as_before(path, built) and kept.exists():
            os.link(kept.resolve(), target)
            return
        rows = make()
        pq.write_table(rows, target, compression="zstd")
        sync(target)
        self._say(f"{self._layout.name}: {path.removesuffix('.parquet')}, {rows.num_rows} rows")

    def _cells(self, mart: Mart) -> pa.Table:
        if mart.by_month and self._shown.held.months:
            self._show_all()
            rows = self._parts.rows(self._engine, self._shown, mart)
            self._shows_all = False
        else:
            self._show_all()
            rows = run_mart(self._engine, self._layout, mart)
        return cells_of(rows, self._layout, mart).cast(CELL_SCHEMA)

    def _list(self, listing: Listing) -> pa.Table:
        path = f"lists/{listing.name}.sql"
        rows = self._select(path, self._text(path))
        if missing := sorted(set(listing.columns) - set(rows.column_names)):
            problem = f"it gives no column {', '.join(missing)}"
            raise StatementFailed(f"registers/{self._layout.name}/{path}", problem=problem)
        rows = rows.select(list(listing.columns))
        for column, said in (("list_id", listing.name), ("register_id", self._layout.name)):
            rows = rows.add_column(0, column, pa.array([said] * rows.num_rows, pa.string()))
        return rows


def _as_words(row: dict[str, object]) -> str:
    return ", ".join(f"{name} {quoted(value)}" for name, value in row.items() if value is not None)


def _lead_to(home: RegisterHome, name: str, folder: Path) -> None:
    """Lay a finished folder beside the ones before, named by its content, lead the link to it, and remove the others."""
    link = home.marts(name)
    hashes = {str(path.relative_to(folder)): hash_file(path) for path in (*files_of(folder), folder / STATE)}
    target = link.with_name(f"{link.name}-{sealing.name_of(hashes)}")
    if not target.exists():
        folder.replace(target)
    sync(target.parent)
    if sealing.current(link) != target.name:
        sealing.lead_to(link, target.name)
    for other in link.parent.glob(f"{link.name}-*"):
        if other != target:
            _remove(other)


def _remove(folder: Path) -> None:
    for path in files_of(folder):
        path.unlink()
    (folder / STATE).unlink(missing_ok=True)
    (folder / "lists").rmdir()
    folder.rmdir()

"""One sandboxed read-only connection to the current edition, a cursor per query."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

T = TypeVar("T")

# read_only alone does not stop a statement from reading or writing files.
SANDBOX = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "max_temp_directory_size": "0KB",
    "lock_configuration": "true",
}


class WarehouseUnavailable(Exception):
    """There is no edition to read; `reason` is `missing`, `broken` or `outdated`, `detail` is for the log."""

    def __init__(self, path: Path, *, reason: str, detail: str) -> None:
        self.path, self.reason, self.detail = path, reason, detail
        super().__init__(f"Warehouse {path} is {reason}: {detail}. Run `python -m etl build`.")


_MOST_EARLIER_OPEN = 2
# What one page asks is a few hundred rows; a table block or an export is not worth keeping.
_MOST_KEPT_ANSWERS, _LONGEST_KEPT_ANSWER = 2_000, 1_500


class _Edition:
    """An open edition file and how many queries are running on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = duckdb.connect(str(path), read_only=True, config=SANDBOX)
        self.memory: dict[str, Any] = {}
        self.answers: OrderedDict[str, list[dict[str, Any]]] = OrderedDict()
        self.readers = 0
        self.is_retired = False

    def recall(self, question: str) -> list[dict[str, Any]] | None:
        """An answer given before; an edition never changes, so it still holds."""
        answer = self.answers.get(question)
        if answer is not None:
            self.answers.move_to_end(question)
        return answer

    def keep(self, question: str, answer: list[dict[str, Any]]) -> None:
        """Keep a short answer; the one not asked for longest makes room."""
        if len(answer) <= _LONGEST_KEPT_ANSWER:
            self.answers[question] = answer
            if len(self.answers) > _MOST_KEPT_ANSWERS:
                self.answers.popitem(last=False)

    def close_if_idle(self) -> None:
        if self.is_retired and self.readers == 0:
            self.connection.close()


class Warehouse:
    """The edition that `warehouse.duckdb` links to; follows the link when a new edition is published.

    Opens nothing until the first query, so a server may be forked after it was created.
    """

    def __init__(self, path: Path, *, current: Warehouse | None = None) -> None:
        self.path = path
        # An earlier edition knows the warehouse that keeps it, and finds the other ones through it.
        self._current_one = current
        self._lock = threading.Lock()
        self._edition: _Edition | None = None
        self._earlier: OrderedDict[str, Warehouse] = OrderedDict()

    def editions(self) -> list[str]:
        """The ids of all editions that are kept, newest first."""
        if self._current_one is not None:
            return self._current_one.editions()
        found = (self.path.parent / "editions").glob("*.duckdb")
        kept = (path for path in found if path.with_suffix(".manifest.json").exists())
        return sorted((path.stem for path in kept), reverse=True)

    def at(self, edition_id: str | None) -> Warehouse:
        """The warehouse of a kept edition, that of the current one for None; raises KeyError for an unknown id."""
        if self._current_one is not None:
            return self._current_one.at(edition_id)
        if edition_id in (None, self._target().stem):
            return self
        if edition_id not in self.editions():
            raise KeyError(edition_id)
        with self._lock:
            if edition_id not in self._earlier:
                path = self.path.parent / "editions" / f"{edition_id}.duckdb"
                self._earlier[edition_id] = Warehouse(path, current=self)
            self._earlier.move_to_end(edition_id)
            for name in list(islice(self._earlier, max(0, len(self._earlier) - _MOST_EARLIER_OPEN))):
                self._earlier.pop(name).retire()
            return self._earlier[edition_id]

    def retire(self) -> None:
        """Close the file as soon as nobody reads it; a later query opens it again."""
        with self._lock:
            if self._edition is not None:
                self._edition.is_retired = True
                self._edition.close_if_idle()
                self._edition = None

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The result of one SELECT as a table; raises WarehouseUnavailable."""
        with self._reading() as edition, _cursor(edition) as cursor:
            return cursor.execute(sql, parameters or {}).df()

    def records(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The result of one SELECT as plain dicts, which callers do not change; remembered with the edition."""
        question = f"{sql}\n{parameters}"
        with self._reading() as edition:
            with self._lock:
                answer = edition.recall(question)
            if answer is None:
                answer = _ask(edition, sql, parameters)
                with self._lock:
                    edition.keep(question, answer)
            return list(answer)

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None, *, size: int = 5_000
    ) -> Iterator[list[tuple]]:
        """The rows of one SELECT in lists of at most `size`, for answers too long to hold; raises WarehouseUnavailable."""
        with self._reading() as edition, _cursor(edition) as cursor:
            cursor.execute(sql, parameters or {})
            while rows := cursor.fetchmany(size):
                yield rows

    def remembered(self, name: str, load: Callable[[Warehouse], T]) -> T:
        """What `load` returns, kept as long as this edition is the current one."""
        with self._reading() as edition:
            if name not in edition.memory:
                edition.memory[name] = load(self)
            return edition.memory[name]

    def version(self) -> str:
        """The name of the file the link points to now; changes with every edition."""
        return self._target().name

    @contextmanager
    def _reading(self) -> Iterator[_Edition]:
        edition = self._current()
        try:
            yield edition
        finally:
            with self._lock:
                edition.readers -= 1
                edition.close_if_idle()

    def _target(self) -> Path:
        try:
            return self.path.parent / self.path.readlink() if self.path.is_symlink() else self.path
        except OSError:
            return self.path

    def _current(self) -> _Edition:
        target = self._target()
        with self._lock:
            if self._edition is None or self._edition.path != target:
                self._open(target)
            assert self._edition is not None
            self._edition.readers += 1
            return self._edition

    def _open(self, target: Path) -> None:
        old = self._edition
        try:
            self._edition = _Edition(target)
        except (duckdb.Error, OSError) as error:
            if old is None:
                reason = "broken" if target.exists() else "missing"
                raise WarehouseUnavailable(self.path, reason=reason, detail=str(error)) from error
            return  # Readers keep the edition they have; the build that broke the link reports itself.
        if old is not None:
            old.is_retired = True
            old.close_if_idle()


def _ask(edition: _Edition, sql: str, parameters: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    with _cursor(edition) as cursor:
        cursor.execute(sql, parameters or {})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@contextmanager
def _cursor(edition: _Edition) -> Iterator[duckdb.DuckDBPyConnection]:
    cursor = edition.connection.cursor()
    try:
        yield cursor
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        # A table or column that this code asks for is not in an edition that older code made.
        raise WarehouseUnavailable(edition.path, reason="outdated", detail=str(error)) from error
    finally:
        cursor.close()

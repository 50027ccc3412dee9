"""The editions beside a link: which one is current, and the open files of those that somebody reads."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from dashboard.data.audience import audience_of
from dashboard.data.known_codes import demand_known
from dashboard.data.limits import stopped
from dashboard.data.sealed import demand_whole
from vocabulary.audiences import PUBLIC
from vocabulary.sandbox import READER_SANDBOX

_log = logging.getLogger(__name__)

_MOST_EARLIER_OPEN = 2
# What pages share is short: names, the newest figures, a course. Some 80 bytes each; a table is not worth keeping.
_MOST_KEPT_CELLS, _LONGEST_KEPT = 60_000, 12_000


class WarehouseUnavailable(Exception):
    """There is no edition to read; `reason` is `missing`, `broken`, `outdated`, `unknown_codes` or `audience`.

    `detail` is for the log.
    """

    def __init__(self, path: Path, *, reason: str, detail: str) -> None:
        self.path, self.reason, self.detail = path, reason, detail
        super().__init__(f"Warehouse {path} is {reason}: {detail}. Run `python -m etl build`.")


class Edition:
    """An open edition file, what was asked of it before, and by how many answers it is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = duckdb.connect(str(path), read_only=True, config={**READER_SANDBOX})
        self.memory: dict[str, Any] = {}
        self.readers = 0
        self.is_retired = False
        self._answers: OrderedDict[str, tuple[list[Any], int]] = OrderedDict()
        self._kept_cells = 0
        self._lock = threading.Lock()

    def recall(self, question: str) -> list[Any] | None:
        """An answer given before, rows or objects; an edition never changes, so it still holds."""
        with self._lock:
            found = self._answers.get(question)
            if found is None:
                return None
            self._answers.move_to_end(question)
            return found[0]

    def keep(self, question: str, answer: list[Any], *, cells: int) -> None:
        """Keep a short answer of so many cells; those not asked for longest make room."""
        cells = cells or 1  # that there is no row is an answer too
        if cells > _LONGEST_KEPT:
            return
        with self._lock:
            if question not in self._answers:
                self._kept_cells += cells
                self._answers[question] = answer, cells
            while self._kept_cells > _MOST_KEPT_CELLS:
                self._kept_cells -= self._answers.popitem(last=False)[1][1]

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one question; raises WarehouseUnavailable where it asks for what older code did not write, QuestionStopped."""
        cursor = self.connection.cursor()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise stopped("time") from error
        except duckdb.OutOfMemoryException as error:
            raise stopped("memory") from error
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise WarehouseUnavailable(self.path, reason="outdated", detail=str(error)) from error
        finally:
            cursor.close()

    def close_if_idle(self) -> None:
        """Close the file when it is retired and nobody holds it."""
        if self.is_retired and self.readers == 0:
            self.connection.close()


class Editions:
    """What a link leads to, now and after every new edition. Opens nothing before the first answer asks.

    Whoever takes an edition from here holds it: its file stays open until it is given back. Editions for another audience are
    refused, whichever link or name leads to them: what counts is what stands in the file.
    """

    def __init__(self, path: Path, *, audience: str = PUBLIC) -> None:
        self.path, self.audience = path, audience
        self._lock = threading.Lock()
        self._current: Edition | None = None
        self._earlier: OrderedDict[Path, Edition] = OrderedDict()
        self._refused: tuple[Path, int, int] | None = None
        self._beginnings: tuple[str, dict[str, Any]] = ("", {})

    def begin_with(self, name: str, memory: dict[str, Any]) -> None:
        """Let the edition whose file is called `name` remember this from the moment it is opened as the current one."""
        self._beginnings = (name, memory)

    def current(self) -> Edition:
        """The edition that the link leads to, or the last one that could be opened; raises WarehouseUnavailable."""
        target = self._target()
        with self._lock:
            if self._current is None or (self._current.path != target and _mark(target) != self._refused):
                self._follow(target)
            assert self._current is not None
            self._current.readers += 1
            return self._current

    def kept(self, path: Path) -> Edition:
        """An earlier edition, of which a few stay open; raises WarehouseUnavailable."""
        with self._lock:
            if path not in self._earlier:
                self._earlier[path] = _opened(path, self.audience)
            self._earlier.move_to_end(path)
            found = self._earlier[path]
            found.readers += 1
            while len(self._earlier) > _MOST_EARLIER_OPEN:
                _retire(self._earlier.popitem(last=False)[1])
            return found

    def once(self, path: Path) -> Edition:
        """An earlier edition that closes when it is given back, where nobody else keeps it open; raises WarehouseUnavailable."""
        with self._lock:
            found = self._earlier.get(path)
            if found is None:
                found = _opened(path, self.audience)
                found.is_retired = True
            found.readers += 1
            return found

    def give_back(self, edition: Edition) -> None:
        """End a hold; the file of an edition that is no more needed is closed with its last one."""
        with self._lock:
            edition.readers -= 1
            edition.close_if_idle()

    @property
    def is_stale(self) -> bool:
        """Whether the link leads to an edition that could not be opened, and readers keep the one before."""
        target = self._target()
        with self._lock:
            return (
                self._current is not None and self._current.path != target and _mark(target) == self._refused
            )

    def close(self) -> None:
        """Close every file, at once where nobody reads it; a later answer opens it again."""
        with self._lock:
            for edition in (self._current, *self._earlier.values()):
                if edition is not None:
                    _retire(edition)
            self._current = None
            self._earlier.clear()

    def _target(self) -> Path:
        try:
            return self.path.parent / self.path.readlink() if self.path.is_symlink() else self.path
        except OSError:
            return self.path

    def _follow(self, target: Path) -> None:
        old = self._current
        try:
            self._current = _opened(target, self.audience)
            name, memory = self._beginnings
            if self._current.path.name == name:
                self._current.memory |= memory
            self._beginnings = ("", {})
        except WarehouseUnavailable as problem:
            if old is None:
                raise
            # Readers keep the edition they have. It is tried once: an attempt per answer would slow all of them.
            self._refused = _mark(target)
            _log.error("the next edition cannot be opened, readers keep %s: %s", old.path.name, problem)
            return
        if old is not None:
            _retire(old)


def _opened(path: Path, audience: str) -> Edition:
    try:
        demand_whole(path)
    except ValueError as problem:
        raise WarehouseUnavailable(path, reason="broken", detail=str(problem)) from problem
    try:
        edition = Edition(path)
        found = audience_of(edition.connection)
    except (duckdb.Error, OSError) as error:
        raise WarehouseUnavailable(
            path, reason="broken" if path.exists() else "missing", detail=str(error)
        ) from error
    if found != audience:
        edition.connection.close()
        detail = f"it was made for {found or 'nobody'}, this process shows editions for {audience}"
        raise WarehouseUnavailable(path, reason="audience", detail=detail)
    try:
        demand_known(edition.connection)
    except ValueError as problem:
        edition.connection.close()
        detail = f"{problem}, for which this program has no words: install the program that made the edition, and start again"
        raise WarehouseUnavailable(path, reason="unknown_codes", detail=detail) from problem
    return edition


def _retire(edition: Edition) -> None:
    edition.is_retired = True
    edition.close_if_idle()


def _mark(path: Path) -> tuple[Path, int, int]:
    """What tells a file from another one that later stands under its name."""
    try:
        found = path.stat()
    except OSError:
        return path, 0, -1
    return path, found.st_mtime_ns, found.st_size

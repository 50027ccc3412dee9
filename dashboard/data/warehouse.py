"""What one answer is made from: one edition, whatever the link leads to meanwhile, seen on one day."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any, TypeVar, cast

from dashboard.data import clock
from dashboard.data.editions import Edition, Editions, WarehouseUnavailable
from dashboard.data.limits import limited
from vocabulary.editions import MANIFEST_ENDING

__all__ = ["Warehouse", "WarehouseUnavailable"]

T = TypeVar("T")
R = TypeVar("R", bound=Mapping[str, Any])
_PIECE = 1_000  # rows that are held twice while an answer grows


class Warehouse:
    """The edition that the link led to when it was first asked, until `release`; a cursor per question.

    Readers of a page, a file or a briefing are each given one, so that all of their questions are answered by the same
    edition and the same day. Only the edge of the server knows the link itself (`dashboard.data.editions`).
    """

    def __init__(
        self,
        source: Path | Editions,
        *,
        today: Callable[[], date] | None = None,
        first: Warehouse | None = None,
    ) -> None:
        self._editions = source if isinstance(source, Editions) else Editions(source)
        self._today, self._first = today, first
        self._take: Callable[[], Edition] = self._editions.current
        self._edition: Edition | None = None
        self._others: dict[str, Warehouse] = {}
        self._kept: list[str] | None = None
        self._is_released = False
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """The file of the edition; raises WarehouseUnavailable."""
        return self._held().path

    @property
    def edition_id(self) -> str:
        """The name of the edition, as links give it; raises WarehouseUnavailable."""
        return self.path.stem

    @property
    def is_earlier(self) -> bool:
        """Whether it was asked for by name and is not the current edition."""
        return self._first is not None

    @cached_property
    def today(self) -> date:
        """The day in Almaty on which the answer is made, the same to its end; of the clock, where no other was given."""
        if self._first:
            return self._first.today
        return self._today() if self._today else self._by_the_clock()

    def _by_the_clock(self) -> date:
        """A clock that was set back would undo deadlines: it is not before the edition was made."""
        try:
            return clock.not_before(clock.today(), self.edition_id)
        except WarehouseUnavailable:
            return clock.today()

    def editions(self) -> list[str]:
        """The ids of all editions that are kept, newest first."""
        if self._first is not None:
            return self._first.editions()
        if self._kept is None:
            found = self.path.parent.glob("*.duckdb")
            kept = (path for path in found if path.with_suffix(MANIFEST_ENDING).exists())
            self._kept = sorted((path.stem for path in kept), reverse=True)
        return self._kept

    def at(self, edition_id: str | None) -> Warehouse:
        """The warehouse of a kept edition, that of the current one for None; raises KeyError for an unknown id."""
        if self._first is not None:
            return self._first.at(edition_id)
        if edition_id in (None, self.edition_id):
            return self
        if edition_id not in self.editions():
            raise KeyError(edition_id)
        with self._lock:
            if edition_id not in self._others:
                self._others[edition_id] = self._other(self._editions.kept, edition_id)
            return self._others[edition_id]

    @contextmanager
    def tried(self, edition_id: str) -> Iterator[Warehouse]:
        """A kept edition for as long as it takes to look into it: each that stays open takes about 10 MB of a process."""
        other = self._other(self._editions.once, edition_id)
        try:
            yield other
        finally:
            other.release()

    def records(self, kind: type[R], sql: str, parameters: Mapping[str, Any] | None = None) -> list[R]:
        """The result of one SELECT as plain dicts of the columns that `kind` declares, which callers do not change.

        Remembered with the edition. Raises WarehouseUnavailable, and QuestionStopped where it takes longer or more memory
        than a question may.
        """
        # What is declared is not looked at here, where it would cost time, but by each test that asks (tests/rows_checked.py).
        return cast("list[R]", self._answer(sql, parameters))

    def objects(self, of: type[T], sql: str, parameters: Mapping[str, Any] | None = None) -> list[T]:
        """The same as objects of a class, whose fields are the columns: for what pages keep. Raises as `records`."""
        return cast("list[T]", self._answer(sql, parameters, of))

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None, *, size: int = 5_000
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of one SELECT in lists of at most `size`, for answers too long to hold; raises as `records`.

        Each list may take its time anew: how quickly a reader takes them is not the statement's fault.
        """
        with self._held().cursor() as cursor:
            with limited(cursor, is_file=True):
                cursor.execute(sql, parameters or {})
                rows = cursor.fetchmany(size)
            while rows:
                yield rows
                with limited(cursor, is_file=True):
                    rows = cursor.fetchmany(size)

    def remembered(self, name: str, load: Callable[[Warehouse], T]) -> T:
        """What `load` returns, kept as long as the edition is open."""
        memory = self._held().memory
        if name not in memory:
            # Where two answers load it at once, both go on with the one that was there first.
            memory.setdefault(name, load(self))
        found: T = memory[name]
        return found

    def version(self) -> str:
        """The name of the edition's file; another edition has another one. Raises WarehouseUnavailable."""
        return self.path.name

    def surroundings(self) -> str:
        """Changes with the edition and with those kept beside it, which pages list; raises WarehouseUnavailable."""
        # Whatever is added to their folder or taken from it changes its time.
        return f"{self.version()}@{self.path.parent.stat().st_mtime_ns:x}"

    @property
    def is_held(self) -> bool:
        """Whether anything was asked, so that there is an edition to give back."""
        return self._edition is not None or bool(self._others)

    def release(self) -> None:
        """Give the edition back. A question after that is a fault of the program."""
        with self._lock:
            others, self._others, held, self._edition = self._others, {}, self._edition, None
            self._is_released = True
        for other in others.values():
            other.release()
        if held is not None:
            self._editions.give_back(held)

    def _answer(
        self, sql: str, parameters: Mapping[str, Any] | None, of: type[Any] | None = None
    ) -> list[Any]:
        edition, question = self._held(), f"{of}\n{sql}\n{parameters}"
        answer = edition.recall(question)
        if answer is None:
            rows = _ask(edition, sql, parameters)
            answer = [of(**row) for row in rows] if of else rows
            edition.keep(question, answer, cells=sum(map(len, rows)))
        return list(answer)

    def _other(self, take: Callable[[Path], Edition], edition_id: str) -> Warehouse:
        assert self._edition is not None
        other = Warehouse(self._editions, first=self)
        other._take = partial(take, self._edition.path.with_name(f"{edition_id}.duckdb"))
        return other

    def _held(self) -> Edition:
        with self._lock:
            if self._is_released:
                raise RuntimeError(
                    "The answer has been sent, and its edition was given back: ask before that."
                )
            if self._edition is None:
                self._edition = self._take()
            return self._edition


def _ask(edition: Edition, sql: str, parameters: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    with edition.cursor() as cursor, limited(cursor):
        cursor.execute(sql, parameters or {})
        names = tuple(column[0] for column in cursor.description)
        pieces = iter(lambda: cursor.fetchmany(_PIECE), [])
        return list(_rows(names, chain.from_iterable(pieces)))


def _rows(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    kind = _kind_of(names)
    days: dict[date, date] = {}
    for row in rows:
        # The same words and days are held once, however many rows say them; words also of other answers: ids, notes, duties.
        cells = (
            intern(cell) if type(cell) is str else days.setdefault(cell, cell) if type(cell) is date else cell
            for cell in row
        )
        made = vars(kind())
        made.update(zip(names, cells, strict=True))
        yield made


@lru_cache(maxsize=512)
def _kind_of(names: tuple[str, ...]) -> type:
    """Whose objects' attributes are the rows: dicts that share their keys take half of what usual ones do."""
    return type("Row", (), {})

"""Answers that were made: kept up to a number of bytes, and each made by one asker while the others wait for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future

from dashboard.web.answer import FRAME, Answer

Made = Answer | None


class KeptAnswers:
    """The answers of one edition in one process, by name; those not asked for longest make room for new ones."""

    def __init__(self, *, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._made: dict[str, Future[Made]] = {}
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        """What is kept, the one asked for last at the end."""
        with self._lock:
            return list(self._kept)

    def has(self, name: str) -> bool:
        """Whether an answer is kept under this name."""
        with self._lock:
            return self._kept.get(name) is not None

    def held(self) -> list[tuple[str, Answer]]:
        """The answers by name, the one asked for last at the end."""
        with self._lock:
            return [(name, made) for name, made in self._kept.items() if made is not None]

    def put(self, name: str, made: Answer) -> None:
        """Keep an answer that was made elsewhere."""
        self._keep(name, made)

    def answer(
        self,
        name: str,
        make: Callable[[], Made],
        *,
        patience: float = 20,
        seats: threading.Semaphore | None = None,
    ) -> Made:
        """The answer of this name: kept, or made now by whoever asks first.

        Where `make` returns None, the answer is too long to keep, and so is this one for all who ask later. What it
        raises is raised for everybody who waited. Raises TimeoutError after `patience` seconds of waiting, and at once
        where none of the `seats` is free on which whoever waits has to sit.
        """
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            others = self._made.get(name)
            mine = self._made.setdefault(name, Future())
        if others is None:
            return self._make(name, make, mine)
        if seats is None:
            return others.result(patience)
        if not seats.acquire(blocking=False):
            raise TimeoutError
        try:
            return others.result(patience)
        finally:
            seats.release()

    def _make(self, name: str, make: Callable[[], Made], promised: Future[Made]) -> Made:
        try:
            made = make()
        except BaseException as fault:
            self._forget_promise(name)
            promised.set_exception(fault)
            raise
        if made is None or made.may_be_kept:
            self._keep(name, made)
        self._forget_promise(name)
        promised.set_result(made)
        return made

    def _keep(self, name: str, made: Made) -> None:
        with self._lock:
            self._kept[name] = made
            self.bytes += _size(made)
            while self.bytes > self.most_bytes:
                self.bytes -= _size(self._kept.popitem(last=False)[1])

    def _forget_promise(self, name: str) -> None:
        with self._lock:
            del self._made[name]


def _size(made: Made) -> int:
    return made.size if made else FRAME

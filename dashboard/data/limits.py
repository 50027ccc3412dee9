"""How long a question may take: what takes longer is broken off, its reader is told, and the next question goes on.

One thread a process looks now and then at the questions that are being answered, and ends where there are none: no thread is
left when the server forks.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, Protocol

from prometheus_client import Counter

Reason = Literal["time", "memory"]
# Pages ask for hundredths of a second. Whoever waits longer has gone; a thread that goes on is one less for all others.
SECONDS = 10.0
# The first rows of a large file come when all are sorted; of such files a few are made at once, whatever is asked.
SECONDS_OF_ROWS = 60.0
_LOOK, _LOOKS_WHEN_IDLE = 0.2, 10

STOPPED = Counter(
    "monitor_questions_stopped",
    "Questions to the edition that took longer, or more memory, than one may",
    ("reason",),
)
for _reason in ("time", "memory"):
    STOPPED.labels(_reason)  # told from the start as none, so that the first one is seen


class QuestionStopped(Exception):
    """A question took longer (`time`) or more memory (`memory`) than one may."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(f"a question was broken off: it took more {reason} than one may")


class _Interruptible(Protocol):
    def interrupt(self) -> None: ...


class _Watch:
    """The questions that are being answered, and when each has to be over."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin as a process does that was forked: it has none of the threads of its parent, but a lock that one of them may hold."""
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, _Interruptible]] = {}
        self._looking: threading.Thread | None = None

    def begin(self, cursor: _Interruptible, seconds: float) -> None:
        with self._lock:
            self._running[id(cursor)] = (time.monotonic() + seconds, cursor)
            if self._looking is None:
                self._looking = threading.Thread(target=self._look, name="limits of questions", daemon=True)
                self._looking.start()

    def end(self, cursor: _Interruptible) -> None:
        with self._lock:
            self._running.pop(id(cursor), None)

    def _look(self) -> None:
        # This frame is still there when the process ends: it holds no cursor, or DuckDB would tell the terminal of it.
        idle = 0
        while idle <= _LOOKS_WHEN_IDLE:
            time.sleep(_LOOK)
            idle = self._looked(idle)

    def _looked(self, idle: int) -> int:
        """Break off what is late; how many looks in a row have found nothing. With the last of them the thread is no more counted on."""
        with self._lock:
            now = time.monotonic()
            for ends, cursor in self._running.values():
                if now > ends:
                    cursor.interrupt()
            idle = 0 if self._running else idle + 1
            if idle > _LOOKS_WHEN_IDLE:
                self._looking = None
            return idle


_watch = _Watch()
os.register_at_fork(after_in_child=_watch.forget)


@contextmanager
def limited(cursor: _Interruptible, *, is_file: bool = False) -> Iterator[None]:
    """Break off what the cursor does within the block after SECONDS, for rows of a file SECONDS_OF_ROWS; the caller sees DuckDB's exception."""
    _watch.begin(cursor, SECONDS_OF_ROWS if is_file else SECONDS)
    try:
        yield
    finally:
        _watch.end(cursor)


def stopped(reason: Reason) -> QuestionStopped:
    """The exception for a question that was broken off, which is counted."""
    STOPPED.labels(reason).inc()
    return QuestionStopped(reason)

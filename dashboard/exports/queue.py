"""A queue before what takes long to make: so many are made at once, so many wait, in their order and not for long.

Queue and places are one for all processes of the server. Whoever waits stands at a numbered place and moves up when the
one before it is free; only who stands at the first takes a place of those who make.
"""

from __future__ import annotations

import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from dashboard.exports.places import Places
from dashboard.exports.queue_counts import REFUSED, WAITED

Reason = Literal["full", "late", "address", "left"]
_LOOK = 0.05  # seconds between two looks whether a place is free
_TRIES = 4  # whoever stands at the last place may just be moving up


class Refused(Exception):
    """No place: the queue is `full`, the wait was too long (`late`), the asker has enough already (`address`) or went away (`left`)."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Limits:
    """At most `at_once` are made, `waiting` wait, each `seconds` at most."""

    at_once: int
    waiting: int
    seconds: float


class Held:
    """A place among those who make; free for the next when it is closed."""

    def __init__(self, *close: Callable[[], object]) -> None:
        self._close = close

    def close(self) -> None:
        """Give it back; more than once does nothing more."""
        close, self._close = self._close, ()
        for one in close:
            one()

    def __enter__(self) -> Held:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Askers:
    """How much one asker may have made or wait for at once, in all processes; nobody can read from the kernel who asks."""

    def __init__(self, most: int) -> None:
        self._most, self._key = most, secrets.token_bytes(16)

    def take(self, asker: str) -> socket.socket | None:
        """One of the places of this asker; None where all are taken."""
        name = hashlib.blake2b(asker.encode(), key=self._key, digest_size=12).hexdigest()
        for number in range(self._most):
            place = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                place.bind(f"\0monitor-asker-{name}-{number}")
            except OSError:
                place.close()
                continue
            return place
        return None


class Queue:
    """A queue of one kind of files. `own` bounds what a single process makes and keeps waiting, that its threads are left for pages."""

    def __init__(self, kind: str, limits: Limits, askers: Askers, own: threading.BoundedSemaphore) -> None:
        self.kind, self.limits = kind, limits
        self._making, self._line = Places(limits.at_once), Places(limits.waiting)
        self._askers, self._own = askers, own

    def making(self) -> int:
        """How many are being made."""
        return self._making.busy()

    def waiting(self) -> int:
        """How many wait."""
        return self._line.busy()

    def enter(self, asker: str, has_left: Callable[[], bool] = lambda: False) -> Held:
        """A place, now or after a wait. Raises Refused."""
        try:
            return self._entered(asker, has_left)
        except Refused as refused:
            REFUSED.labels(self.kind, refused.reason).inc()
            raise

    def _entered(self, asker: str, has_left: Callable[[], bool]) -> Held:
        of_asker = self._askers.take(asker)
        if of_asker is None:
            raise Refused("address")
        if not self._own.acquire(blocking=False):
            of_asker.close()
            raise Refused("full")
        begun = time.monotonic()
        try:
            place = self._waited(begun + self.limits.seconds, has_left)
        except BaseException:
            self._own.release()
            of_asker.close()
            raise
        WAITED.labels(self.kind).observe(time.monotonic() - begun)
        return Held(place.close, self._own.release, of_asker.close)

    def _waited(self, ends: float, has_left: Callable[[], bool]) -> socket.socket:
        number, step = self._last()
        try:
            while True:
                while number and (next_one := self._line.take(number - 1)):
                    step.close()
                    number, step = number - 1, next_one
                if not number and (place := self._making.take_any()):
                    return place
                if time.monotonic() > ends:
                    raise Refused("late")
                if has_left():
                    raise Refused("left")
                time.sleep(_LOOK)
        finally:
            step.close()

    def _last(self) -> tuple[int, socket.socket]:
        """The end of the line."""
        number = len(self._line) - 1
        for again in range(_TRIES):
            if step := self._line.take(number):
                return number, step
            if again < _TRIES - 1:
                time.sleep(_LOOK)
        raise Refused("full")

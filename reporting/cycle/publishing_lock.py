"""One publisher at a time; the kernel gives the lock back when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reporting import clock
from reporting.errors import AnotherPublishes, StoreFailed
from vocabulary.editions import REPORTED


@contextmanager
def publishing_lock(home: Path) -> Iterator[None]:
    """Hold the one lock of publishing and rolling back. Raises AnotherPublishes at once, with process and start of the holder."""
    path = (home / REPORTED).with_name(".publishing.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror}: {error.filename}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            pid, _, since = lock.read().strip().partition(" ")
            raise AnotherPublishes("another_publishes", pid=pid or "?", since=since or "?") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()} {clock.in_almaty(clock.now()):%Y-%m-%d %H:%M:%S}")
        lock.flush()
        yield

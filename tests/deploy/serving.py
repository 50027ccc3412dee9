"""Readers who ask without a pause, for tests of what must not be noticed."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

from tools.held import ask


@contextlib.contextmanager
def readers(port: int, paths: tuple[str, ...], count: int = 6) -> Iterator[list[int | str]]:
    """Readers who ask without a pause until the end of the block; what each request came to."""
    seen: list[int | str] = []
    is_over = threading.Event()

    def read(number: int) -> None:
        while not is_over.is_set():
            for path in paths[number % len(paths) :] or paths:
                try:
                    seen.append(ask(port, path))
                except OSError as error:
                    seen.append(f"{path}: {error!r}")
            time.sleep(0.02)

    threads = [threading.Thread(target=read, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        is_over.set()
        for thread in threads:
            thread.join(60)

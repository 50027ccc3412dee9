"""How a process of the server uses memory, set once before it has threads and children."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_M_ARENA_MAX = -8  # of malloc.h


def share_one_heap() -> None:
    """Let all threads take memory from one heap, where the C library can be told so (glibc).

    By itself it gives each thread its own, and each keeps what its largest page needed: 25 MB more in a worker after a
    thousand requests. Threads that run Python wait for its lock anyway and seldom for each other's memory.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)

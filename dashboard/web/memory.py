"""How a process of the server uses memory: how it takes it, and when it gives back what it no longer needs."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_M_ARENA_MAX = -8  # of malloc.h


def share_one_heap() -> None:
    """Let all threads take memory from one heap, before there are threads and children, where the C library can be told so (glibc).

    By itself it gives each thread its own, and each keeps what its largest page needed: 25 MB more in a worker after a
    thousand requests. Threads that run Python wait for its lock anyway and seldom for each other's memory.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Hand pages of the heap in which nothing is left to the machine; a millisecond or a few, where the C library can (glibc).

    By itself it gives back only what lies at the end of the heap: after a thousand requests a worker held 15 MB of nothing.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

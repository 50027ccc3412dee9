"""How a process of the server uses memory: how it takes it, and when it gives back what it no longer needs."""

from __future__ import annotations

import ctypes
from contextlib import suppress

from dashboard.data.unused_pages import purge

_M_ARENA_MAX = -8  # of malloc.h


def share_one_heap() -> None:
    """Let all threads take memory from one heap, before there are threads and children, where the C library can be told so (glibc).

    By itself it gives each thread its own, and each keeps what its largest page needed: 25 MB more in a worker after a
    thousand requests. Threads that run Python wait for its lock anyway and seldom for each other's memory.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Hand pages in which nothing is left to the machine, of the heap and of DuckDB; a millisecond or a few, where they can.

    By themselves the C library (glibc) gives back only what lies at the end of the heap, and DuckDB what was not touched for a
    while by a thread that asks again: after a thousand requests a worker held 15 MB of nothing in one and 12 MB in the other.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
    with suppress(AttributeError, OSError):
        purge()

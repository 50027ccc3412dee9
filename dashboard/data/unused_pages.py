"""Pages of memory that DuckDB holds and no longer uses: its own allocator keeps them for the next question.

It is jemalloc, built into DuckDB's library, whose one function for all requests (`mallctl`) may be called by several threads at
once. The setting of DuckDB for it (`allocator_flush_threshold`) makes questions take half as long again.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

_ALL_ARENAS = b"arena.4096.purge"


def purge() -> None:
    """Give them back to the machine; raises AttributeError or OSError where DuckDB was built without that allocator."""
    _mallctl()(_ALL_ARENAS, None, None, None, 0)


@cache
def _mallctl() -> Any:
    import _duckdb

    asked = ctypes.CDLL(_duckdb.__file__).duckdb_je_mallctl
    asked.argtypes = (ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
    asked.restype = ctypes.c_int
    return asked

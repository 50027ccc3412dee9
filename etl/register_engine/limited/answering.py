"""What a limited child does: gives up what it may not have, reads, and answers; what stopped it is an answer too.

The question comes by stdin, the answer goes to stdout, each a line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from etl.inputs.limits import limit

_MOST_FILES = 4096
_OWN_MEMORY = 0.55


def answer(work: Callable[[Any, int], dict[str, Any]]) -> int:
    """Answer one request by `work` (the request, bytes that DuckDB may take of the memory there is), and end the process."""
    written = os.fdopen(os.dup(1), "w", encoding="ascii")
    # what a library prints is no part of the answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    head: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limit(
        head["cpu_seconds"], head["memory_bytes"], most_written=head["most_written"], most_files=_MOST_FILES
    )
    written.write(json.dumps(_answer(work, head["request"], int(head["memory_bytes"] * _OWN_MEMORY))))
    written.flush()
    os._exit(0)


def _answer(work: Callable[[Any, int], dict[str, Any]], request: Any, memory: int) -> dict[str, Any]:
    try:
        import duckdb
        import pyarrow as pa
    except (MemoryError, ImportError):
        # what is installed and cannot be loaded found no room
        return {"stopped": "memory"}
    try:
        return work(request, memory)
    except ImportError as error:
        return {"stopped": "memory"} if "map segment" in str(error) else {"fault": str(error)}
    except (MemoryError, duckdb.OutOfMemoryException, pa.ArrowMemoryError):
        return {"stopped": "memory"}
    except OSError as error:
        return {"storage": error.strerror or str(error)}
    except duckdb.IOException as error:
        return {"storage": _words(error)} if _is_disk(error) else _broken(error)
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException) as error:
        return {"fault": f"{type(error).__name__}: {_words(error)}"}
    except (duckdb.Error, pa.ArrowException, UnicodeError) as error:
        return _broken(error)


def _is_disk(error: Exception) -> bool:
    words = str(error)
    return any(
        said in words for said in ("No space left", "quota", "Read-only", "Permission denied", "too large")
    )


def _broken(error: Exception) -> dict[str, Any]:
    return {
        "stopped": f"it breaks off or is damaged ({_words(error)})",
        "advice": "Write the file again and hand it in whole.",
    }


def _words(error: Exception) -> str:
    from etl.errors import quoted

    # messages of readers quote what they met, which may be somebody's number
    return quoted(" ".join(str(error).split())[:160])[1:-1]

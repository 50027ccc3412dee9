"""`python -m etl.register_engine.loading.child`: reads one extract with limits on itself, into a staging folder.

The request (Request as JSON) comes by stdin, the answer (Answer, or what stopped it) goes to stdout.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from etl.inputs.limits import limit

_MOST_FILES = 4096
_OWN_MEMORY = 0.55


def main() -> int:
    """Answer one request; what stopped the reading is an answer too."""
    written = os.fdopen(os.dup(1), "w", encoding="ascii")
    # what a library prints is no part of the answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    head: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limit(
        head["cpu_seconds"], head["memory_bytes"], most_written=head["most_written"], most_files=_MOST_FILES
    )
    written.write(json.dumps(_answer(head)))
    written.flush()
    os._exit(0)


def _answer(head: dict[str, Any]) -> dict[str, Any]:
    import duckdb
    import pyarrow as pa

    from etl.register_engine.loading.request import Request
    from etl.register_engine.loading.taking import open_connection, take
    from etl.register_engine.reading import Unreadable

    request = Request.model_validate(head["request"])
    try:
        with open_connection(request.staging, int(head["memory_bytes"] * _OWN_MEMORY)) as connection:
            return take(connection, request).model_dump(mode="json")
    except Unreadable as refusal:
        return {"stopped": refusal.problem, "advice": refusal.advice}
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


if __name__ == "__main__":
    sys.exit(main())

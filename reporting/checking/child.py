"""`python -m reporting.checking.child`: checks one file with limits on itself. The request comes by stdin, the outcome goes to stdout.

The request is a line of JSON (context, limits, about, cpu_seconds, memory_bytes) and then the bytes of the file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from etl.inputs.limits import limit

# An answer of figures for the most rows is a few dozen megabytes
MOST_WRITTEN = 256 * 1024 * 1024
MOST_FILES = 64
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
)
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
)


def main() -> int:
    """Answer one request; what stopped the check is an answer too."""
    written = os.fdopen(os.dup(1), "w", encoding="ascii")
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    shut(head["cpu_seconds"], head["memory_bytes"])
    try:
        answer = _check(head, data)
    except MemoryError:
        answer = '{"stopped": "CHECK_MEMORY"}'
    except RecursionError:
        answer = '{"stopped": "CHECK_STOPPED", "found": "RecursionError"}'
    except Exception as error:
        found = f"{type(error).__name__} {_place(error)}"
        answer = json.dumps({"stopped": "CHECK_STOPPED", "found": found})
    written.write(answer)
    written.flush()
    # What was read is freed with the process: taking a large table apart cell by cell takes seconds
    os._exit(0)


def _check(head: dict[str, Any], data: bytes) -> str:
    from reporting.checking.cells import FileFacts, FileRefused
    from reporting.checking.context import Context
    from reporting.checking.known_words import judge
    from reporting.checking.opening import open_file
    from reporting.checking.whole import check, refused_file
    from reporting.messages.plain import from_plain, to_plain
    from reporting.settings import Limits

    context = from_plain(Context, head["context"])
    limits = from_plain(Limits, head["limits"])
    about = from_plain(FileFacts, head["about"])
    try:
        opened = open_file(data, about.name, limits, judge(context))
        outcome = check(opened, context, limits, about)
    except FileRefused as refusal:
        outcome = refused_file(refusal.message, about)
    return json.dumps(to_plain(outcome))


def shut(cpu_seconds: int, memory_bytes: int) -> None:
    """Give up what a check needs not: time and memory beyond the limits, the network, other processes, writing."""
    limit(cpu_seconds, memory_bytes, most_written=MOST_WRITTEN, most_files=MOST_FILES)
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Nothing read from a file may open a connection, start a program or write: where it would, the check stops."""
    if event.startswith(_FORBIDDEN) or event.startswith(_CHANGES):
        raise PermissionError(event)
    if (
        event == "open"
        and isinstance(arguments[2], int)
        and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ):
        raise PermissionError(event)


def _place(error: BaseException) -> str:
    """Module and line where an error arose, without the machine's folders."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


if __name__ == "__main__":
    sys.exit(main())

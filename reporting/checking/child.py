"""`python -m reporting.checking.child`: checks one file with limits on itself. The request comes by stdin, the outcome goes to stdout.

The request is a line of JSON (context, limits, about, cpu_seconds, memory_bytes) and then the bytes of the file.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# An answer of figures for the most rows is a few dozen megabytes
_MOST_WRITTEN = 256 * 1024 * 1024
_MOST_FILES = 64
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_DEATH_SIGNAL = 1
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
    limit(cpu_seconds, memory_bytes)
    sys.addaudithook(_refuse)


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Give up time and memory beyond the limits, and the network."""
    gc.disable()
    # Ends with the parent, even when that is killed
    _call(lambda libc: libc.prctl(_DEATH_SIGNAL, signal.SIGKILL))
    _call(lambda libc: libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_USER | _NEW_NETWORK))
    for what, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hardest = resource.getrlimit(what)[1]
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        # At the soft limit of time the signal names the reason, a second later nothing asks any more
        extra = 1 if what == resource.RLIMIT_CPU and hardest == resource.RLIM_INFINITY else 0
        resource.setrlimit(what, (most, most + extra))


def _call(function: Callable[[ctypes.CDLL], object]) -> None:
    """Ask the system for what not every system grants."""
    try:
        function(ctypes.CDLL(None))
    except (OSError, AttributeError):
        return


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

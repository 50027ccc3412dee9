"""Having a file marked in a child process with limits."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from reporting.checking.context import Context
from reporting.errors import ReportingError
from reporting.messages.message import Message
from reporting.messages.plain import to_plain
from reporting.settings import Limits

_PROJECT = Path(__file__).parent.parent.parent
_SHARE = 0.75


def marked_workbook(
    data: bytes,
    *,
    name: str,
    limits: Limits,
    language: str,
    context: Context | None = None,
    messages: Sequence[Message] | None = None,
) -> bytes:
    """The file as a workbook with coloured cells and comments in the language: of `messages`, or of all that a check finds.

    A check needs the `context`. Raises ReportingError (`not_marked`) where limits stopped it.
    """
    head = {
        "context": to_plain(context),
        "messages": to_plain(messages),
        "limits": to_plain(limits),
        "name": name,
        "language": language,
        "cpu_seconds": max(1, int(limits.seconds * _SHARE)),
        "memory_bytes": int(limits.memory_bytes * _SHARE),
    }
    answer = _ask(json.dumps(head).encode() + b"\n" + data, limits.seconds)
    if not answer:
        raise ReportingError("not_marked", name=name)
    return answer


def _ask(request: bytes, seconds: int) -> bytes:
    """What the child answers, nothing where it was stopped."""
    child = subprocess.Popen(
        [sys.executable, "-B", "-m", "reporting.checking.marking_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
        env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )
    try:
        answer, _ = child.communicate(request, timeout=seconds)
        return answer if child.returncode == 0 else b""
    except (subprocess.TimeoutExpired, OSError):
        return b""
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

"""The check of one file in a child process with limits: what dies, hangs or takes too much is a message, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from etl.inputs.apart import run_apart
from reporting.checking.cells import FileFacts, FileRefused
from reporting.checking.context import Context
from reporting.checking.receiving import Received, clean_name, read_file, receive
from reporting.checking.whole import refused_file
from reporting.messages.message import Message
from reporting.messages.outcome import Outcome
from reporting.messages.plain import from_plain, to_plain
from reporting.settings import MEGABYTE, Limits

_CHILD = "reporting.checking.child"
# The parent takes its part of the time and memory that a check may take
_SHARE_OF_WAITING, _SHARE = 0.85, 0.75
_AT_ONCE = threading.BoundedSemaphore(2)


def run_check(path: Path | bytes, *, name: str, context: Context, limits: Limits) -> Outcome:
    """What checking a file comes to; `path` may be its bytes, `name` is what its sender calls it. Never raises for what it holds."""
    try:
        received = receive(path, name) if isinstance(path, bytes) else read_file(path, limits)
    except FileRefused as refusal:
        return refused_file(refusal.message, FileFacts(clean_name(name), "", 0))
    named = replace(received, about=replace(received.about, name=clean_name(name)))
    return check_received(named, context=context, limits=limits)


def check_received(received: Received, *, context: Context, limits: Limits) -> Outcome:
    """The check of bytes that were received; two at once in one process, the others wait."""
    head = {
        "context": to_plain(context),
        "limits": to_plain(limits),
        "about": to_plain(received.about),
        "cpu_seconds": max(1, int(limits.seconds * _SHARE)),
        "memory_bytes": int(limits.memory_bytes * _SHARE),
    }
    with _AT_ONCE, _in_memory() as request, _in_memory() as answer:
        try:
            request.write(json.dumps(head).encode() + b"\n" + received.data)
            request.seek(0)
            stopped = _run(request, answer, limits)
        except OSError as error:
            stopped = _stop("CHECK_STOPPED", found=errno.errorcode.get(error.errno or 0, "OSError"))
        if stopped:
            return refused_file(stopped, received.about)
        answer.seek(0)
        return _answered(answer.read(), received, limits)


def _in_memory() -> IO[bytes]:
    """A file that lies on no disk, where the system has such."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("check"), "w+b")
    return tempfile.TemporaryFile()


def _run(request: IO[bytes], answer: IO[bytes], limits: Limits) -> Message | None:
    """Run the child to its end; the message of what stopped it, if something did."""
    seconds = max(1.0, limits.seconds * _SHARE_OF_WAITING)
    code = run_apart("-B", "-m", _CHILD, asked=request, answer=answer, seconds=seconds)
    if code is None or code == -signal.SIGXCPU:
        return _stop("CHECK_TIMED_OUT", seconds=int(seconds))
    if code == -signal.SIGKILL:
        return _stop("CHECK_MEMORY", megabytes=_memory(limits))
    return _stop("CHECK_STOPPED", found=_ended(code)) if code else None


def _ended(code: int) -> str:
    """How a process ended, as a name that every language writes alike."""
    return signal.Signals(-code).name if -code in set(signal.Signals) else str(code)


def _answered(answer: bytes, received: Received, limits: Limits) -> Outcome:
    try:
        said: dict[str, Any] = json.loads(answer)
        if "stopped" in said:
            megabytes = _memory(limits) if said["stopped"] == "CHECK_MEMORY" else 0
            stop = _stop(str(said["stopped"]), megabytes=megabytes, found=str(said.get("found", ""))[:200])
            return refused_file(stop, received.about)
        outcome = from_plain(Outcome, said)
    except (ValueError, TypeError, KeyError, RecursionError):
        return refused_file(_stop("CHECK_STOPPED", found="?"), received.about)
    about = received.about
    return replace(outcome, file_name=about.name, file_sha256=about.sha256, file_bytes=about.size)


def _memory(limits: Limits) -> int:
    return limits.memory_bytes // MEGABYTE


def _stop(code: str, **values: object) -> Message:
    return Message(code, "error", values=values)

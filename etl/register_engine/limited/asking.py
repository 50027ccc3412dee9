"""The child that reads a file: started, waited for, and what it died of said in a sentence."""

from __future__ import annotations

import errno
import json
import signal
import tempfile
from pathlib import Path
from typing import Any

from etl.errors import ExtractRefused
from etl.inputs.apart import run_apart
from etl.register_engine.limited.limits import LoadLimits

# a signal of a process that found no memory, and what the system answers for one whose libraries found none
_NO_ROOM = (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, 127)


def ask_child(
    module: str, request: Any, limits: LoadLimits, *, name: str, folder: Path, smaller: str
) -> dict[str, Any]:
    """What the module (`answering.answer` in it) answers about a file of this name.

    folder: where question and answer lie meanwhile; smaller: what to do, besides raising a limit ({}), where the file is too much.
    Raises ExtractRefused where the file cannot be taken, or not within the limits, and OSError where the disk refuses.
    """
    head = {
        "request": request,
        "cpu_seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
        "most_written": limits.file_bytes,
    }
    with tempfile.TemporaryFile(dir=folder) as asked, tempfile.TemporaryFile(dir=folder) as answer:
        asked.write(json.dumps(head).encode() + b"\n")
        asked.seek(0)
        code = run_apart("-m", module, asked=asked, answer=answer, seconds=limits.seconds)
        answer.seek(0)
        return _answered(name, code, answer.read(), limits, smaller)


def without_answer(name: str, code: int | None) -> ExtractRefused:
    """The refusal of a file whose child said nothing that can be read."""
    return ExtractRefused(
        name,
        problem=f"reading it ended without an answer (code {code})",
        advice="Write the file again, or hand in CSV.",
    )


def _answered(name: str, code: int | None, answer: bytes, limits: LoadLimits, smaller: str) -> dict[str, Any]:
    if code is None or code == -signal.SIGXCPU:
        raise ExtractRefused(
            name,
            problem=f"reading it took more than {limits.seconds} seconds",
            advice=smaller.format("REGISTER_LOAD_SECONDS"),
        )
    try:
        said = dict(json.loads(answer))
    except (ValueError, TypeError):
        if code in _NO_ROOM:
            raise _memory(name, limits, smaller) from None
        raise without_answer(name, code) from None
    if words := said.get("storage"):
        raise OSError(errno.ENOSPC if "space" in words else errno.EIO, words)
    if said.get("stopped") == "memory":
        raise _memory(name, limits, smaller)
    if fault := said.get("fault"):
        raise RuntimeError(fault)
    if stopped := said.get("stopped"):
        raise ExtractRefused(str(said.get("file", name)), problem=str(stopped), advice=str(said["advice"]))
    return said


def _memory(name: str, limits: LoadLimits, smaller: str) -> ExtractRefused:
    return ExtractRefused(
        name,
        problem=f"reading it took more than {limits.memory_mb} MB of memory, or crashed the reader",
        advice=smaller.format("REGISTER_LOAD_MEMORY_MB"),
    )

"""The child that reads an extract: started, waited for, and what it died of said in a sentence."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from etl.errors import ExtractRefused
from etl.register_engine.loading.limits import LoadLimits
from etl.register_engine.loading.request import Answer, Request

_CHILD = "etl.register_engine.loading.child"
_PROJECT = Path(__file__).parents[3]
_SMALLER = "Hand it in by months, or raise {}."


def run_child(request: Request, limits: LoadLimits) -> Answer:
    """Read an extract in a process with limits; raises ExtractRefused, and OSError where the disk refuses."""
    head = {
        "request": request.model_dump(mode="json"),
        "cpu_seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
        "most_written": limits.file_bytes,
    }
    with (
        tempfile.TemporaryFile(dir=request.staging) as asked,
        tempfile.TemporaryFile(dir=request.staging) as answer,
    ):
        asked.write(json.dumps(head).encode() + b"\n")
        asked.seek(0)
        code = _run(asked, answer, limits)
        answer.seek(0)
        return _answered(request.file.name, code, answer.read(), limits)


def _run(asked: Any, answer: Any, limits: LoadLimits) -> int | None:
    """Exit code; None where it was waited for too long."""
    child = subprocess.Popen(
        [sys.executable, "-m", _CHILD],
        stdin=asked,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
        env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )
    try:
        return child.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _answered(name: str, code: int | None, answer: bytes, limits: LoadLimits) -> Answer:
    if code is None or code == -signal.SIGXCPU:
        raise ExtractRefused(
            name,
            problem=f"reading it took more than {limits.seconds} seconds",
            advice=_SMALLER.format("REGISTER_LOAD_SECONDS"),
        )
    try:
        said = json.loads(answer)
        if words := said.get("storage"):
            raise OSError(errno.ENOSPC if "space" in words else errno.EIO, words)
        if said.get("stopped") == "memory":
            raise _memory(name, limits)
        if fault := said.get("fault"):
            raise RuntimeError(fault)
        if stopped := said.get("stopped"):
            raise ExtractRefused(name, problem=str(stopped), advice=str(said["advice"]))
        return Answer.model_validate(said)
    except (ValueError, ValidationError, AttributeError):
        if code in (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
            raise _memory(name, limits) from None
        raise ExtractRefused(
            name,
            problem=f"reading it ended without an answer (code {code})",
            advice="Write the file again, or hand in CSV.",
        ) from None


def _memory(name: str, limits: LoadLimits) -> ExtractRefused:
    return ExtractRefused(
        name,
        problem=f"reading it took more than {limits.memory_mb} MB of memory, or crashed the reader",
        advice=_SMALLER.format("REGISTER_LOAD_MEMORY_MB"),
    )

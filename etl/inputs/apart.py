"""A process of our own that reads what may be hostile: begun apart from everything else, waited for so long, ended with all it began."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

_PROJECT = Path(__file__).parents[2]


def run_apart(*words: str, answer: IO[bytes], seconds: float, asked: IO[bytes] | None = None) -> int | None:
    """The exit code of Python with these words; None where it was waited for too long.

    It sees nothing of our environment, reads `asked` (nothing), writes into `answer`, and is limited by itself (limits.limit).
    Raises OSError where no process can be begun.
    """
    child = subprocess.Popen(
        [sys.executable, *words],
        stdin=asked or subprocess.DEVNULL,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
        env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

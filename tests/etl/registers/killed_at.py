"""`python -m tests.etl.registers.killed_at STEP register load …`: a command of `etl` that kills itself right before a step, as a power cut would.

A step is what a disk is told: written through to it (fsync), a file or folder renamed, a link made. They are counted from 1 and come in one order, however fast
the machine is; but two threads that write rows by month may make two files of a month, two steps more. STEP 0: the command ends as it would, and the last
line of what it says to stderr is the number of its steps. STEP `waits`: it is killed while the child that it started still reads. STEP `counts`: right
before the rename that makes an extract count.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any

from etl.__main__ import main

_STEPS = {"os.fsync", "os.rename", "os.symlink", "os.link"}
_COUNTS = "/manifest.json"


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _run(step: str, words: list[str]) -> int:
    taken = 0

    def count(event: str, given: tuple[Any, ...]) -> None:
        nonlocal taken
        if event in _STEPS:
            taken += 1
            if str(taken) == step or (step == "counts" and event == "os.rename" and _COUNTS in str(given[1])):
                _die()

    fsync = os.fsync

    def written_through(descriptor: int) -> None:
        count("os.fsync", ())
        fsync(descriptor)

    os.fsync = written_through  # type: ignore[assignment]
    if step == "waits":
        subprocess.Popen.wait = _die  # type: ignore[assignment,method-assign]
    sys.addaudithook(count)
    code = main(words)
    print(taken, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1], sys.argv[2:]))

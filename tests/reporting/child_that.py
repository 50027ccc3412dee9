"""A child whose check does what the file says: hangs, eats memory, dies, talks to the network; for tests of what then is answered."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reporting.checking import child


def _work() -> str:
    while True:
        pass


def _fail(argument: str) -> str:
    raise KeyError(argument)


def _print() -> str:
    print("not the answer", flush=True)
    return '{"verdict": "accept"}'


_DOES: dict[str, Callable[[str], object]] = {
    "hangs": lambda _: time.sleep(60),
    "works": lambda _: _work(),
    "eats": lambda _: [bytes(1 << 20) for _ in range(4096)],
    "dies": lambda _: os.abort(),
    "is-killed": lambda _: os._exit(9),
    "is-ended-for-memory": lambda _: signal.raise_signal(signal.SIGKILL),
    "fails": _fail,
    "connects": lambda port: socket.create_connection(("127.0.0.1", int(port)), timeout=2),
    "writes": lambda path: Path(path).write_text("written"),
    "starts": lambda _: subprocess.run([sys.executable, "-c", ""], check=False),
    "signals": lambda process: os.kill(int(process), signal.SIGKILL),
    "prints": lambda _: _print(),
    "answers": lambda answer: answer,
}


def _misbehave(head: dict[str, Any], data: bytes) -> str:
    what, _, argument = data.decode().partition(" ")
    return str(_DOES[what](argument))


child._check = _misbehave

if __name__ == "__main__":
    sys.exit(child.main())

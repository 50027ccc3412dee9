"""A Spark Connect server for tests: Sail in a process of its own."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import time
from types import TracebackType

_SERVE = "import sys; from pysail.spark import SparkConnectServer; SparkConnectServer('127.0.0.1', int(sys.argv[1])).start(background=False)"


class Sail:
    """Serves from `with` on; `kill` ends it as a power cut would, `start` serves at the same address again."""

    def __init__(self) -> None:
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def remote(self) -> str:
        return f"sc://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(self._port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while not _answers(self._port):
            assert self._process.poll() is None and time.monotonic() < until, "Sail does not start"
            time.sleep(0.05)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __enter__(self) -> Sail:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def _free_port() -> int:
    """A port that outgoing connections, which live above 32767, cannot hold."""
    for port in (15002, *random.sample(range(20000, 32000), 50)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True

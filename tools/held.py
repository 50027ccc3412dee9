"""The dashboard as systemd starts it: the socket is held by somebody else and outlives the program."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tools.browser import ROOT

# gives the child the socket as file 3 and tells it so under its own number, as systemd does
_AS_SYSTEMD = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'
_PATIENCE = 60
# no worker is made anew after so many answers: whatever is kept for good is seen to grow
_NEVER_ANEW = (
    "from dashboard.serving import service; service._OPTIONS.update(max_requests=0, max_requests_jitter=0); "
    "from dashboard.__main__ import main; main()"
)


class HeldSocket:
    """An address that is held while programs behind it come and go.

    `program`, `python`: another installation's; `more`: settings; `is_renewed`: workers are made anew after some thousand answers.
    """

    def __init__(
        self,
        home: Path,
        program: Path = ROOT,
        python: str = sys.executable,
        more: Mapping[str, str] | None = None,
        *,
        is_renewed: bool = True,
    ) -> None:
        self.home, self.program, self.python, self.more = home, program, python, more or {}
        self._words = ("-m", "dashboard") if is_renewed else ("-c", _NEVER_ANEW)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(2048)
        self.port: int = self._socket.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program on the socket and wait until it is ready; raises RuntimeError if it does not become so."""

        def hand_over() -> None:
            os.dup2(self._socket.fileno(), 3)
            os.set_inheritable(3, True)

        environment = {**os.environ, "MONITOR_HOME": str(self.home), "PORT": str(self.port), **self.more}
        self._process = subprocess.Popen(
            ["bash", "-c", _AS_SYSTEMD, "bash", self.python, *self._words],
            cwd=self.program, env=environment, preexec_fn=hand_over, close_fds=False, start_new_session=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            with contextlib.suppress(OSError):
                if ask(self.port, "/readyz") == 200:
                    return
        raise RuntimeError("the program does not answer")

    def stop(self) -> None:
        """Stop the program as systemd does; the socket stays. Raises TimeoutExpired where it has to be killed."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            raise

    def workers(self) -> list[int]:
        """The processes that answer."""
        assert self._process is not None
        told = subprocess.run(
            ["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in told.stdout.split()]

    def processes(self) -> list[int]:
        """The process that starts the others, and those."""
        assert self._process is not None
        return [self._process.pid, *self.workers()]

    def close(self) -> None:
        """End everything."""
        if self._process is not None and self._process.poll() is None:
            self.stop()
        self._socket.close()


def ask(port: int, path: str, seconds: float = 30) -> int:
    """The status of one answer, read to its end over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("GET", path, headers={"Connection": "close", "Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()

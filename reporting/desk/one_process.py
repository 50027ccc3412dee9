"""gunicorn as the desk and the pages of alerts run it: one process, threads, a stop that lets what has begun come to its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import flask
from gunicorn.app.base import BaseApplication

from vocabulary.log_lines import settings_of_log


class OneProcess(BaseApplication):  # type: ignore[misc]
    """The server of an application that `make` gives in the process that serves, after the fork; `proxies` may name whom a request is of."""

    def __init__(
        self, address: str, *, threads: int, proxies: Iterable[str], make: Callable[[], flask.Flask]
    ) -> None:
        self._address, self._threads, self._proxies, self._make = address, threads, sorted(proxies), make
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        settings = {
            "bind": self._address,
            # Everything that counts is in the store, so more processes would do; one is enough for a few hundred officials.
            "workers": 1,
            "threads": self._threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 30,
            "keepalive": 5,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            "forwarded_allow_ips": ",".join(self._proxies) or "127.0.0.1",
            "loglevel": "warning",
            **settings_of_log(os.environ),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> flask.Flask:
        """The WSGI application."""
        return self._make()

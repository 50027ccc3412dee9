"""The dashboard as a service: gunicorn with our settings, counts shared by its processes, a clean end."""

from __future__ import annotations

import atexit
import gc
import os
import signal
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from dashboard.data.home import warehouse_path
from dashboard.serving.counts import Counts
from dashboard.serving.request_line import read_plain_letters
from dashboard.web.inspectors import Proxy
from dashboard.web.memory import give_back, share_one_heap
from vocabulary.audiences import INSPECTORS, PUBLIC
from vocabulary.log_lines import settings_of_log

if TYPE_CHECKING:
    from dashboard.web.document import DocumentDash

# where each audience is served unless PORT says otherwise
PORTS: dict[str, str] = {PUBLIC: "8050", INSPECTORS: "8070"}
# So many requests of a process are answered before it gives memory back, and again.
_REQUESTS_BETWEEN = 10
_SECONDS_TO_END = 5
_OPTIONS: dict[str, Any] = {
    "workers": 2,
    # six may make large files or wait for them, two more wait for a file that another one makes: four are left for pages
    "threads": 12,
    "preload_app": True,
    "timeout": 30,
    "graceful_timeout": 20,
    "keepalive": 75,
    "max_requests": 5000,
    "max_requests_jitter": 500,
    "loglevel": "warning",
}


class Worker(ThreadWorker):
    """A worker of threads whose end is not broken off by the second Ctrl-C."""

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Before gunicorn takes a lock that the handler of the next signal would wait for, for ever."""
        _end_soon()
        super().handle_quit(sig, frame)


class Tidying:
    """Gives memory of a process back again and again, by one of its threads at a time."""

    def __init__(self) -> None:
        self._answered, self._lock = count(1), Lock()

    def answered(self) -> None:
        """A request was answered; several threads may say so at once."""
        if next(self._answered) % _REQUESTS_BETWEEN == 0 and self._lock.acquire(blocking=False):
            try:
                give_back()
            finally:
                self._lock.release()


class Service(BaseApplication):
    """gunicorn with our settings; the application is made once and shared by forking."""

    def __init__(self, address: str, proxy: Proxy | None) -> None:
        self.address, self.proxy, self.tidying = address, proxy, Tidying()
        # what an earlier run counted is over
        self.counts = Counts(int(_OPTIONS["workers"]))
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        read_plain_letters()
        own = {
            "bind": self.address,
            "post_worker_init": lambda _: self._begin(),
            "worker_class": Worker,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            "pre_fork": lambda _, worker: setattr(worker, "place", self.counts.take()),
            "post_fork": lambda _, worker: setattr(self.counts, "place", worker.place),
            "child_exit": lambda _, worker: self.counts.give_back(worker.place),
            "post_request": lambda _worker, _request, _environ, _answer: self.tidying.answered(),
            "on_exit": lambda _: self.counts.forget(),
        }
        for name, value in {**_OPTIONS, **own, **settings_of_log(os.environ)}.items():
            self.cfg.set(name, value)

    def load(self):
        """The WSGI application."""
        # What is loaded before the server forks stays for good: to look through it for garbage, again and again while it
        # grows and later in each process, would take a tenth of the start and make memory that is shared each one's own.
        gc.disable()
        share_one_heap()
        from dashboard.app import create_app
        from dashboard.web.warm import read_words

        self._app = create_app(warehouse_path(INSPECTORS if self.proxy else PUBLIC), proxy=self.proxy)
        read_words()
        if not self.proxy:
            self._app.make_first_answers()
        gc.freeze()
        gc.enable()
        atexit.register(_end, self._app)
        return self._app.server

    def _begin(self) -> None:
        """In each process before it listens: what all answers share of the edition stays as long as that is read."""
        self._app.read_edition()
        gc.collect()
        gc.freeze()


def _end(app: DocumentDash) -> None:
    """Leave nothing open when a process ends, workers too: DuckDB tells the terminal whatever the collector has not freed."""
    _hear_no_more_signals()
    app.close()
    gc.unfreeze()
    gc.collect()


def _end_soon() -> None:
    """What is told to end at once does so within seconds: a signal may break off what others then wait for."""
    _hear_no_more_signals()
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.alarm(_SECONDS_TO_END)


def _hear_no_more_signals() -> None:
    """Ctrl-C reaches a worker twice, from the terminal and from its master; the second one would break off its end."""
    for _ in range(3):  # A signal that has arrived already still raises, once.
        with suppress(SystemExit, KeyboardInterrupt):
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
                signal.signal(
                    name, lambda *_: None
                )  # SIG_IGN makes Python complain of one that is just arriving.

"""`python -m dashboard`: serve the dashboard with gunicorn at HOST:PORT (127.0.0.1:8050); `... brief`: make briefings.

`python -m dashboard --audience inspectors` serves editions for inspectors (127.0.0.1:8070), to those whom the ministry's proxy names.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gunicorn.app.base import BaseApplication

from dashboard.data.home import warehouse_path
from dashboard.view.origin import ALERTS_VARIABLE, VARIABLE, alerts_origin, configured_origin, embed_origins
from dashboard.web.inspectors import Proxy
from dashboard.web.memory import share_one_heap
from vocabulary.audiences import AUDIENCES, INSPECTORS, PUBLIC
from vocabulary.editions import MANIFEST_ENDING

_PORTS: dict[str, str] = {PUBLIC: "8050", INSPECTORS: "8070"}

if TYPE_CHECKING:
    from dashboard.web.document import DocumentDash


class Service(BaseApplication):
    """gunicorn with our settings; the application is made once and shared by forking."""

    def __init__(self, options: dict, proxy: Proxy | None) -> None:
        self.options, self.proxy = options, proxy
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        """The WSGI application."""
        # What is loaded before the server forks stays for good: to look through it for garbage, again and again while it
        # grows and later in each process, would take a tenth of the start and make memory that is shared each one's own.
        gc.disable()
        share_one_heap()
        from dashboard.app import create_app
        from dashboard.web.warm import read_words

        app = create_app(warehouse_path(INSPECTORS if self.proxy else PUBLIC), proxy=self.proxy)
        read_words()
        gc.freeze()
        gc.enable()
        atexit.register(_end, app)
        return app.server


def _end(app: DocumentDash) -> None:
    """Leave nothing open when a process ends, workers too: DuckDB tells the terminal whatever the collector has not freed."""
    _hear_no_more_signals()
    app.close()
    gc.unfreeze()
    gc.collect()


def _hear_no_more_signals() -> None:
    """Ctrl-C reaches a worker twice, from the terminal and from its master; the second one would break off its end."""
    for _ in range(3):  # A signal that has arrived already still raises, once.
        with suppress(SystemExit, KeyboardInterrupt):
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
                signal.signal(
                    name, lambda *_: None
                )  # SIG_IGN makes Python complain of one that is just arriving.


def main() -> None:
    """Serve until stopped, or run `brief` or `pictures` with the arguments after it."""
    if sys.argv[1:2] == ["brief"]:
        from dashboard.brief.command import main as brief

        sys.exit(brief(sys.argv[2:], warehouse_path()))
    if sys.argv[1:2] == ["pictures"]:
        from dashboard.pictures.command import main as pictures

        sys.exit(pictures(sys.argv[2:], warehouse_path()))
    audience = _audience(sys.argv[1:])
    proxy = _proxy() if audience == INSPECTORS else None
    if found := _of_another_audience(audience):
        sys.exit(found)
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", _PORTS[audience])
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT is {port!r}; it must be a number from 1 to 65535, for example PORT=8050.")
    for variable, read in ((VARIABLE, configured_origin), (ALERTS_VARIABLE, alerts_origin)):
        try:
            read()
        except ValueError as fault:
            sys.exit(f"{variable} is {fault}.")
    try:
        embed_origins(os.environ)
    except ValueError as fault:
        sys.exit(str(fault))
    if not configured_origin() and host not in ("127.0.0.1", "localhost", "::1"):
        # Whole links are written with the host that a request names, and answers are kept for each.
        print(
            f"{VARIABLE} is empty: whoever asks decides with which host links begin, and fills the kept answers by inventing "
            f"hosts. Set it to the public address before others can reach {host}.",
            file=sys.stderr,
            flush=True,
        )
    print(f"Migration policy monitor: http://{host}:{port}", flush=True)
    Service(
        {
            "bind": f"{host}:{port}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 30,
            "graceful_timeout": 20,
            "keepalive": 75,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "worker_int": lambda _: _hear_no_more_signals(),
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            "loglevel": "warning",
        },
        proxy,
    ).run()


def _audience(arguments: list[str]) -> str:
    if not arguments:
        return PUBLIC
    if arguments[0] == "--audience" and len(arguments) == 2 and arguments[1] in AUDIENCES:
        return arguments[1]
    sys.exit(
        f"Unknown command {arguments[0]!r}. `python -m dashboard` serves, with --audience inspectors editions for inspectors; "
        "`python -m dashboard brief --help` says more."
    )


def _proxy() -> Proxy:
    try:
        return Proxy.configured(os.environ)
    except ValueError as fault:
        sys.exit(str(fault))


def _of_another_audience(audience: str) -> str:
    """Why the current edition cannot be shown to this audience, as its manifest says; the file itself is asked when it is opened."""
    edition = warehouse_path(audience).resolve()
    try:
        found = json.loads(edition.with_suffix(MANIFEST_ENDING).read_text(encoding="utf-8"))
        made_for = found.get("audience", PUBLIC)
    except (OSError, ValueError, AttributeError):
        return ""
    if made_for == audience:
        return ""
    return (
        f"Edition {edition.stem} was made for {made_for}; this process shows editions for {audience} alone. "
        f"`python -m etl build --audience {audience}` makes one."
    )


if __name__ == "__main__":
    main()

"""Large files are made a few at a time, whatever is asked: pages stay quick, and whoever comes too many waits or asks again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import flask

from dashboard.exports.queue import Askers, Held, Limits, Queue, Refused
from dashboard.view.link import LinkProblem

# From so many observations on, a file takes long enough to be in the way of others.
LARGE = 5_000
# A server has two processes of twelve threads. Of each kind some are made at once and some wait; one asker has so many at once.
FILES, STREAMS, PICTURES = "files", "streams", "pictures"
LIMITS = {
    FILES: Limits(at_once=2, waiting=4, seconds=10),  # workbooks, Parquet, packages, briefings, reports
    STREAMS: Limits(at_once=3, waiting=4, seconds=10),  # CSV: quicker to write, sent while it is made
    PICTURES: Limits(at_once=2, waiting=4, seconds=10),
}
MOST_OF_ONE_ASKER, MOST_OF_A_PROCESS = 4, 6
# In a header of the proxy stands who asks: the person where people are named (inspectors), else the address.
NAMED_BY = "ASKER_NAMED_BY"
_QUEUES = "EXPORT_QUEUES"
_LOOPBACK = ("127.0.0.1", "::1")


def count_large_exports(server: flask.Flask) -> None:
    """Give the server its queues; called before it forks."""
    askers, own = Askers(MOST_OF_ONE_ASKER), threading.BoundedSemaphore(MOST_OF_A_PROCESS)
    server.config[_QUEUES] = {kind: Queue(kind, limits, askers, own) for kind, limits in LIMITS.items()}


def queues(server: flask.Flask) -> dict[str, Queue]:
    """The queues of the server, by kind."""
    found: dict[str, Queue] = server.config[_QUEUES]
    return found


@contextmanager
def large_export(rows: int | None = None, *, kind: str = FILES) -> Iterator[None]:
    """Hold a place while a large file is made: of so many rows, or of any size. Raises LinkProblem (503, of one asker too many 429)."""
    if rows is not None and rows < LARGE:
        yield
        return
    with _place(kind):
        yield


def hold_while_sent(rows: int | None = None, *, is_csv: bool = False) -> None:
    """Hold a place until a large answer that flows while it is made is sent, or its reader is gone. Raises LinkProblem as above."""
    if rows is not None and rows < LARGE:
        return
    place = _place(STREAMS if is_csv else FILES)

    def given_back(response: flask.Response) -> flask.Response:
        response.call_on_close(place.close)
        return response

    flask.after_this_request(given_back)


def _place(kind: str) -> Held:
    try:
        return queues(flask.current_app)[kind].enter(_asker(), _has_left)
    except Refused as refused:
        _refuse(refused)


def _refuse(refused: Refused) -> NoReturn:
    if refused.reason == "address":
        raise LinkProblem("problem.too_many_files", status=429, most=MOST_OF_ONE_ASKER) from refused
    raise LinkProblem("problem.busy", status=503) from refused


def _asker() -> str:
    """Who asks. What a proxy says of others is believed where it runs on this machine, or was believed already."""
    asked = flask.request
    if name := flask.current_app.config.get(NAMED_BY):
        return asked.headers.get(name, "")
    remote = asked.remote_addr or ""
    if remote in _LOOPBACK and (told := asked.headers.get("X-Forwarded-For")):
        return told.rpartition(",")[2].strip()[:64]
    return remote


def _has_left() -> bool:
    """Whether the reader hung up; always False where the server does not hand its socket on."""
    place = flask.request.environ.get("gunicorn.socket")
    if place is None:
        return False
    try:
        return not place.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True

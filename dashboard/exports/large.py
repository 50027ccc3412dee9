"""Large files are made a few at a time, whatever is asked: pages stay quick, and whoever comes too many asks again."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask

from dashboard.view.link import LinkProblem

MOST_AT_ONCE = 2
# CSV is quicker to write and has places of its own: together they leave pages three of the eight threads of a server.
MOST_CSV_AT_ONCE = 3
# From so many observations on, a file takes long enough to be in the way of others.
LARGE = 5_000
_KEY, _KEY_OF_CSV = "LARGE_EXPORTS", "LARGE_CSV_EXPORTS"


class Slots:
    """So many at once in all processes that were forked from this one; a process that dies gives its own back.

    A slot is an address in the kernel that only one socket can have; nothing is ever sent to it.
    """

    def __init__(self, most: int) -> None:
        token = secrets.token_hex(8)
        self._addresses = [f"\0monitor-export-{token}-{number}" for number in range(most)]

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a slot; raises LinkProblem (429) where none is free."""
        with self.take():
            yield

    def busy(self) -> int:
        """How many are held; asks the kernel for a list and takes none."""
        try:
            held = Path("/proc/net/unix").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0
        names = {line.rpartition(" ")[2] for line in held.splitlines()}
        return sum(f"@{address[1:]}" in names for address in self._addresses)

    def take(self) -> socket.socket:
        """A slot, free again when it is closed; raises LinkProblem (429) where none is free."""
        place = next(filter(None, map(_bound, self._addresses)), None)
        if place is None:
            raise LinkProblem("problem.busy", status=429)
        return place


def _bound(address: str) -> socket.socket | None:
    place = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        place.bind(address)
    except OSError:
        place.close()
        return None
    return place


def exports_being_made(server: flask.Flask) -> int:
    """How many large files the processes of the server make at this moment."""
    return sum(slots.busy() for slots in (server.config[_KEY], server.config[_KEY_OF_CSV]))


def count_large_exports(server: flask.Flask, most: int = MOST_AT_ONCE) -> None:
    """Let the server make at most so many large files at once; called before it forks."""
    server.config[_KEY], server.config[_KEY_OF_CSV] = Slots(most), Slots(MOST_CSV_AT_ONCE)


@contextmanager
def large_export(rows: int | None = None) -> Iterator[None]:
    """Hold one of the server's slots while a large file is made: of so many rows, or of any size. Raises LinkProblem (429)."""
    if rows is not None and rows < LARGE:
        yield
        return
    with flask.current_app.config[_KEY].taken():
        yield


def hold_while_sent(rows: int | None = None, *, is_csv: bool = False) -> None:
    """Hold a slot until a large answer that flows while it is made is sent: of so many rows, or of any size. Raises LinkProblem (429)."""
    if rows is not None and rows < LARGE:
        return
    place = flask.current_app.config[_KEY_OF_CSV if is_csv else _KEY].take()

    def given_back(response: flask.Response) -> flask.Response:
        response.call_on_close(place.close)
        return response

    flask.after_this_request(given_back)

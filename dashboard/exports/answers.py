"""What answers of files and of the API have in common: how they are sent, and that their link is checked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import flask
from flask.json.provider import DefaultJSONProvider

from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse
from dashboard.exports.problems import answered
from dashboard.view.parameters import check

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class Json(DefaultJSONProvider):
    """Dates as ISO 8601, letters as they are."""

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """A date as text."""
        return value.isoformat() if hasattr(value, "isoformat") else DefaultJSONProvider.default(value)


def guarded(path: str, answer: Callable[[Warehouse], flask.Response]) -> Callable[[], flask.Response]:
    """A view of Flask that asks `answer` once the parameters of the link are known to be those of `path`."""

    def make() -> flask.Response:
        check(path, flask.request.args.items(multi=True))
        return answer(edition_of_answer())

    return lambda: answered(make)


def file_answer(
    content: bytes | Iterator[bytes] | Callable[[], bytes | Iterator[bytes]], name: str, mimetype: str
) -> flask.Response:
    """A file that the reader's browser keeps under `name`; what `content` makes is not made for who asks for the head only."""
    if callable(content):
        content = iter(()) if flask.request.method == "HEAD" else content()
    answer = flask.Response(content, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def from_first(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces as bytes; the first is made at once, so that a fault still becomes a problem and not half a file."""
    first = next(pieces)

    def whole() -> Iterator[bytes]:
        yield first.encode()
        for piece in pieces:
            yield piece.encode()

    return whole()

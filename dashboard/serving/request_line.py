"""The first line of a request whose address somebody wrote in plain letters: `GET /search?q=миграция HTTP/1.1`.

Browsers write what is no ASCII as percent signs; programs and links that people type often do not, and gunicorn refuses
them. Only bytes above ASCII are rewritten: no blank, end of line or other byte that parts a line is among them.
"""

from __future__ import annotations

import re

from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")


def read_plain_letters() -> None:
    """Let gunicorn, in this process and those that it forks, read such lines as browsers write them."""
    RequestParser.mesg_class = _PlainLetters


class _PlainLetters(Request):
    def parse_request_line(self, line_bytes: bytes) -> None:
        """The line with every byte above ASCII as a percent sign and its number."""
        super().parse_request_line(_ABOVE_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line_bytes))

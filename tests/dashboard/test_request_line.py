"""An address in plain letters is read as a browser would have written it; what no line may hold is refused as before."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidRequestLine, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from hypothesis import given
from hypothesis import strategies as st

from dashboard.serving.request_line import read_plain_letters


@pytest.fixture(scope="module", autouse=True)
def plain_letters():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestParser, "mesg_class", Request)
        read_plain_letters()
        yield


def read(line: bytes) -> Request:
    return next(RequestParser(Config(), iter([line + b"\r\nHost: localhost\r\n\r\n"]), ("127.0.0.1", 1)))


@given(st.text(st.characters(min_codepoint=0x80, exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_letters_are_read_as_percent_signs(words):
    found = read(b"GET /search?lang=ru&q=" + words.encode() + b" HTTP/1.1")
    assert (found.method, found.path) == ("GET", "/search")
    assert found.query == f"lang=ru&q={quote(words)}"


@given(st.binary(min_size=1, max_size=20))
def test_nothing_but_bytes_above_ascii_is_let_in(content):
    """What gunicorn itself says of the same line without those bytes is what is said here."""
    plain = bytes(one if one < 0x80 else 0x61 for one in content)

    def outcome(line: bytes) -> object:
        try:
            found = next(RequestParser(Config(), iter([line]), ("127.0.0.1", 1)))
        except ParseException as problem:
            return type(problem)
        except StopIteration:
            return None
        return found.method, found.path.count("?"), found.headers

    rest = b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert outcome(b"GET /a?q=" + content + rest) == outcome(b"GET /a?q=" + plain + rest)


@pytest.mark.parametrize(
    "line",
    [b"GET /a b HTTP/1.1", b"GET /a\x00 HTTP/1.1", b"GET /a\x7f HTTP/1.1", "GET /ә\tб HTTP/1.1".encode()],
)
def test_a_line_with_blanks_or_signs_of_control_is_refused(line):
    with pytest.raises((InvalidRequestLine, ParseException)):
        read(line)

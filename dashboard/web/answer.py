"""An answer as it is kept: whole, compressed, and the same in the encoding that a reader takes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response
from werkzeug.wsgi import ClosingIterator

# What is written behind a tag tells in which encoding the answer travelled, as Flask-Compress does it.
ENCODINGS = ("br", "gzip")
_GZIP_LEVEL = 6
_AS_GZIP = 31  # of zlib: with the head and the foot of a gzip file
# Headers, and what Python needs for each answer beside its content.
FRAME = 2_500
# Written anew when it is sent; the time of sending is written by the server.
_OF_SENDING = {"content-encoding", "content-length", "date", "etag"}


@dataclass(frozen=True)
class Answer:
    """A whole answer; `encoding` is `br`, `gzip` or empty, `tag` the ETag without the ending of the encoding."""

    status: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    encoding: str
    tag: str | None

    @property
    def size(self) -> int:
        """About how many bytes it takes to keep it."""
        return len(self.content) + FRAME

    @property
    def may_be_kept(self) -> bool:
        """Whether it holds for every reader who asks the same: no fault, and nothing that says of itself it will pass."""
        return self.status.startswith("200 ") and ("Cache-Control", "no-store") not in self.headers

    def encoded(self, encoding: str) -> Answer:
        """The same in another encoding; what was never compressed (pictures, workbooks, few words) stays as it is."""
        if self.encoding in ("", encoding):
            return self
        plain = brotli.decompress(self.content) if self.encoding == "br" else gzip.decompress(self.content)
        # The time inside a gzip file would make every one of them another.
        content = gzip.compress(plain, _GZIP_LEVEL, mtime=0) if encoding == "gzip" else plain
        return replace(self, content=content, encoding=encoding)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Send it, as a WSGI application."""
        headers = [*self.headers, ("Content-Length", str(len(self.content)))]
        if self.encoding:
            headers.append(("Content-Encoding", self.encoding))
        if self.tag:
            ending = f":{self.encoding}" if self.encoding else ""
            headers.append(("ETag", f'"{self.tag}{ending}"'))
        start_response(self.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.content]


def encoding_for(accepted: str | None) -> str:
    """The encoding that a reader likes best among ours; empty for none."""
    best = parse_accept_header(accepted, Accept).best_match((*ENCODINGS, "identity"), "identity")
    return best if best in ENCODINGS else ""


def collected(application: Any, environ: dict[str, Any], *, most: float) -> Answer | Response:
    """What an application answers: whole, or, where its content is longer than `most` bytes, as it flows."""
    response = Response.from_app(application, environ)
    close = response.close
    try:
        held, rest = _begun(cast("Iterable[bytes]", response.response), most)
        if rest is not None:
            flowing, close = response.response, lambda: None
            response.response = ClosingIterator(chain(held, rest), getattr(flowing, "close", None))
            return response
    finally:
        close()
    return _answer(response, b"".join(held))


def gzipped(application: Any) -> Any:
    """The application whose long answers of words flow compressed by gzip, which Flask-Compress does for br only."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        response = Response.from_app(application, environ | {"HTTP_ACCEPT_ENCODING": "br"})
        if response.headers.get("Content-Encoding") != "br":
            return response(environ, start_response)
        response.close()
        response = Response.from_app(application, environ | {"HTTP_ACCEPT_ENCODING": "identity"})
        pieces = cast("Iterable[bytes]", response.response)
        response.response = ClosingIterator(_gzipped(pieces), getattr(pieces, "close", None))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("Content-Length", None)
        if tag := response.get_etag()[0]:
            response.set_etag(f"{tag}:gzip")
        return response(environ, start_response)

    return answer


def _gzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _AS_GZIP)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()


def _begun(content: Iterable[bytes], most: float) -> tuple[list[bytes], Iterator[bytes] | None]:
    """The pieces of a content and nothing more, or those up to `most` bytes and the rest."""
    pieces, held, size = iter(content), [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > most:
            return held, pieces
    return held, None


def _answer(response: Response, content: bytes) -> Answer:
    tag = response.get_etag()[0]
    encoding = response.headers.get("Content-Encoding", "")
    return Answer(
        status=response.status,
        headers=tuple((name, value) for name, value in response.headers if name.lower() not in _OF_SENDING),
        content=content,
        encoding=encoding,
        tag=tag.removesuffix(f":{encoding}") if tag else None,
    )

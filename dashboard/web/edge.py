"""What is asked again is answered again: whole answers are kept with their edition and sent without being made anew.

It stands between the pinning of the edition (`dashboard.data.pin`) and Flask, whose answers it asks for in one encoding
and without conditions; what a reader has already (`revalidation`) is left to Flask.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.http import parse_etags

from dashboard.data.pin import edition_in
from dashboard.web.answer import Answer, collected, encoding_for, gzipped
from dashboard.web.kept import KeptAnswers
from dashboard.web.meters import note_kept
from dashboard.web.parts import part_of
from dashboard.web.question import Environ, is_document, is_file, name_of_answer
from dashboard.web.revalidation import tag_held

# For each process and edition. A page takes 10 to 50 kB, the whole table as a workbook one or two megabytes.
MOST_BYTES, LONGEST = 8_000_000, 3_000_000
# under which names the edition remembers them
KEPT, KEPT_PICTURES = "answers", "pictures kept"
MOST_BYTES_OF_PICTURES = 3_000_000  # each takes 60 to 140 kB
# Of the threads of a process so many may wait for a file that another one makes; who comes then stands in its queue.
_WAITING_FOR_FILES = 2
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_RANGE")


class KeepingAnswers:
    """A WSGI application that keeps the answers of another one; both see the edition in the environment."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self._seats = threading.BoundedSemaphore(_WAITING_FOR_FILES)

    def __call__(self, environ: Environ, start_response: Callable) -> Iterable[bytes]:
        """Answer a request."""
        name = name_of_answer(environ)
        asked = parse_etags(environ.get("HTTP_IF_NONE_MATCH"))
        if name is None or asked.star_tag or tag_held(asked, name):
            return self._application(environ, start_response)
        return self._answer(name, environ)(environ, start_response)

    def _answer(self, name: str, environ: Environ) -> Any:
        """The answer as a WSGI application: kept, made now, or, where it is too long to keep, passed through."""
        # Pictures are long and asked for by programs: they must not crowd out the pages.
        is_picture = environ["PATH_INFO"].startswith("/picture/")
        kept = edition_in(environ).remembered(
            KEPT_PICTURES if is_picture else KEPT,
            lambda _: KeptAnswers(most_bytes=MOST_BYTES_OF_PICTURES if is_picture else MOST_BYTES),
        )
        if environ["REQUEST_METHOD"] == "HEAD" and is_file(environ) and not kept.has(name):
            return self._application  # which makes none of it
        note_kept(environ, kept.has(name))
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING"))
        begun: list[Any] = []
        made_here: list[bool] = []

        def make() -> Answer | None:
            made_here.append(True)
            most = LONGEST if is_document(environ) else math.inf
            made = collected(self._application, _unconditional(environ), most=most)
            if isinstance(made, Answer):
                return made
            begun.append(made)
            return None

        try:
            whole = kept.answer(name, make, seats=self._seats if is_file(environ) else None)
        except TimeoutError:
            return self._application
        if whole and not made_here and whole.status.startswith("429 "):
            return self._application  # which was said to another asker
        if whole is None:
            return self._flowing(begun, encoding)
        if encoding == "gzip" and whole.encoding == "br":
            return kept.answer(f"{name}:gzip", lambda: whole.encoded("gzip"))
        return part_of(whole.encoded(encoding), environ)

    def _flowing(self, begun: list[Any], encoding: str) -> Any:
        """What is too long to keep: as it was begun for this reader, or from its start in the reader's encoding."""
        application = gzipped(self._application) if encoding == "gzip" else self._application
        if not begun:
            return application
        [flowing] = begun
        if flowing.headers.get("Content-Encoding", encoding) == encoding:
            return flowing
        flowing.close()
        return application


def _unconditional(environ: Environ) -> Environ:
    asked = {name: value for name, value in environ.items() if name not in _CONDITIONS}
    method = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
    return asked | {"REQUEST_METHOD": method, "HTTP_ACCEPT_ENCODING": "br"}

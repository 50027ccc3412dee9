"""What no answer may be, whoever asked whatever: broken, talkative, repeating markup, slow."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from werkzeug.test import TestResponse

from tests.conftest import PROJECT
from tests.dashboard.page_calls import CALLBACKS
from tests.hostile.payloads import MARK

# Seconds of work for one answer.
LONGEST = 10.0
_INSIDE = (
    "Traceback (most recent call last)", 'File "', "site-packages", "werkzeug.", "sqlalchemy.", "_duckdb.", "jinja2.", "OperationalError",
    "IntegrityError", "CatalogException", "BinderException", "ParserException", "root:x:0:0", "[extensions]", "SECRET_KEY", "54444439",
    str(PROJECT), str(Path.home()) + "/", sys.prefix, f"{sys.base_prefix}/lib", tempfile.gettempdir() + "/",
)  # fmt: skip
_OF_DATABASE = re.compile(r"\b(?:SELECT|FROM|JOIN|UPDATE|INSERT INTO)\s+(?:marts|meta|staging)\.")
_SCHEME = re.compile(r"^[\s\x00-\x20]*(?:javascript|vbscript|data:text/html)", re.I)
_URLS = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"}


class _Markup(HTMLParser):
    """What of a page is markup: elements and attributes that carry the mark, handlers, addresses of scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if MARK in tag:
            self.found.append(f"element <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or MARK in name:
                self.found.append(f"attribute {name} of <{tag}>")
            if name in _URLS and _SCHEME.match(value or ""):
                self.found.append(f"address {value!r:.60}")
            if name in _URLS and re.match(r"(?:https?:)?//evil\.example", value or ""):
                self.found.append(f"address {value!r:.60}")
        self._script = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and f"<script>{MARK}" in data:
            self.found.append("markup inside of a script")


@dataclass
class Findings:
    """What was wrong, as sentences, and how many answers were looked at."""

    wrong: list[str] = field(default_factory=list)
    asked: int = 0
    longest: float = 0.0
    slowest: str = ""

    def look(
        self, what: str, answer: TestResponse, seconds: float, *, may_fail: tuple[int, ...] = ()
    ) -> None:
        """Note all that is wrong with an answer; `may_fail` are statuses of 5xx that are meant."""
        self.asked += 1
        if seconds > self.longest:
            self.longest, self.slowest = seconds, what[:150]
        for problem in problems(answer, may_fail):
            self.wrong.append(f"{what[:200]!r}: {answer.status_code}: {problem}")
        if seconds > LONGEST:
            self.wrong.append(f"{what[:200]!r}: took {seconds:.1f} s of work")


def problems(answer: TestResponse, may_fail: tuple[int, ...] = ()) -> list[str]:
    """What is wrong with an answer."""
    found = []
    if answer.status_code >= 500 and answer.status_code not in may_fail:
        found.append("a fault of ours")
    found += _of_headers(answer)
    kind = answer.mimetype or ""
    if not any(word in kind for word in ("text", "json", "xml", "svg", "javascript")):
        return found
    body = answer.get_data()
    words = body.decode("utf-8", "replace")
    found += [f"says {inside!r}" for inside in _INSIDE if inside in words]
    # a page that tells analysts how to ask for what they see is no leak; a refusal or a fault that does is one
    found += ["shows SQL"] if answer.status_code >= 400 and _OF_DATABASE.search(words) else []
    if answer.request.path == CALLBACKS and answer.is_json:
        words = " ".join(_markup_of(answer.get_json()))  # parts of pages, which the browser takes for HTML
        kind = "html"
    if "html" in kind or "svg" in kind or "xml" in kind:
        markup = _Markup()
        markup.feed(words)
        markup.close()
        found += markup.found
    return found


def _markup_of(value: object) -> Iterator[str]:
    """What within the answer to a callback the browser takes for HTML (assets/live): `html`, and new children in `steps`."""
    if isinstance(value, list):
        for one in value:
            yield from _markup_of(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "html" and isinstance(one, str):
                yield one
            elif name == "steps" and isinstance(one, str):
                given = [found for _, found in json.loads(one) if isinstance(found, list)]
                yield from (child for found in given for child in found if isinstance(child, str))
            else:
                yield from _markup_of(one)


def _of_headers(answer: TestResponse) -> list[str]:
    found = []
    for name, value in answer.headers:
        if "\r" in value or "\n" in value or MARK in name.lower():
            found.append(f"the header {name} was split")
        if any(inside in value for inside in _INSIDE[-5:]):
            found.append(f"the header {name} tells a path")
    to = answer.headers.get("Location", "")
    if re.match(r"[\s\\]*(?:[a-z]+:)?[/\\]{2}|[a-z]+:", to, re.I) and not to.startswith(
        ("http://localhost/", "https://alerts.example.kz/")
    ):
        found.append(f"leads elsewhere: {to[:80]}")
    if any(MARK in one for one in answer.headers.getlist("Set-Cookie")):
        found.append("sets what it was sent as a cookie")
    return found

"""What a passive scanner looks for in answers, as rules of ours: one function a rule, which names what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from werkzeug.test import TestResponse

_POLICY = "Content-Security-Policy"
# What is data, not a page: a browser that is led there shows or saves it and runs nothing.
_TEXT = re.compile(r"text/|application/(?:json|xml|javascript|[\w.+-]*\+(?:json|xml))|image/svg")
_CHARSET_BY_FORM = re.compile(r"(?:application/(?:[\w.-]+\+)?json|application/[\w.-]+\+xml|application/vnd\.|image/svg\+xml|application/xml|application/javascript)")  # fmt: skip
_MAIL = re.compile(rb"[\w.+-]+@[\w-]+\.(?:kz|gov|com|org|net|ru)\b")
_OF_A_MACHINE = re.compile(rb"(?<![\w.])/(?:home|root|tmp|var/lib|usr/lib|opt|work|srv)/[\w.-]+")
_PRIVATE = re.compile(rb"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b")
_VERSIONS = re.compile(r"(?:gunicorn|werkzeug|flask|python|nginx)/?\s*\d", re.I)

Rule = Callable[[str, TestResponse], Iterator[str]]


class _Page(HTMLParser):
    """What of a page matters here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inline: list[str] = []
        self.handlers: list[str] = []
        self.loaded: list[str] = []
        self.language: str | None = None
        self.opening: list[str] = []
        self.forms: list[str] = []
        self._script: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        self.handlers += [name for name in given if name.startswith("on")]
        if tag in ("script", "img", "iframe", "audio", "video", "source", "embed", "object"):
            self.loaded += [value for name in ("src", "data") if (value := given.get(name))]
        if tag == "link" and (given.get("rel") or "") in ("stylesheet", "icon", "preload", "modulepreload"):
            self.loaded += [given.get("href") or ""]
        if tag == "a" and given.get("target") == "_blank" and "noopener" not in (given.get("rel") or ""):
            self.opening.append(given.get("href") or "")
        if tag == "form":
            self.forms.append(f"{given.get('method', 'get')} {given.get('action', '')}")
        self._script = given if tag == "script" and "src" not in given else None

    def handle_endtag(self, tag: str) -> None:
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None and data.strip() and "json" not in (self._script.get("type") or ""):
            self.inline.append(data)


def page_of(answer: TestResponse) -> _Page | None:
    """The page of an answer; None for what is none."""
    if answer.mimetype != "text/html" or not answer.get_data():
        return None
    page = _Page()
    page.feed(answer.get_data(as_text=True))
    page.close()
    return page


def policy(what: str, answer: TestResponse) -> Iterator[str]:
    """A strict policy of content: nothing by default, no script written into the page but by its hash, no frame unless said."""
    rules = {
        name: rest.split()
        for name, _, rest in (
            one.strip().partition(" ") for one in answer.headers.get(_POLICY, "").split(";")
        )
    }
    if rules.get("default-src") != ["'none'"]:
        yield "no policy that begins with default-src 'none'"
        return
    scripts = rules.get("script-src", [])
    if odd := [one for one in scripts if one != "'self'" and not one.startswith("'sha256-")]:
        yield f"scripts from {odd}"
    for name in ("base-uri", "form-action", "frame-ancestors"):
        if name not in rules:
            yield f"no {name}, which default-src does not stand for"
    if "unsafe-eval" in answer.headers[_POLICY]:
        yield "eval is allowed"
    if "*" in rules.get("frame-ancestors", []) and not what.partition(" ")[2].startswith("/embed/"):
        yield "any site may frame it"


def scripts_in_pages(what: str, answer: TestResponse) -> Iterator[str]:
    """No handler in an attribute; a script within a page only where the policy knows its hash."""
    import base64
    import hashlib

    page = page_of(answer)
    if page is None:
        return
    for name in page.handlers:
        yield f"handler {name}"
    for script in page.inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in answer.headers.get(_POLICY, ""):
            yield f"a script without its hash: {script[:60]!r}"


def headers(what: str, answer: TestResponse) -> Iterator[str]:
    """No guessing of types, no address given to others, no sensors and cameras; nothing of who serves."""
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff"
    if answer.headers.get("Referrer-Policy") not in (
        "same-origin",
        "no-referrer",
        "strict-origin-when-cross-origin",
    ):
        yield "no Referrer-Policy"
    features = answer.headers.get("Permissions-Policy", "")
    if missing := [name for name in ("camera", "geolocation", "microphone") if f"{name}=()" not in features]:
        yield f"no Permissions-Policy against {', '.join(missing)}"
    if answer.headers.get("X-Powered-By") or _VERSIONS.search(answer.headers.get("Server", "")):
        yield "tells what it runs on"
    if len(answer.headers.getlist(_POLICY)) > 1:
        yield "two policies"


def content_type(what: str, answer: TestResponse) -> Iterator[str]:
    """Whatever has content says of what kind, and texts in which letters; kinds that are UTF-8 by definition need not."""
    if not answer.get_data():
        return
    kind = answer.headers.get("Content-Type", "")
    if not kind:
        yield "no Content-Type"
    elif _TEXT.match(kind) and "charset=utf-8" not in kind.lower() and not _CHARSET_BY_FORM.match(kind):
        yield f"no charset in {kind!r}"


def nothing_foreign(what: str, answer: TestResponse) -> Iterator[str]:
    """Nothing is loaded from elsewhere or without TLS, and a window that opens knows nothing of ours."""
    page = page_of(answer)
    if page is None:
        return
    for address in page.loaded:
        if re.match(r"(?:[a-z]+:)?//", address) and not address.startswith(
            ("http://localhost/", "https://alerts.example.kz/")
        ):
            yield f"loads {address}"
    for address in page.opening:
        yield f"opens {address} without noopener"
    for form in page.forms:
        if "http:" in form:
            yield f"sends a form to {form}"


def language(what: str, answer: TestResponse) -> Iterator[str]:
    """A page says its language."""
    page = page_of(answer)
    if page is not None and page.language not in ("kk", "ru", "en"):
        yield f"lang is {page.language!r}"


def nothing_of_ours(what: str, answer: TestResponse) -> Iterator[str]:
    """No folder of a machine, no address within a network, no mail address, no map from built scripts to sources."""
    kind = answer.mimetype or ""
    if kind == "application/zip" or kind.startswith(
        ("image/png", "application/vnd.open", "application/vnd.apache")
    ):
        return
    body = answer.get_data()
    for kind, found in (("folder", _OF_A_MACHINE), ("address", _PRIVATE), ("mail address", _MAIL)):
        if seen := found.search(body):
            yield f"a {kind}: {seen[0]!r}"
    if (
        re.search(rb"^//# sourceMappingURL=|^/\*# sourceMappingURL=", body, re.M)
        or "SourceMap" in answer.headers
    ):
        yield "leads to a source map"


def cookies(what: str, answer: TestResponse) -> Iterator[str]:
    """A cookie is for the server alone, for its own site alone, and for its whole host."""
    for cookie in answer.headers.getlist("Set-Cookie"):
        if missing := [flag for flag in ("HttpOnly", "SameSite=Lax", "Path=/") if flag not in cookie]:
            yield f"a cookie without {', '.join(missing)}"
        if "Domain=" in cookie:
            yield "a cookie for a whole domain"


def no_cookie(what: str, answer: TestResponse) -> Iterator[str]:
    """The public pages set none."""
    yield from ("sets a cookie" for _ in answer.headers.getlist("Set-Cookie"))


def kept_by_nobody(what: str, answer: TestResponse) -> Iterator[str]:
    """What is for one person is kept nowhere; only style sheets are."""
    if "/assets/" not in what and answer.headers.get("Cache-Control") != "no-store":
        yield f"Cache-Control is {answer.headers.get('Cache-Control')!r}"


def says_how_long(what: str, answer: TestResponse) -> Iterator[str]:
    """Every answer says for how long it holds; a refusal and a fault are not kept as if they were the answer."""
    kept = answer.headers.get("Cache-Control", "")
    if answer.status_code in (200, 304) and not kept and not what.startswith("OPTIONS"):
        yield "no Cache-Control"
    if answer.status_code >= 400 and ("immutable" in kept or re.search(r"max-age=(?!0)", kept)):
        yield f"a refusal that is kept: {kept}"
    if answer.status_code >= 500 and kept != "no-store":
        yield f"a fault that is kept: {kept!r}"


EVERYWHERE: tuple[Rule, ...] = (
    policy, scripts_in_pages, headers, content_type, nothing_foreign, language, nothing_of_ours, says_how_long,
)  # fmt: skip


def broken(what: str, answer: TestResponse, *more: Rule) -> list[str]:
    """What of an answer breaks a rule: `what` it is, the rule, how."""
    return [
        f"{what} ({answer.status_code}): {rule.__name__}: {said}"
        for rule in (*EVERYWHERE, *more)
        for said in rule(what, answer)
    ]

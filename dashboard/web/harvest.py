"""What search engines and browsers ask of every site: `/robots.txt`, `/sitemap.xml`, `/favicon.ico`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

import flask

from dashboard.data.asset_url import ASSETS
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse
from dashboard.exports.problems import answered, problem_of
from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import edition
from dashboard.view.link import PAGES, View
from dashboard.view.origin import is_served, public_origin
from dashboard.view.parameters import LinkProblem, check
from dashboard.view.paths import OF_A_REGION
from dashboard.web.head import UNLISTED
from dashboard.web.inspectors import OPEN
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES
from vocabulary.territory import COUNTRY

_XML = "application/xml; charset=utf-8"
# Files and the API are what heads and the catalogue offer: a harvester takes them.
_NEVER_A_PAGE = (
    "/_dash",
    "/search",
    "/*/blocks/",
    "/*?edition=",
    "/*&edition=",
    "/briefing",
    "/*?brief=",
    "/*&brief=",
)
# The preview of a page names its edition. Of two rules that fit an address the longer one holds (RFC 9309).
_ALL_THE_SAME = ("/picture/*edition=",)


def add_harvest_routes(server: flask.Flask) -> None:
    """Register the three addresses."""
    server.add_url_rule("/robots.txt", "robots", _checked(_robots))
    server.add_url_rule("/sitemap.xml", "sitemap", _checked(_sitemap))
    server.add_url_rule("/favicon.ico", "favicon", lambda: flask.send_from_directory(ASSETS, "favicon.ico"))


def nameless() -> flask.Response | None:
    """The answer 400 to a request whose host is none of ours; None for all others. Health is asked by whatever name."""
    if flask.request.path in OPEN or is_served(flask.request.environ):
        return None
    return problem_of(LinkProblem("problem.host", status=400))


def without_host(response: flask.Response) -> None:
    """Lead on by path, whatever the request calls this host: a redirect stays where the reader is."""
    to = urlsplit(response.headers.get("Location", ""))
    if to.netloc:  # Nothing here leads to another site.
        response.headers["Location"] = to._replace(
            scheme="", netloc="", path="/" + to.path.lstrip("/")
        ).geturl()


def every_page(warehouse: Warehouse) -> Iterator[View]:
    """The pages of an edition that a search engine shall know: those of the menu, of each indicator, of each region."""
    known = dictionary(warehouse)
    yield from (View(page) for page in PAGES.values() if page not in UNLISTED)
    yield from (View("indicator", indicator=name) for name in known.indicators)
    yield from (
        View(page, region=name) for page in OF_A_REGION for name in known.region_ids() if name != COUNTRY
    )


def _checked(make: Callable[[], flask.Response]) -> Callable[[], flask.Response]:
    def checked() -> flask.Response:
        check(flask.request.path, flask.request.args.items(multi=True))
        return make()

    return lambda: answered(checked)


def _robots() -> flask.Response:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NEVER_A_PAGE)]
    lines += [f"Allow: {path}" for path in _ALL_THE_SAME]
    return flask.Response(
        "\n".join([*lines, "", f"Sitemap: {public_origin()}/sitemap.xml", ""]), mimetype="text/plain"
    )


def _sitemap() -> flask.Response:
    """Every page in every language, each beside the same in the others; changed when the edition was built."""
    own = edition_of_answer()
    changed, origin = edition(own)["built_at"].date().isoformat(), public_origin()
    entries = (_entry(origin, view, language, changed) for view in every_page(own) for language in LANGUAGES)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return flask.Response(f"{head}{''.join(entries)}</urlset>\n", content_type=_XML)


def _entry(origin: str, view: View, language: str, changed: str) -> str:
    def link(one: str) -> str:
        return escape(origin + view.href(language=one))

    named = [*((one, one) for one in LANGUAGES), ("x-default", FIRST_LANGUAGE)]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href="{link(one)}"/>' for name, one in named
    )
    return f"<url><loc>{link(language)}</loc><lastmod>{changed}</lastmod>{alternates}</url>\n"

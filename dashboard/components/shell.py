"""The frame of every page: name, navigation, languages, content, footer."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard import ids
from dashboard.words import LANGUAGES, text

_SECTIONS = (
    ("overview", "/"),
    ("map", "/map"),
    ("documents", "/documents"),
    ("measures", "/measures"),
    ("data", "/data"),
    ("method", "/method"),
)
_LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def shell(content: list, *, language: str, page: str, edition: str | None) -> html.Div:
    """The whole page: `content` between header and footer; `page` marks where the reader is."""
    return html.Div(
        [
            html.A(text("shell.skip", language), href=f"#{ids.CONTENT}", className="skip-link"),
            _header(language, page),
            html.Main(content, id=ids.CONTENT, className="page", tabIndex=-1),
            html.Div(id=ids.LIVE, className="message", role="status", **{"aria-live": "polite"}),
            _footer(language, edition),
            dcc.Store(id=ids.LINK),
            dcc.Store(id=ids.LANGUAGE, data=language),
        ],
        lang=language,
        className="site",
    )


def _header(language: str, page: str) -> html.Header:
    suffix = "" if language == LANGUAGES[0] else f"?lang={language}"
    sections = [
        html.A(
            text(f"shell.{name}", language),
            href=path + suffix,
            className="nav-link-plain",
            **({"aria-current": "page"} if name == page else {}),
        )
        for name, path in _SECTIONS
    ]
    return html.Header(
        html.Div(
            [
                html.A(text("site.name", language), href="/" + suffix, className="site-name"),
                html.Nav(sections, className="sections", **{"aria-label": text("shell.sections", language)}),
                _search(language),
                html.Nav(
                    _languages(language),
                    className="languages",
                    **{"aria-label": text("shell.languages", language)},
                ),
            ],
            className="header-inner",
        ),
        className="site-header",
    )


def _search(language: str) -> html.Form:
    # An ordinary form: it works by keyboard, without scripts, and its answer is a page with a link.
    fields = [
        html.Label(text("search.label", language), htmlFor=ids.SEARCH, className="visually-hidden"),
        dbc.Input(
            id=ids.SEARCH, name="q", type="search", placeholder=text("search.label", language), maxLength=100
        ),
    ]
    if language != LANGUAGES[0]:
        fields.append(dbc.Input(type="hidden", name="lang", value=language, id="page-search-language"))
    fields.append(html.Button(text("search.go", language), type="submit", className="search-go"))
    return html.Form(fields, action="/search", method="GET", className="search", role="search")


def _languages(language: str) -> list[html.A]:
    return [
        html.A(
            _LANGUAGE_NAMES[code],
            href=f"?lang={code}",
            hrefLang=code,
            lang=code,
            className="language",
            **({"aria-current": "true"} if code == language else {}),
        )
        for code in LANGUAGES
    ]


def _footer(language: str, edition: str | None) -> html.Footer:
    lines = [html.P(text("shell.about", language))]
    if edition:
        lines.append(html.P(text("shell.edition", language, edition=edition)))
    return html.Footer(html.Div(lines, className="footer-inner"), className="site-footer")

"""The frame of every page: name, navigation, languages, content, footer."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.components import html, live
from dashboard.components.picture import page_words
from dashboard.queries.sources import EditionFacts
from dashboard.texts.formats import format_day
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.web.menu import menu, menu_switch
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

_SECTIONS = (
    ("overview", "/"),
    ("map", "/map"),
    ("regions", "/regions"),
    ("indicators", "/indicators"),
    ("flows", "/flows"),
    ("documents", "/documents"),
    ("measures", "/measures"),
    ("reporting", "/reporting"),
    ("explore", "/explore"),
    ("data", "/data"),
    ("method", "/method"),
)
_LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def shell(
    content: list,
    *,
    language: str,
    page: str,
    edition: EditionFacts | None,
    is_earlier: bool = False,
    link: str | None = None,
    is_bare: bool = False,
    region: str | None = None,
    bar: html.Div | None = None,
) -> html.Div:
    """The whole page: `content` between header and footer; `page` marks where the reader is.

    `link` opens exactly this view in this edition; `region` is the one chosen in it, None for the country; `bar` says what is collected for a briefing. `edition` is the row of queries.sources.edition; an earlier edition and a generated one say so on every page.
    """
    suffix = _suffix(language, edition if is_earlier else None)
    is_synthetic = edition is not None and edition["is_synthetic"]
    return html.Div(
        [
            *([] if is_bare else _top(language, page, suffix, edition, region)),
            *_banners(language, edition, is_earlier),
            html.Main(content, id=ids.CONTENT, className="page", tabIndex=-1),
            None if is_bare else bar,
            html.Div(id=ids.LIVE, className="message", role="status", **{"aria-live": "polite"}),
            None if is_bare else _footer(language, edition, suffix),
            page_words(language, edition, is_earlier=is_earlier, link=link),
            live.Store(id=ids.LINK),
            live.Store(id=ids.LANGUAGE, data=language),
        ],
        lang=language,
        className="site is-synthetic" if is_synthetic else "site",
    )


def _top(
    language: str, page: str, suffix: str, edition: EditionFacts | None, region: str | None
) -> list[html.Element]:
    skip = html.A(text("shell.skip", language), href=f"#{ids.CONTENT}", className="skip-link")
    return [skip, _header(language, page, suffix, edition, region)]


def _suffix(language: str, edition: EditionFacts | None) -> str:
    kept = {
        "lang": language if language != FIRST_LANGUAGE else None,
        "edition": edition and edition["edition_id"],
    }
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"?{query}" if query else ""


def _banners(language: str, edition: EditionFacts | None, is_earlier: bool) -> list[html.Section]:
    """What is to be known of the edition before anything is read of it; who goes from landmark to landmark comes past it."""
    found = []
    if edition and edition["is_synthetic"]:
        found.append(
            html.Div(text("shell.synthetic", language), className="banner banner--synthetic", role="note")
        )
    if edition and is_earlier:
        day = format_day(edition["built_at"].date(), language)
        link = html.A(
            text("shell.current_edition", language), href=f"/?lang={language}", id=ids.CURRENT_EDITION
        )
        words = [text("shell.earlier", language, edition=edition["edition_id"], day=day), " ", link]
        found.append(html.Div(words, className="banner", role="note"))
    return [html.Section(found, **{"aria-label": text("shell.of_edition", language)})] if found else []


def _header(
    language: str, page: str, suffix: str, edition: EditionFacts | None, region: str | None
) -> html.Header:
    name = f"{text('site.country', language)} · {text('site.name', language)}"
    return html.Header(
        html.Div(
            [
                html.Div(
                    [html.A(name, href="/" + suffix, className="site-name"), *_updated(language, edition)],
                    className="site-title",
                ),
                menu_switch(language),
                menu(_SECTIONS, language=language, page=page, suffix=suffix, region=region),
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


def _updated(language: str, edition: EditionFacts | None) -> list[html.Span]:
    """The day of the data as people write it; which edition that is stands in the footer."""
    if not edition:
        return []
    day = format_day(edition["built_at"].date(), language)
    return [html.Span(text("shell.updated", language, day=day), className="site-day")]


def _search(language: str) -> html.Form:
    # An ordinary form: it works by keyboard, without scripts, and its answer is a page with a link.
    fields = [
        html.Label(text("search.label", language), htmlFor=ids.SEARCH, className="visually-hidden"),
        html.Input(
            id=ids.SEARCH, name="q", type="search", placeholder=text("search.label", language), maxLength=100
        ),
    ]
    if language != FIRST_LANGUAGE:
        fields.append(html.Input(type="hidden", name="lang", value=language, id="page-search-language"))
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


def _footer(language: str, edition: EditionFacts | None, suffix: str) -> html.Footer:
    trust = html.A(text("shell.coverage", language), href="/coverage" + suffix)
    searched = html.A(text("searched.link", language), href="/method" + suffix + "#searched")
    lines = [html.P([text("shell.about", language), " ", searched, " · ", trust])]
    if edition:
        day = format_day(edition["built_at"].date(), language)
        lines.append(html.P(text("shell.edition", language, edition=edition["edition_id"], day=day)))
    return html.Footer(html.Div(lines, className="footer-inner"), className="site-footer")

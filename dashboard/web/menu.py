"""The menu: the pages side by side, those by question in one group; on a phone it opens on demand, without a script."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.texts.questions import QUESTIONS
from dashboard.texts.words import text
from dashboard.view.link import View
from dashboard.view.parameters import OF_PAGE

# The pages that answer one question each stand together under the address of their contents.
GROUPS = {"flows": QUESTIONS}


def menu_switch(language: str) -> html.Details:
    """Opens and closes the menu where it has no room; style sheets hide it where it has (styles/menu.css)."""
    return html.Details(html.Summary(text("shell.menu", language)), className="menu-switch")


def menu(
    sections: Sequence[tuple[str, str]], *, language: str, page: str, suffix: str, region: str | None
) -> html.Nav:
    """A link to each section (name, path); `page` marks where the reader is, `suffix` is kept in every link.

    The chosen `region` goes along to the pages that take one; assets/boot/document.js keeps it up with later choices.
    """
    parts = [
        _group(name, path, language, page, suffix, region)
        if name in GROUPS
        else _link(name, path, language, page, suffix, region)
        for name, path in sections
    ]
    return html.Nav(parts, className="sections", **{"aria-label": text("shell.sections", language)})


def _link(name: str, path: str, language: str, page: str, suffix: str, region: str | None) -> html.A:
    current = {"aria-current": "page"} if name == page else {}
    # The address of the contents of a group leads on with what it is given; by itself it takes nothing.
    takes = {"data-takes": "region"} if "region" in OF_PAGE[name] and name not in GROUPS else {}
    kept = f"{'&' if suffix else '?'}region={region}" if region and takes else ""
    return html.A(
        text(f"shell.{name}", language),
        href=path + suffix + kept,
        className="nav-link-plain",
        **current,
        **takes,
    )


def _group(name: str, path: str, language: str, page: str, suffix: str, region: str | None) -> html.Details:
    links = [html.Li(_link(name, path, language, page, suffix, region))]
    links += [html.Li(_link(own, View(own).href(), language, page, suffix, region)) for own in GROUPS[name]]
    is_here = page in (name, *GROUPS[name])
    summary = html.Summary(text(f"shell.group.{name}", language))
    return html.Details(
        [summary, html.Ul(links)], className="menu-group is-here" if is_here else "menu-group"
    )

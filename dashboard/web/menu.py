"""The menu: the pages side by side, those by question in one group; on a phone it opens on demand, without a script."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.texts.words import text
from dashboard.view.link import View

# The pages that answer one question each stand together under the address of their contents.
GROUPS = {"flows": ("qandas", "foreign_labour", "resettlement", "borders", "refugees", "control")}


def menu_switch(language: str) -> html.Details:
    """Opens and closes the menu where it has no room; style sheets hide it where it has (styles/menu.css)."""
    return html.Details(html.Summary(text("shell.menu", language)), className="menu-switch")


def menu(sections: Sequence[tuple[str, str]], *, language: str, page: str, suffix: str) -> html.Nav:
    """A link to each section (name, path); `page` marks where the reader is, `suffix` is kept in every link."""
    parts = [
        _group(name, path, language, page, suffix)
        if name in GROUPS
        else _link(name, path, language, page, suffix)
        for name, path in sections
    ]
    return html.Nav(parts, className="sections", **{"aria-label": text("shell.sections", language)})


def _link(name: str, path: str, language: str, page: str, suffix: str) -> html.A:
    current = {"aria-current": "page"} if name == page else {}
    return html.A(text(f"shell.{name}", language), href=path + suffix, className="nav-link-plain", **current)


def _group(name: str, path: str, language: str, page: str, suffix: str) -> html.Details:
    links = [html.Li(_link(name, path, language, page, suffix))]
    links += [html.Li(_link(own, View(own).href(), language, page, suffix)) for own in GROUPS[name]]
    is_here = page in (name, *GROUPS[name])
    summary = html.Summary(text(f"shell.group.{name}", language))
    return html.Details(
        [summary, html.Ul(links)], className="menu-group is-here" if is_here else "menu-group"
    )

"""The styles and scripts of ours that a page loads, in the order in which they are loaded.

A file of `assets/` that is in none of these lists is loaded by whoever asks for it. Dash would load all of them, by
name, so that the order would be told by numbers in the names.
"""

from __future__ import annotations

from dashboard.data.asset_url import asset_url

STYLES = (
    "styles/tokens.css",
    "styles/layout.css",
    "styles/components.css",
    "styles/flows.css",
    "styles/coverage.css",
    "styles/picture.css",
    "styles/print.css",
)
SCRIPTS = (
    # Before Dash's renderer, which asks for the layout and reads the functions that callbacks in the browser name.
    "boot/document.js",
    "live/morph.js",
    "live/parts.js",
    "view/choices.js",
    # `picture.js` makes what the others add their parts to.
    "picture/picture.js",
    "picture/words.js",
    "picture/model.js",
    "picture/copy.js",
    "picture/sheet.js",
    "picture/fit.js",
    "picture/plot.js",
    "picture/svg.js",
    "picture/png.js",
    "picture/menu.js",
    "view/paper.js",
    # Only on pages with charts (see DocumentDash).
    "plotly/empty_world.js",
    "plotly/locales.js",
)


def style_urls() -> list[str]:
    """The addresses of the styles of a page."""
    return [asset_url(name) for name in STYLES]


def script_urls() -> list[str]:
    """The addresses of the scripts of a page, those that only charts need last."""
    return [asset_url(name) for name in SCRIPTS]

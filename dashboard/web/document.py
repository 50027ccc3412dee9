"""The HTML document of a page: its content readable at once, its layout inside, nothing asked for twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, wraps
from html import escape
from typing import Any

import flask
from dash import Dash

from dashboard.data.asset_url import asset_url
from dashboard.texts.words import text
from dashboard.web import dash_private
from dashboard.web.prerender import layout_json, plain, render_html

_TEMPLATE = """<!DOCTYPE html>
<html lang="{%language%}">
<head>
{%metas%}
<title>{%title%}</title>
<meta name="description" content="{%description%}">
<link rel="icon" href="{%icon%}" type="image/svg+xml">
{%css%}
</head>
<body>
{%app_entry%}
<script type="application/json" id="page-layout">{%layout%}</script>
<script type="application/json" id="page-dependencies">{%dependencies%}</script>
{%config%}
{%scripts%}
{%renderer%}
</body>
</html>"""


class DocumentDash(Dash):
    """Dash whose every page is a document of its own: prerendered, with the layout and callback list inside.

    `page` is asked for the page of the current request and returns (components, title, language, needs, status),
    where `needs` names the heavy scripts of the page: `chart`, `grid`.
    """

    page: Any = None
    close: Callable[[], None]

    def interpolate_index(self, **parts: str) -> str:
        """The document of the current request. Sets the status of the answer in `flask.g.status`."""
        page = self.page(flask.request.path, flask.request.args)
        flask.g.status = page.status
        content = plain(page.content)
        filled = {
            "language": page.language,
            "title": escape(page.title),
            "description": escape(text("site.description", page.language)),
            "icon": asset_url("icon.svg"),
            "metas": parts["metas"],
            "css": parts["css"],
            "app_entry": f'<div id="page-first">{render_html(content)}</div><div id="react-entry-point"></div>',
            "layout": _inside_script(layout_json(content)),
            "dependencies": _inside_script(self.callbacks_listed),
            "config": dash_private.without_token(parts["config"]),
            "scripts": self._scripts(parts["scripts"], page.needs),
            "renderer": parts["renderer"],
        }
        return re.sub(r"\{%(\w+)%\}", lambda match: filled[match.group(1)], _TEMPLATE)

    @cached_property
    def callbacks_listed(self) -> str:
        """The list of callbacks as JSON, once all of them are registered."""
        return self.dependencies().get_data(as_text=True)

    @cached_property
    def calls(self) -> dict[str, dash_private.Call]:
        """What a page may ask of the server, by output."""
        return dash_private.calls_of(self.callbacks_listed)

    def callback(self, *named: Any, **options: Any) -> Callable[[Callable], Callable]:
        """As Dash's own, but what a callback returns is made plain first: Dash writes that without looking for components."""
        register = super().callback(*named, **options)

        def keep(answer: Callable) -> Callable:
            return register(wraps(answer)(lambda *values, **chosen: _plain(answer(*values, **chosen))))

        return keep

    def _scripts(self, scripts: str, needs: frozenset[str]) -> str:
        scripts = dash_private.scripts_for(scripts, needs)
        return self._plotly() + scripts if "chart" in needs else scripts

    def _plotly(self) -> str:
        # dcc.Graph uses a plotly that is already on the page and fetches the full bundle only if there is none.
        url = flask.current_app.config["PLOTLY_PARTIAL"]
        if url:
            return f'<script src="{url}"></script>\n'
        return f'<link rel="preload" as="script" href="{dash_private.FULL_PLOTLY}">\n'


def _plain(returned: Any) -> Any:
    """What a callback returns, for one output, several, or several by name."""
    if isinstance(returned, dict):
        return {name: plain(content) for name, content in returned.items()}
    return plain(returned)


def _inside_script(json_text: str) -> str:
    # "</script>" inside a string would end the element early.
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

"""The HTML document of a page: its content readable at once, its layout inside, nothing asked for twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, wraps
from html import escape
from typing import Any

import flask
from dash import Dash, Output

from dashboard.components.live import Part
from dashboard.data.asset_url import asset_url
from dashboard.texts.words import text
from dashboard.web import dash_private
from dashboard.web.carried import carried
from dashboard.web.prerender import answer, layout_json, written

_TEMPLATE = """<!DOCTYPE html>
<html lang="{%language%}">
<head>
{%metas%}
<title>{%title%}</title>
{%head%}
{%early%}
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
# what a figure of plotly names, which asks for it itself
_BOUNDARIES = re.compile(r'"geojson":"(/assets/[^"]+)"')


class DocumentDash(Dash):
    """Dash whose every page is a document of its own: prerendered, with the layout and callback list inside.

    `page` is asked for the page of the current request and returns (components, title, language, needs, status),
    where `needs` names the heavy scripts of the page: `chart`, `grid`.
    """

    page: Any = None
    close: Callable[[], None]
    make_first_answers: Callable[..., int]
    read_edition: Callable[[], None]

    def callback(self, *given: Any, **options: Any) -> Callable[[Callable], Callable]:
        """As in Dash; content that a callback returns is sent as HTML, which the page takes over where it differs."""
        connect = super().callback(*given, **options)
        outputs = options.get("output") or [one for one in given if isinstance(one, Output)]

        def connected(function: Callable) -> Callable:
            @wraps(function)
            def answering(*values: Any, **named: Any) -> Any:
                made = function(*values, **named)
                if isinstance(outputs, dict):
                    return {name: self._answer(outputs[name], one) for name, one in made.items()}
                if isinstance(made, tuple):
                    return tuple(map(self._answer, outputs, made))
                return self._answer(outputs[0], made)

            return connect(answering)

        return connected

    def _answer(self, output: Output, value: Any) -> Any:
        """Content as HTML; what a script reads (a list of names, say) stays what it is."""
        return answer(value, self.live_ids) if output.component_property == "children" else value

    @cached_property
    def calls(self) -> dict[str, dash_private.Call]:
        """What a page may ask of the server, by output, once all callbacks are registered."""
        return dash_private.calls_of(self._listed)

    @cached_property
    def marks_of_suites(self) -> frozenset[str]:
        """What stands for the content in the names of packages' scripts."""
        return dash_private.marks_of_suites(self)

    @cached_property
    def live_ids(self) -> frozenset[str]:
        """The ids of all elements that a callback hears or changes."""
        return frozenset(name for _, names, _ in self._callbacks for name in names)

    @cached_property
    def _listed(self) -> str:
        return self.dependencies().get_data(as_text=True)

    @cached_property
    def _callbacks(self) -> list[tuple[frozenset[str], frozenset[str], str]]:
        """Of each callback the ids that it hears, those that it names at all, and itself as JSON."""
        return [(*_ids_of(one), json.dumps(one)) for one in json.loads(self._listed)]

    def _callbacks_of(self, parts: list[Part]) -> str:
        """The callbacks that hear something on a page of these parts, as JSON."""
        here = frozenset(_ids_in(parts))
        return f"[{','.join(text for heard, _, text in self._callbacks if heard & here)}]"

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """The document of the current request. Sets the status of the answer in `flask.g.status`."""
        page = self.page(flask.request.path, flask.request.args)
        flask.g.status = page.status
        html, live = written(page.content, self.live_ids)
        html = carried(html, here=page.here, collected=page.collected)
        layout = layout_json(live)
        filled = {
            "language": page.language,
            "title": escape(f"{page.title} · {text('site.name', page.language)}"),
            "head": page.head,
            "early": _boundaries(layout),
            "icon": asset_url("icon.svg"),
            "metas": parts["metas"],
            "css": parts["css"],
            "app_entry": f'<div id="page-first">{html}</div><div id="react-entry-point"></div>',
            "layout": _inside_script(layout),
            "dependencies": _inside_script(self._callbacks_of(live)),
            "config": dash_private.without_token(parts["config"]),
            "scripts": self._scripts(parts["scripts"], page.needs),
            "renderer": parts["renderer"],
        }
        return re.sub(r"\{%(\w+)%\}", lambda match: filled[match.group(1)], _TEMPLATE)

    def _scripts(self, scripts: str, needs: frozenset[str]) -> str:
        scripts = dash_private.scripts_for(scripts, needs)
        return self._plotly() + scripts if "chart" in needs else scripts

    def _plotly(self) -> str:
        # dcc.Graph uses a plotly that is already on the page and fetches the full bundle only if there is none.
        url = flask.current_app.config["PLOTLY_PARTIAL"]
        if url:
            return f'<script src="{url}"></script>\n'
        return f'<link rel="preload" as="script" href="{dash_private.FULL_PLOTLY}">\n'


def _boundaries(layout: str) -> str:
    """Links that ask for the boundaries of maps while the scripts that draw them are still on their way."""
    asked = dict.fromkeys(_BOUNDARIES.findall(layout))
    return "\n".join(
        f'<link rel="preload" as="fetch" crossorigin="anonymous" href="{escape(url)}">' for url in asked
    )


def _ids_of(callback: dict[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    heard = frozenset(item["id"] for item in callback["inputs"])
    outputs = (name for name, _ in dash_private.outputs_of(callback["output"]))
    return heard, heard.union(outputs, (item["id"] for item in callback["state"]))


def _ids_in(parts: Iterable[Part]) -> Iterator[str]:
    for one in parts:
        yield one["props"].get("id", "")
        yield from _ids_in(one["props"].get("children", ()))


def _inside_script(json_text: str) -> str:
    # "</script>" inside a string would end the element early.
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

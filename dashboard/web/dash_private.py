"""Everything we use of Dash that it does not promise, in one place: what, why, and which public way was tried first.

`tests/dashboard/test_dash_private.py` has a test for each, which names the part that changed when Dash is upgraded.
Public, and therefore elsewhere: overriding `interpolate_index` and `callback`, `dependencies`, `csp_hashes`, the `hooks`
of the renderer, `to_plotly_json` of components.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from dash import Dash
from dash.fingerprint import check_fingerprint

# Addresses of the renderer's protocol. `requests_pathname_prefix` moves them, nothing public names them.
CALLBACKS = "/_dash-update-component"
SUITES = "/_dash-component-suites/"
_DEPENDENCIES = "/_dash-dependencies"

FULL_PLOTLY = f"{SUITES}plotly/package_data/plotly.min.js"
_MARK = re.compile(r"\.(v[\w-]+m[0-9a-fA-F]+)\.")
_TOKEN = re.compile(r',\s*"end_id":\s*"[^"]*"')
_SCRIPT = '<script src="[^"]*{}[^"]*"></script>'
# Pages are made of our own parts, for browsers of our time: only the renderer itself and React are needed of Dash.
_NEVER_USED = re.compile(_SCRIPT.format("/(?:dash_table|dash/dcc|dash/html|dash/deps/polyfill)") + "\n?")
_ONLY_FOR = {
    "grid": re.compile(_SCRIPT.format("dash_ag_grid")),
    "chart": re.compile(_SCRIPT.format('/assets/[^"]*plotly/')),
}

Names = list[tuple[str, str]]


class Call(NamedTuple):
    """What the renderer sends to a callback: (id, property) of each."""

    inputs: Names
    state: Names


def set_up(app: Dash) -> None:
    """Let Dash look for styles and scripts now, while nobody else asks.

    It does so at its first request and says that it has before it has: of two readers at once the second got a page
    without them. It serves a script only after the process has listed it, and of several processes any may be asked.
    The public way is a request, for the answer that takes least; `_setup_server` and the two that write the lists are
    what it calls inside. `eager_loading` and `Dash.index()` outside of a request do not do it.
    """
    app.server.test_client().get(_DEPENDENCIES)


def file_of_suite(address: str) -> str:
    """A script of a package without the version and time that Dash writes into its name, and takes any of."""
    return check_fingerprint(address)[0]


def marks_of_suites(app: Dash) -> frozenset[str]:
    """What stands for the content in the names of packages' scripts ("v3_0_1m1764") on the pages of this process.

    Dash serves the script under any mark and lets it be kept for a year. `_generate_scripts_html` is what its pages are made
    of; the public `interpolate_index` is handed the same text, but not before a page is asked for.
    """
    return frozenset(_MARK.findall(app._generate_scripts_html()))


def mark_of_suite(address: str) -> str:
    """What stands for the content in the address of a script; empty where nothing does."""
    found = _MARK.search(address.rpartition("/")[2])
    return found[1] if found else ""


def calls_of(dependencies: str) -> dict[str, Call]:
    """What may be asked of the server, by output, from the list of callbacks that `Dash.dependencies` writes.

    `callback_map` says the same; that list is what the renderer itself goes by. What the browser answers is left out.
    """
    return {
        one["output"]: Call(_names(one["inputs"]), _names(one["state"]))
        for one in json.loads(dependencies)
        if not one["clientside_function"]
    }


def _names(items: list[dict[str, str]]) -> Names:
    return [(item["id"], item["property"]) for item in items]


def outputs_of(output: str) -> Names:
    """The outputs that a callback's name tells: one as "id.property", several as "..id.property...id.property.."."""
    return [tuple(part.rsplit(".", 1)) for part in output.strip(".").split("...")]  # type: ignore[misc]


def without_token(config: str) -> str:
    """The renderer's settings without the random token that Dash writes into each page.

    It ties background callbacks to the page that started them; there are none here, and with it no page would be equal
    to itself. No setting leaves it out.
    """
    return _TOKEN.sub("", config)


def scripts_for(scripts: str, needs: frozenset[str]) -> str:
    """The script tags of a page without those that only charts or grids need, where it has none.

    Dash lists the scripts of every package that was imported on every page. `eager_loading`, `assets_ignore` and
    `dash.hooks.script` choose for the whole application only.
    """
    scripts = _NEVER_USED.sub("", scripts)
    for need, tag in _ONLY_FOR.items():
        if need not in needs:
            scripts = tag.sub("", scripts)
    return scripts

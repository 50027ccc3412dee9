"""Addresses that earlier links use and that lead on for good: the one page on flows is now a page for each question."""

from __future__ import annotations

from urllib.parse import urlencode

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dashboard.view.parameters import honoured

_OLD = "/flows"
# What a link chose names the page that answers it; nothing chosen, or both, is answered by the contents.
_BY_CHOICE = {"indicator": ("borders", "/borders"), "region": ("resettlement", "/resettlement")}
_BLOCKS = {
    "flows-origins": ("qandas", "/qandas/blocks/origins.xlsx"),
    "flows-settling": ("qandas", "/qandas/blocks/settling.xlsx"),
    "flows-workers-origin": ("foreign_labour", "/foreign-labour/blocks/workers-origin.xlsx"),
    "flows-workers-sector": ("foreign_labour", "/foreign-labour/blocks/workers-sector.xlsx"),
    "flows-internal": ("resettlement", "/resettlement/blocks/internal.xlsx"),
    "flows-abroad": ("borders", "/borders/blocks/abroad.xlsx"),
    "flows-world": ("borders", "/borders/blocks/world.xlsx"),
}


def led_on() -> Response | None:
    """A permanent redirect for an address that moved; None for all others."""
    to = new_address(flask.request.path, flask.request.args)
    return flask.redirect(to, 308) if to else None


def new_address(path: str, arguments: MultiDict[str, str]) -> str | None:
    """Where an old address leads, with what its page honours of the link; None where it stays."""
    given = list(arguments.items(multi=True))
    if not {name for name, _ in given} <= honoured("flows") or len(given) > len(arguments):
        return None  # The old address refuses it by name.
    if path.rstrip("/") == _OLD:
        chosen = [name for name in _BY_CHOICE if arguments.get(name)]
        return _link(*_BY_CHOICE[chosen[0]], arguments) if len(chosen) == 1 else None
    name = path.removeprefix(f"{_OLD}/blocks/").removesuffix(".xlsx")
    return (
        _link(*_BLOCKS[name], arguments) if path.startswith(f"{_OLD}/blocks/") and name in _BLOCKS else None
    )


def _link(page: str, path: str, arguments: MultiDict[str, str]) -> str:
    kept = {name: value for name, value in arguments.items() if name in honoured(page)}
    return f"{path}?{urlencode(kept)}" if kept else path

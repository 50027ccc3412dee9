"""Files that the desk hands out: always saved, never shown by the browser."""

from __future__ import annotations

import re
from urllib.parse import quote

import flask

_PLAIN = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)
_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".yml": "application/yaml",
}


def download(content: bytes, name: str) -> flask.Response:
    """An answer that browsers save under a name; of a kind that nobody knows it is bytes."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    response = flask.Response(content, mimetype=_KINDS.get(ending, "application/octet-stream"))
    plain = _PLAIN.sub("_", name).strip("._") or "file"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response

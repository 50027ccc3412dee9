"""What of an environment no process of ours lets through: it opens tools of those who write programs, or moves addresses."""

from __future__ import annotations

from collections.abc import MutableMapping

# Variables of Dash, Flask, Werkzeug and gunicorn; what Python itself reads at its start, a unit or a container has to leave out.
_OPENING = ("DASH_", "FLASK_", "WERKZEUG_", "GUNICORN_", "PYTHONINSPECT")


def scrub(environment: MutableMapping[str, str]) -> None:
    """Take away whatever could open a debugger, a reloader, a console or another address."""
    for name in [name for name in environment if name.startswith(_OPENING)]:
        del environment[name]

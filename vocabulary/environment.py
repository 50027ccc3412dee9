"""What several processes of ours take from their environment, and what none lets through: it opens tools of those who write programs, or moves addresses."""

from __future__ import annotations

from collections.abc import MutableMapping

# where the processes of one server put their counts together (prometheus_client)
COUNTS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
# letters of a secret, drawn at random: what a proxy shows us, what signs the cookies of the desk
LEAST_SECRET = 32
# Variables of Dash, Flask, Werkzeug and gunicorn; what Python itself reads at its start, a unit or a container has to leave out.
_OPENING = ("DASH_", "FLASK_", "WERKZEUG_", "GUNICORN_", "PYTHONINSPECT")


def scrub(environment: MutableMapping[str, str]) -> None:
    """Take away whatever could open a debugger, a reloader, a console or another address."""
    for name in [name for name in environment if name.startswith(_OPENING)]:
        del environment[name]

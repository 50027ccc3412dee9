"""`python -m dashboard` without a command: everything that is wrong is said before a process listens."""

from __future__ import annotations

import json
import os
import sys

from dashboard.data.home import warehouse_path
from dashboard.serving.service import PORTS, Service
from dashboard.texts.words import TextsIncomplete, demand_whole
from dashboard.view.origin import ALERTS_VARIABLE, VARIABLE, alerts_origin, configured_origin, embed_origins
from dashboard.web.inspectors import Proxy
from vocabulary.audiences import AUDIENCES, INSPECTORS, PUBLIC
from vocabulary.editions import MANIFEST_ENDING

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def serve(arguments: list[str]) -> None:
    """Serve the audience that is named until stopped; ends with a sentence where a setting or the edition forbids it."""
    audience = _audience(arguments)
    proxy = _proxy() if audience == INSPECTORS else None
    if found := _of_another_audience(audience):
        sys.exit(found)
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", PORTS[audience])
    _demand_settings(port)
    _demand_texts()
    if not configured_origin() and host not in _THIS_MACHINE:
        # Whole links are written with the host that a request names, and answers are kept for each.
        print(
            f"{VARIABLE} is empty: whoever asks decides with which host links begin, and fills the kept answers by inventing "
            f"hosts. Set it to the public address before others can reach {host}.",
            file=sys.stderr,
            flush=True,
        )
    print(f"Migration policy monitor: http://{host}:{port}", flush=True)
    Service(f"{host}:{port}", proxy).run()


def _demand_settings(port: str) -> None:
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT is {port!r}; it must be a number from 1 to 65535, for example PORT=8050.")
    for variable, read in ((VARIABLE, configured_origin), (ALERTS_VARIABLE, alerts_origin)):
        try:
            read()
        except ValueError as fault:
            sys.exit(f"{variable} is {fault}.")
    try:
        embed_origins(os.environ)
    except ValueError as fault:
        sys.exit(str(fault))


def _demand_texts() -> None:
    """A release whose texts lack something in one language would answer a page of it with a fault: the release before serves on."""
    try:
        demand_whole()
    except TextsIncomplete as fault:
        sys.exit(str(fault))


def _audience(arguments: list[str]) -> str:
    if not arguments:
        return PUBLIC
    if arguments[0] == "--audience" and len(arguments) == 2 and arguments[1] in AUDIENCES:
        return arguments[1]
    sys.exit(
        f"Unknown command {arguments[0]!r}. `python -m dashboard` serves, with --audience inspectors editions for inspectors; "
        "`python -m dashboard brief --help` says more."
    )


def _proxy() -> Proxy:
    try:
        return Proxy.configured(os.environ)
    except ValueError as fault:
        sys.exit(str(fault))


def _of_another_audience(audience: str) -> str:
    """Why the current edition cannot be shown to this audience, as its manifest says; the file itself is asked when it is opened."""
    edition = warehouse_path(audience).resolve()
    try:
        found = json.loads(edition.with_suffix(MANIFEST_ENDING).read_text(encoding="utf-8"))
        made_for = found.get("audience", PUBLIC)
    except (OSError, ValueError, AttributeError):
        return ""
    if made_for == audience:
        return ""
    return (
        f"Edition {edition.stem} was made for {made_for}; this process shows editions for {audience} alone. "
        f"`python -m etl build --audience {audience}` makes one."
    )

"""`python -m reporting desk`: serve the signed-in site at HOST:PORT (127.0.0.1:8060)."""

from __future__ import annotations

import argparse
from typing import Any

from reporting.settings import Settings


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `desk`."""
    desk = parsers.add_parser(
        "desk", parents=[common], help="serve the desk: hand in, check, approve, publish"
    )
    desk.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from reporting.desk.service import serve  # gunicorn and Flask: other commands need neither

    return serve(Settings.from_environment(), options.lang)

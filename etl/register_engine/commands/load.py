"""`register load`: an extract of a register, read, judged and stored."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("load", help="take an extract: CSV, XLSX, JSON lines or Parquet")
    parser.add_argument("name", help="the register")
    parser.add_argument("file", type=Path, help="the extract")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, required=True, metavar="DAY", help="the day it was drawn"
    )
    parser.add_argument(
        "--extract",
        choices=("full", "delta"),
        required=True,
        help="full: what is absent holds no longer; delta: only what is new or changed",
    )
    parser.add_argument(
        "--accept-loss", metavar="REASON", help="why a full extract may hold fewer rows than before"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.layout import read_layout
    from etl.register_engine.loading import load_extract
    from etl.register_engine.places import RegisterHome

    paths = Paths.from_environment()
    loaded = load_extract(
        RegisterHome(paths.home),
        read_layout(options.name),
        options.file,
        as_of=options.as_of,
        kind=options.extract,
        metadata=paths.metadata,
        accept_loss=options.accept_loss,
        say=lambda step: print(step, file=sys.stderr, flush=True),
    )
    extract = loaded.extract
    if not loaded.is_new:
        return f"no change: {extract.id} was loaded before"
    return (
        f"{extract.id}: {extract.rows_read} rows read = {extract.rows_stored} stored + "
        f"{extract.rows_quarantined} refused + {extract.rows_ignored} ignored; report: {loaded.report}"
    )

"""`python -m reporting signature`: add one to a report that was handed in, and check those that could not be checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reporting.commands._acting import acting, add_by, opened
from reporting.commands._signing import read_signature
from reporting.cycle.reports import find_report
from reporting.cycle.signing import check_again, sign, unchecked
from reporting.signature.way import way
from reporting.store import raw_files
from reporting.texts.words import text


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `signature add|check`."""
    what = parsers.add_parser("signature", help="signatures of reports").add_subparsers(
        dest="what", required=True
    )
    new = what.add_parser("add", parents=[common], help="a detached signature of a report's file")
    new.add_argument("number", help="2026-000012")
    new.add_argument("file", type=Path, metavar="FILE.cms")
    add_by(new)
    new.set_defaults(run=_add)
    what.add_parser("check", parents=[common], help="check again what was not checked").set_defaults(
        run=_check
    )


def _add(options: argparse.Namespace) -> int:
    verify = way()
    cms = read_signature(options.file)
    with opened() as (settings, store), store.read() as session:
        report = find_report(session, options.number)
        content = raw_files.path_of(settings, report.file_sha256).read_bytes()
    verified = verify(cms, content)
    with acting(options) as (session, actor):
        sign(session, actor, settings, options.number, cms, verified)
    print(f"{options.number}: {text(f'signature.{verified.state}', options.lang)}")
    return 0


def _check(options: argparse.Namespace) -> int:
    verify = way()
    with opened() as (settings, store):
        with store.read() as session:
            waiting = list(unchecked(session, settings))
        for number, cms, content in waiting:
            verified = verify(cms, content)
            with store.begin() as session:
                check_again(session, number, verified)
            print(f"{number}: {text(f'signature.{verified.state}', options.lang)}")
    return 0

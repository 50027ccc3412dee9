"""`python -m reporting submit FILE --by NAME`: check a file, and hand it in unless it is a dry run.

Exit codes: 0 accepted (as it is, or cleaned up), 1 rows or the file refused (and receipted, but in a dry run), 2 a wrong call.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reporting.commands._checked import FORMATS, check_file, print_outcome, write_marked
from reporting.settings import Settings


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `submit`."""
    parser = parsers.add_parser("submit", parents=[common], help="check a file and hand it in")
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook (.xlsx) or a table (.csv)")
    parser.add_argument("--by", required=True, metavar="NAME", help="who hands it in")
    parser.add_argument(
        "--dry-run", action="store_true", help="check only: nothing is kept, no store is needed"
    )
    parser.add_argument(
        "--body", help="whose report it is: an id, or akimat-KZ-59; else the body of whoever hands it in"
    )
    parser.add_argument("--period", help="the period of the report: 2026, 2026-H1, 2026-Q3 or 2026-07")
    parser.add_argument("--replaces", metavar="NUMBER", help="the report that it corrects: 2026-000012")
    parser.add_argument("--signature", type=Path, metavar="FILE.cms", help="a detached signature of the file")
    parser.add_argument("--key", help="the same key and file give the same receipt again")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how the result is printed")
    parser.add_argument(
        "--workbook", type=Path, metavar="OUT.xlsx", help="write it with coloured cells and comments"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    code = _check(options, settings) if options.dry_run else _hand_in(options, settings)
    if options.workbook:
        where = {"body": options.body, "period": options.period}
        write_marked(settings, options.file, options.workbook, options.lang, **where)
    return code


def _check(options: argparse.Namespace, settings: Settings) -> int:
    outcome = check_file(settings, options.file, body=options.body, period=options.period)
    return print_outcome(outcome, options.format, options.lang, by=options.by)


def _hand_in(options: argparse.Namespace, settings: Settings) -> int:
    # The store takes a second to be read as a program, which a dry run needs not
    from reporting.commands._submitting import hand_in

    return hand_in(options, settings)

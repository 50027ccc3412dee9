"""`python -m reporting template`: the workbook that a body fills in, and the whole check of one, offline."""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reporting import clock
from reporting.board.registers import read_whole_catalog
from reporting.checking.history import read_history
from reporting.commands._checked import FORMATS, check_file, print_outcome
from reporting.errors import StoreFailed, WrongCall
from reporting.forms.headings import sheet_name
from reporting.forms.sheets import SHEETS
from reporting.settings import Settings
from reporting.templates.making import make_template
from reporting.texts.words import text


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `template`."""
    parser = parsers.add_parser(
        "template", parents=[common], help="the workbook that a body fills in, and its check"
    )
    parser.add_argument("--body", help="whose report: an id, or akimat-KZ-59")
    parser.add_argument("--period", help="2026, 2026H1, 2026Q3 or 2026-07")
    parser.add_argument("--out", type=Path, metavar="F.xlsx", help="write the workbook here")
    parser.add_argument(
        "--check", type=Path, metavar="F", help="check a file as if it were handed in; nothing is kept"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how the result of the check is printed"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    if options.check is not None:
        outcome = check_file(settings, options.check, body=options.body, period=options.period)
        return print_outcome(outcome, options.format, options.lang, by="")
    if not (options.body and options.period and options.out):
        raise WrongCall("template_call")
    content = make_template(
        read_whole_catalog(settings.paths()),
        read_history(settings.paths().warehouse),
        options.body,
        options.period,
        options.lang,
        made_on=clock.today(),
    )
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise StoreFailed("file_unwritten", path=options.out, found=error.strerror or "") from error
    rows = _rows(content, options.lang)
    print(text("template.made", options.lang, file=options.out, **rows))
    return 0


def _rows(content: bytes, language: str) -> dict[str, int]:
    """How many rows are written on each sheet."""
    book = load_workbook(BytesIO(content), read_only=True)
    names = dict(zip(SHEETS, ("figures", "measures", "promises"), strict=True))
    return {
        name: sum(
            bool(row[0])
            for row in book[sheet_name(sheet_id, language)].iter_rows(min_row=2, values_only=True)
        )
        for sheet_id, name in names.items()
    }

"""`python -m reporting consolidate`: the consolidated report of a period as DOCX or XLSX."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from etl.inputs.grammar import read_any_period
from reporting import clock
from reporting.board.begins import configured_beginning
from reporting.board.register import register_of
from reporting.board.registers import read_whole_catalog
from reporting.commands._acting import opened, say
from reporting.errors import ReportingError, WrongCall
from reporting.papers.consolidated import consolidated
from reporting.papers.gathering import gather
from reporting.papers.paper import Paper
from reporting.papers.population import people
from reporting.papers.subject import Subject
from reporting.papers.word_document import word_document
from reporting.papers.workbook import workbook
from reporting.plans.files import approved_files
from reporting.templates.periods import read_period

_WRITERS = {".docx": word_document, ".xlsx": workbook}


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = parsers.add_parser("consolidate", parents=[common], help="the consolidated report of a period")
    parser.add_argument("--period", required=True, help="such as 2026 or 2026H1")
    parser.add_argument("--out", required=True, type=Path, metavar="F.docx|F.xlsx")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report of what came in until now."""
    write = _WRITERS.get(options.out.suffix.lower())
    if write is None:
        raise WrongCall("paper_format", found=options.out.name[-40:])
    try:
        options.out.write_bytes(write(_paper(options)))
    except OSError as error:
        raise ReportingError("paper_unwritten", path=options.out, found=error.strerror or "") from error
    say(options, "paper.written", path=options.out)
    return 0


def _paper(options: argparse.Namespace) -> Paper:
    period = read_period(options.period)
    with opened() as (settings, store), store.read() as session:
        paths = settings.paths()
        catalog = read_whole_catalog(paths, approved_files(session))
        register = register_of(catalog)
        came_in = gather(session, register, period=period, on=clock.today(), begins=configured_beginning())
        there = people(paths, read_any_period(period).end)
        is_synthetic = paths.is_made_up
        subject = Subject(came_in, catalog, register, there, options.lang, is_synthetic)
        return consolidated(subject, at=clock.now())

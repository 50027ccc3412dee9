"""Checking a file and showing what it came to: the same words, byte for byte, whichever command asks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reporting.checking.cells import FileRefused
from reporting.checking.making import make_context
from reporting.checking.marked import marked_workbook
from reporting.checking.receiving import read_file
from reporting.checking.run import run_check
from reporting.errors import ReportingError, StoreFailed, WrongCall
from reporting.messages.as_ess import outcome_to_ess
from reporting.messages.as_json import outcome_to_json
from reporting.messages.as_table import outcome_to_table
from reporting.messages.outcome import Outcome
from reporting.settings import Settings

FORMATS = ("text", "json", "ess")


def check_file(
    settings: Settings, file: Path, *, body: str | None = None, period: str | None = None
) -> Outcome:
    """What the check of a file comes to. Raises WrongCall for a file that is not there, NotFound for an unknown body."""
    if not file.exists():
        raise WrongCall("no_file", name=file.name)
    context = make_context(settings, body=body, period=period)
    return run_check(file, name=file.name, context=context, limits=settings.limits)


def write_marked(
    settings: Settings,
    file: Path,
    out: Path,
    language: str,
    *,
    body: str | None = None,
    period: str | None = None,
) -> None:
    """Write the file with coloured cells and comments. Raises ReportingError where it cannot be marked or written."""
    context = make_context(settings, body=body, period=period)
    try:
        received = read_file(file, settings.limits)
    except FileRefused:
        raise ReportingError("not_marked", name=file.name) from None
    marked = marked_workbook(
        received.data, name=received.about.name, context=context, limits=settings.limits, language=language
    )
    try:
        out.write_bytes(marked)
    except OSError as error:
        raise StoreFailed("not_written", name=out.name, found=error.strerror) from None


def print_outcome(
    outcome: Outcome, form: str, language: str, *, by: str = "", receipt: dict[str, str] | None = None
) -> int:
    """Print it in one of FORMATS, as JSON with the receipt if there is one; 0 for a file that can be taken as a whole, 1 otherwise."""
    print(_shown(outcome, form, language, by, receipt))
    return 0 if outcome.verdict in ("accept", "accept_normalise") else 1


def _shown(outcome: Outcome, form: str, language: str, by: str, receipt: dict[str, str] | None) -> str:
    if form == "text":
        return outcome_to_table(outcome, language)
    plain = outcome_to_json(outcome, language) if form == "json" else outcome_to_ess(outcome, language, by=by)
    if receipt and isinstance(plain, dict):
        plain = {**plain, "receipt": receipt}
    # where the terminal has no UTF-8, letters are escaped
    has_letters = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(plain, ensure_ascii=not has_letters)

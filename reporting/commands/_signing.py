"""Signature files as a command line names them."""

from __future__ import annotations

from pathlib import Path

from reporting.cycle.signing import demand_small
from reporting.errors import WrongCall


def read_signature(file: Path) -> bytes:
    """The detached signature in a file. Raises WrongCall where there is none, ReportingError for what is too large."""
    try:
        cms = file.read_bytes()
    except OSError:
        raise WrongCall("no_file", name=file.name) from None
    demand_small(cms)
    return cms

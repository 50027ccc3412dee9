"""A period as people write it."""

from __future__ import annotations

import re

from etl.inputs import grammar
from reporting.errors import WrongCall

_SHORT = re.compile(r"([0-9]{4})[ -]?([HhQq])([1-4])", re.ASCII)


def read_period(text: str) -> str:
    """A period as the build writes it; `2026H1` and `2026 h1` are 2026-H1. Raises WrongCall."""
    stripped = text.strip()
    short = _SHORT.fullmatch(stripped)
    found = f"{short[1]}-{short[2].upper()}{short[3]}" if short else stripped
    try:
        grammar.read_any_period(found)
    except grammar.Unreadable:
        raise WrongCall("period_form", found=stripped[:40]) from None
    return found

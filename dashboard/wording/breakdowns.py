"""Breakdowns in words."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.view.request import Request


def crossing_words(request: Request, breakdowns: Iterable[str]) -> str:
    """Several breakdowns at once, by their names."""
    return " × ".join(request.known.breakdowns[name][request.language] for name in breakdowns)

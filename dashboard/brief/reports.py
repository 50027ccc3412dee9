"""Reports as files: that of a year, and that of a half-year on quotas; they need no browser."""

from __future__ import annotations

import re

from dashboard.brief.packs import UnknownPack
from dashboard.brief.yearly import yearly_report
from dashboard.data.warehouse import Warehouse
from dashboard.papers.paper import Paper
from dashboard.papers.quotas import Half, quota_report
from dashboard.view.asked import request_of

LANGUAGES = ("kk", "ru")  # of a report where none are asked for: those it is owed in
_REPORTS = ("yearly:", "quotas:")
_YEAR = re.compile(r"[0-9]{4}")
_HALF = re.compile(r"([0-9]{4})H([12])")


def is_report(pack: str) -> bool:
    """Whether a pack is a report, which is written without a browser."""
    return pack.startswith(_REPORTS)


def report_of(warehouse: Warehouse, pack: str, language: str, *, origin: str) -> Paper:
    """The report of `yearly:<year>` or `quotas:<year>H<half>`; raises UnknownPack, and LinkProblem where the edition lacks it."""
    kind, _, named = pack.partition(":")
    request = request_of(warehouse, "/", {"lang": language})
    if kind == "quotas":
        half = _HALF.fullmatch(named)
        if half is None:
            raise UnknownPack(f"{pack!r} names no half-year; write for example quotas:2025H1.")
        return quota_report(request, Half(int(half[1]), int(half[2])), origin=origin)
    if not _YEAR.fullmatch(named):
        raise UnknownPack(f"{pack!r} names no year; write for example yearly:2021.")
    return yearly_report(request, int(named), origin=origin)

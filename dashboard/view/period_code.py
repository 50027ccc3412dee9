"""A period as a link writes it: 2021, 2021-12-31, 2025-01-01--2025-09-30."""

from __future__ import annotations

import re
from datetime import date

from dashboard.queries.structures import Period
from dashboard.view.parameters import LinkProblem, said

_CODE = re.compile(r"\d{4}|\d{4}-\d\d-\d\d(--\d{4}-\d\d-\d\d)?")


def period_code(period: Period) -> str:
    """The period of a figure as a link names it."""
    if period.kind == "year":
        return str(period.end.year)
    if period.kind == "as_of":
        return period.end.isoformat()
    return f"{period.start.isoformat()}--{period.end.isoformat()}"


def read_period(name: str, written: str | None) -> Period | None:
    """The period that a link names; None where it names none. Raises LinkProblem (400) for what is no period."""
    if not written:
        return None
    try:
        if not _CODE.fullmatch(written) or not written.isascii():
            raise ValueError(written)
        if len(written) == 4:
            return Period(date(int(written), 12, 31), date(int(written), 1, 1), "year")
        first, _, last = written.partition("--")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        if start > end:
            raise ValueError(written)
        return Period(end, start, "cumulative" if last else "as_of")
    except ValueError:
        raise LinkProblem(
            "problem.period_format", status=400, parameter=name, said=said(name, written)
        ) from None

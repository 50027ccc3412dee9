"""Periods in words, and why an area has no figure of the period that all others are shown by."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.queries.coverage import WHOLE_YEAR
from dashboard.queries.kinds import Dated, Total
from dashboard.queries.periods_held import Held
from dashboard.queries.structures import Period
from dashboard.texts.cells import Cell, period_cell
from dashboard.texts.formats import format_period
from dashboard.view.request import Request


def period_words(request: Request, period: Period) -> str:
    """A period in words: 2025 жыл; 2025 жылғы қаңтар–қыркүйек."""
    kind = "cumulative" if period.kind == "since" else period.kind
    return format_period(period.start, period.end, kind, request.language, stands_for=period.stands_for)


def period_cell_in(request: Request, period: Period) -> Cell:
    """The same for a table."""
    kind = "cumulative" if period.kind == "since" else period.kind
    return period_cell(period.start, period.end, kind, request.language, stands_for=period.stands_for)


def short_period(request: Request, period: Period) -> str:
    """The same for the head of a column: a whole year is its number."""
    return str(period.year) if is_plain_year(period) else period_words(request, period)


def is_plain_year(period: Period) -> bool:
    """Whether a number says it all: a whole year, not a count on its first day."""
    return period.kind == WHOLE_YEAR and period.day == period.end


def period_of_row(request: Request, row: Dated) -> str:
    """The period of a row in words; '' where the row does not say."""
    start, end, kind = row["period_start"], row["period_end"], row["period_kind"]
    if start is None or end is None or kind is None:
        return ""
    return format_period(start, end, kind, request.language, stands_for=row.get("stands_for"))


def period_cell_of(request: Request, row: Dated) -> Cell:
    """The same for a table."""
    start, end, kind = row["period_start"], row["period_end"], row["period_kind"]
    if start is None or end is None or kind is None:
        return Cell("")
    return period_cell(start, end, kind, request.language, stands_for=row.get("stands_for"))


def why_missing(request: Request, row: Total) -> str:
    """Why a region has no figure: of another period, its notes, or the words of its status."""
    if row.get("other_periods"):
        return request.say("value.not_for_period")
    words = request.known.note_words(row["note"], request.language)
    return "; ".join(words) if words else request.say(f"obs_status.{row['obs_status']}")


def missing_words(request: Request, row: Total) -> str:
    """The same, and which other periods of the year are held."""
    reason, held = why_missing(request, row), held_instead(request, row)
    return f"{reason}; {held}" if held else reason


def held_instead(request: Request, row: Total) -> str | None:
    """ "held: January–October 2025" for a region that has figures of other periods of the year."""
    others = row.get("other_periods")
    if not others:
        return None
    return request.say(
        "value.held_instead", periods=", ".join(period_words(request, period) for period in others)
    )


def others_sentence(request: Request, others: Sequence[Held]) -> str | None:
    """Which other periods of the year are held, and for how many regions each; None where there is no other."""
    if not others:
        return None
    named = (
        request.count(
            "map.other_period", held.regions, period=period_words(request, held.period), number=held.regions
        )
        for held in others
    )
    return request.say("map.other_periods", periods=", ".join(named))

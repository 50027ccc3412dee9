"""How far a value moved between two points, in words: the change, the time it took, and only then a pace."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from etl.verdicts.arithmetic import pace_between
from etl.verdicts.figures import Writer, format_number, format_span, months_between
from etl.verdicts.model import Point

# A change over less than about a year is no yearly pace; over one year it is the pace already.
_PACE_FROM_MONTHS = 14


def moved_places(
    name: str,
    start: Point | None,
    end: Point | None,
    points: int | None,
    write: Writer,
    templates: Mapping[str, str],
) -> dict[str, Callable[[], str]]:
    """Writers of the places `<name>_base`, `<name>_base_on` and the change since then (`moved`, or `due_moved`), and `points`."""
    prefix = "" if name == "pace" else f"{name}_"
    return {
        f"{name}_base": lambda: write.amount(start.value if start else None),
        f"{name}_base_on": lambda: write.period(start),
        f"{prefix}points": lambda: format_number(points, 0, write.language),
        f"{prefix}moved": lambda: _moved(start, end, write, templates),
    }


def _moved(start: Point | None, end: Point | None, write: Writer, templates: Mapping[str, str]) -> str:
    if start is None or end is None or end.on <= start.on:
        return "–"
    is_long = months_between(start.on, end.on) >= _PACE_FROM_MONTHS
    return templates["moved_yearly" if is_long else "moved"].format(
        change=write.total(end.value - start.value, is_signed=True),
        span=format_span(start.on, end.on, write.language),
        pace=write.change(pace_between(start, end), is_signed=True),
    )

"""Ranked bars in HTML: readable before any script has run, on paper and by screen reader alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.figures import theme
from dashboard.texts.cells import Cell
from dashboard.view.block import Column, Table, table_of

_NARROW = 16  # letters of a figure with its unit that the narrow column holds in one line


@dataclass(frozen=True)
class Bar:
    """One row: its name, its value (None: nothing was published) and what is written beside it.

    `sets` is (picker id, value): the name then chooses it; `is_rest` is what is left of the whole.
    """

    name: str
    value: float | None
    written: Cell
    sets: tuple[str, str] | None = None
    is_chosen: bool = False
    is_rest: bool = False


def ranked_bars(
    bars: Sequence[Bar], *, label: str, top: float | None = None, line: float | None = None
) -> html.Ol:
    """Bars from zero; `top` is the value of a full bar, `line` a value that is marked across each of them."""
    top = max(top or max((bar.value or 0 for bar in bars), default=0), line or 0) or 1
    mark = None if line is None else percent_along(line, top)
    longest = max((len(str(bar.written)) for bar in bars if bar.value is not None), default=0)
    look = "bars bars--worded" if longest > _NARROW else "bars"
    return _list(
        bars, label, look, lambda value: {"left": "0%", "width": percent_along(value, top)}, mark=mark
    )


def signed_bars(bars: Sequence[Bar], *, label: str) -> html.Ol:
    """Bars to both sides of zero: gains to the right, losses to the left in their own colour."""
    values = [0.0, *(bar.value for bar in bars if bar.value is not None)]
    low, span = min(values), (max(values) - min(values)) or 1

    def place(value: float) -> dict[str, str]:
        return {"left": percent_along(min(value, 0) - low, span), "width": percent_along(abs(value), span)}

    return _list(bars, label, "bars bars--signed", place, zero=percent_along(-low, span))


def bars_table(bars: Sequence[Bar], *, label: str, figure: Column) -> Table:
    """The same bars as a table of names and figures; `figure` heads the figures."""
    return table_of([label, figure], [(bar.name, bar.written) for bar in bars], caption=label)


def _list(
    bars: Sequence[Bar], label: str, look: str, place, *, zero: str = "0%", mark: str | None = None
) -> html.Ol:
    rows = [_row(bar, place, mark) for bar in bars]
    return html.Ol(
        rows,
        className=look,
        style={"--zero": zero, "--loss": theme.DIVERGING_LOW[0]},
        **{"aria-label": label},
    )


def _row(bar: Bar, place, mark: str | None) -> html.Li:
    marks = {
        "is-chosen": bar.is_chosen,
        "is-rest": bar.is_rest,
        "is-missing": bar.value is None,
        "is-loss": (bar.value or 0) < 0,
    }
    own = None if bar.value is None else html.Span(className="bar", style=place(bar.value))
    drawn: Any = own
    if own is not None and mark is not None:
        drawn = [own, html.Span(className="course-whole", style={"left": mark})]
    return html.Li(
        [
            html.Span(_name(bar), className="bar-name"),
            html.Span(drawn, className="bar-track", **{"aria-hidden": "true"}),
            html.Span(bar.written.words, className="bar-value"),
        ],
        className=" ".join(name for name, is_on in marks.items() if is_on) or None,
    )


def _name(bar: Bar):
    if bar.sets is None:
        return bar.name
    picker, value = bar.sets
    return html.Button(bar.name, className="row-choice", **{"data-sets": picker, "data-value": value})


def percent_along(value: float, top: float) -> str:
    """How far along a bar that ends at `top` a value stands, as a length of CSS."""
    return f"{max(0.0, min(100.0, 100 * value / top)):.2f}%"

"""Rows of regions → how each is drawn: its class, the figure written on it, the words for the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.components.rebuilt import rebuilt_words
from dashboard.figures.map_classes import class_colors, class_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Total
from dashboard.texts.formats import format_number, format_value
from dashboard.view.request import Request
from dashboard.wording.periods import missing_words, period_of_row, why_missing

NO_FIGURE = "–"


@dataclass(frozen=True)
class Mark:
    """One region: its class (None: no figure), what is written on it, the words for the pointer."""

    place: int | None
    label: str
    words: str


@dataclass(frozen=True)
class Paint:
    """Regions of one scheme in classes: colour and name of each class, marks by region, why some have none.

    `shapes` stand before the names where the classes are verdicts, `hatching` is that of each; `notes` follow the legend;
    `period` is that of all.
    """

    scheme: str
    unit: str
    colors: tuple[str, ...]
    names: tuple[str, ...]
    marks: dict[str, Mark]
    reasons: frozenset[str]
    shapes: tuple[str, ...] = ()
    hatching: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    period: str = ""


def fixed_paint(
    request: Request,
    indicator: Indicator,
    rows: Sequence[Total],
    breaks: tuple[float, ...],
    notes: tuple[str, ...] = (),
) -> Paint:
    """The values of `rows` (as `queries.one_period.areas`) in the classes of `breaks`."""

    def mark(row: Total) -> Mark:
        if row["value"] is None:
            return missing_mark(request, row, missing_words(request, row))
        label = format_number(row["value"], indicator.decimals, request.language)
        return Mark(class_of(row["value"], breaks), label, pointer_words(request, indicator, row))

    return Paint(
        scheme=rows[0]["region_scheme"],
        unit=request.say(f"unit.{indicator.unit}"),
        colors=tuple(class_colors(breaks)),
        names=class_names(request, breaks, indicator.decimals),
        marks={row["region_id"]: mark(row) for row in rows},
        reasons=frozenset(why_missing(request, row) for row in rows if row["value"] is None),
        notes=notes,
        period=period_of_row(request, rows[0]),
    )


def class_names(request: Request, breaks: Sequence[float], decimals: int) -> tuple[str, ...]:
    """The classes in words, from the lowest."""
    limits = [format_number(limit, decimals if abs(limit) % 1 else 0, request.language) for limit in breaks]
    between = (
        request.say("legend.between", low=low, high=high)
        for low, high in zip(limits, limits[1:], strict=False)
    )
    return (
        request.say("legend.below", limit=limits[0]), *between, request.say("legend.from", limit=limits[-1])
    )  # fmt: skip


def pointer_words(request: Request, indicator: Indicator, row: Total) -> str:
    """Region, value and period for the pointer, and what a sum was made from."""
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    sum_of = rebuilt_words(request, row)
    more = (period_of_row(request, row), sum_of)
    return "<br>".join([region_words(request, row), f"<b>{value}</b>", *filter(None, more)])


def missing_mark(request: Request, row: Total, reason: str) -> Mark:
    """A region without a figure: a dash on it, the reason for the pointer."""
    lines = [region_words(request, row), f"<b>{NO_FIGURE}</b>", period_of_row(request, row), reason]
    return Mark(None, NO_FIGURE, "<br>".join(filter(None, lines)))


def region_words(request: Request, row: Total) -> str:
    """The name of the region of a row in its own scheme."""
    return request.region_name(row["region_id"], row["region_scheme"])

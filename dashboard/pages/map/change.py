"""Two years of each territory → the change in classes, or the reason why it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.map_classes import change_class, change_colors
from dashboard.pages.map.paint import Mark, Paint, missing_mark, region_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.two_years import Pair
from dashboard.texts.formats import format_number, format_value
from dashboard.view.request import Request
from dashboard.wording.map_words import Years, change_unit, change_words, why_no_change, written_change
from vocabulary.numbers import MINUS


def change_paint(
    request: Request, indicator: Indicator, pairs: Sequence[Pair], years: Years, limits: tuple[float, ...]
) -> Paint:
    """The changes of the territories of the later year; `years` are both periods in words, the earlier one first."""
    shown = [pair for pair in pairs if pair.after is not None]

    def mark(pair: Pair) -> Mark:
        change = written_change(pair, indicator)
        if change is None:
            return missing_mark(request, pair.row, why_no_change(request, pair, years))
        return _mark(request, indicator, pair, change, years, limits)

    return Paint(
        scheme=shown[0].row["region_scheme"],
        unit=change_unit(request, indicator),
        colors=tuple(change_colors(limits)),
        names=_names(request, indicator, limits),
        marks={pair.row["region_id"]: mark(pair) for pair in shown},
        reasons=frozenset(why_no_change(request, pair, years) for pair in shown if pair.change is None),
        notes=(request.say("map.change.classes"),),
        period=" → ".join(years),
    )


def _mark(
    request: Request, indicator: Indicator, pair: Pair, change: float, years: Years, limits: tuple[float, ...]
) -> Mark:
    values = "<br>".join(
        f"{year}: {format_value(row['value'], indicator.unit, indicator.decimals, request.language)}"
        for year, row in zip(years, (pair.before, pair.after), strict=True)
        if row is not None
    )
    words = (
        f"{region_words(request, pair.row)}<br><b>{change_words(request, indicator, change)}</b><br>{values}"
    )
    label = format_number(change, indicator.decimals, request.language, signed=True)
    return Mark(change_class(change, limits), label, words)


def _names(request: Request, indicator: Indicator, limits: tuple[float, ...]) -> tuple[str, ...]:
    sizes = [
        format_number(limit, indicator.decimals if limit % 1 else 0, request.language) for limit in limits
    ]
    falls = [f"{MINUS}{size}" for size in reversed(sizes)]
    rises = [f"+{size}" for size in sizes]
    if not sizes:
        return tuple(request.say(f"map.change.{word}") for word in ("fell", "unchanged", "rose"))
    return (
        request.say("legend.down_to", limit=falls[0]),
        *_between(request, [*falls, "0"]),
        request.say("map.change.unchanged"),
        *_between(request, ["0", *rises]),
        request.say("legend.from", limit=rises[-1]),
    )


def _between(request: Request, limits: list[str]) -> list[str]:
    return [
        request.say("legend.between", low=low, high=high)
        for low, high in zip(limits, limits[1:], strict=False)
    ]

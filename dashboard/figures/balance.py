"""Stacked bars around zero: what added to a population and what took from it, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.figures import theme
from dashboard.figures.frame import Figure, base_layout, note_at, quiet_axis
from dashboard.figures.series_labels import unit_label

HEIGHT = 380
_LABEL_STEP = 19  # pixels between two names in the margin


@dataclass(frozen=True)
class Part:
    """One kind of change: its name for the margin, values by year (None: not published), words for the pointer."""

    name: str
    color: str
    values: list[float | None]
    words: list[str]


def balance_figure(years: list[int], parts: list[Part], *, unit: str) -> Figure:
    """Bars of each year, gains above zero and losses below; every part is named beside the last bar that has it."""
    drawn = [part for part in parts if any(value is not None for value in part.values)]
    longest = max((len(line) for part in drawn for line in part.name.split("<br>")), default=0)
    return {
        "data": [_bars(years, part) for part in drawn],
        "layout": base_layout(
            height=HEIGHT,
            barmode="relative",
            bargap=0.35,
            margin={"l": 8, "r": min(170, 24 + 7 * longest), "t": 40, "b": 8},
            xaxis=quiet_axis(type="category", showgrid=False),
            yaxis=quiet_axis(
                zeroline=True,
                zerolinecolor=theme.INK_SOFT,
                zerolinewidth=1,
                separatethousands=True,
                exponentformat="none",
            ),
            annotations=[*_names(drawn), unit_label(unit)],
        ),
    }


def _bars(years: list[int], part: Part) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": part.name,
        "x": [str(year) for year in years],
        "y": part.values,
        "customdata": part.words,
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": part.color},
    }


def _names(parts: list[Part]) -> list[dict[str, Any]]:
    """The names in the margin, from top to bottom as the parts of the last bars lie, without overlap."""
    order = sorted(parts, key=_newest, reverse=True)
    top, names = 0, []
    for part in order:
        lines = 1 + part.name.count("<br>")
        names.append(
            note_at(
                1, 1, part.name, xref="paper", yref="paper", xanchor="left", yanchor="top", xshift=10, yshift=-top,
                align="left", font={"size": 13, "color": part.color},
            )
        )  # fmt: skip
        top += _LABEL_STEP * lines + 8
    return names


def _newest(part: Part) -> float:
    return next((value for value in reversed(part.values) if value is not None), 0.0)

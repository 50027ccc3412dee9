"""Documents on one time line: a bar from entry into force to its end, targets as marks on their due dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dashboard.figures import theme
from dashboard.figures.frame import Figure, base_layout, note_at, quiet_axis

_ROW = 62  # pixels per document


@dataclass(frozen=True)
class Mark:
    """A due date with the words for the pointer."""

    day: date
    words: str


@dataclass(frozen=True)
class Span:
    """A document in force between two dates."""

    name: str
    start: date
    end: date
    words: str
    is_chosen: bool = False
    marks: list[Mark] = field(default_factory=list)


def timeline_figure(spans: list[Span], *, today: date) -> Figure:
    """The documents from the oldest (above) to the newest (below), named above their bars."""
    rows = list(range(len(spans)))[::-1]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "base": [span.start.isoformat() for span in spans],
        "x": [(span.end - span.start).days * 86_400_000 for span in spans],
        "width": 0.28,
        "marker": {"color": [theme.ACCENT if span.is_chosen else theme.RISING[2] for span in spans]},
        "customdata": [span.words for span in spans],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    marks = [(row, mark) for row, span in zip(rows, spans, strict=True) for mark in span.marks]
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.day.isoformat() for _, mark in marks],
        "y": [row for row, _ in marks],
        "customdata": [mark.words for _, mark in marks],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": "diamond",
            "size": 11,
            "color": theme.TARGET,
            "line": {"color": theme.PAPER, "width": 1},
        },
    }
    names = [
        note_at(0, row + 0.2, span.name, xref="paper", xanchor="left", yanchor="bottom",
            font={"size": 13, "color": theme.INK},
        )
        for row, span in zip(rows, spans, strict=True)
    ]  # fmt: skip
    return {"data": [bars, points], "layout": _layout(spans, names, today)}


def _layout(spans: list[Span], names: list, today: date) -> dict:
    now = {
        "type": "line", "x0": today.isoformat(), "x1": today.isoformat(), "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.INK_SOFT, "width": 1, "dash": "dot"},
    }  # fmt: skip
    return base_layout(
        height=_ROW * len(spans) + 60,
        xaxis=quiet_axis(type="date", tickformat="%Y", dtick="M60", showgrid=True),
        yaxis=quiet_axis(visible=False, range=[-0.5, len(spans) - 0.2]),
        shapes=[now],
        annotations=names,
        barmode="overlay",
    )

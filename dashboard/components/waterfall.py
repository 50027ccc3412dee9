"""A waterfall on the page: a row for each part with its name, its bar and what it added; the sum last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.components import html
from dashboard.figures.waterfall import HEIGHT, WIDTH, waterfall, waterfall_svgs


@dataclass(frozen=True)
class Step:
    """A part: its name, what it moved, and that in words."""

    name: str
    moved: float
    words: str


def waterfall_list(steps: Sequence[Step], total: Step, *, label: str) -> html.Ol:
    """The steps in their order and the sum; readable before any script has run, on paper and by screen reader alike."""
    drawn = waterfall_svgs(waterfall([step.moved for step in steps]))
    rows = [*((step, None) for step in steps), (total, "is-total")]
    return html.Ol(
        [_row(step, src, look) for (step, look), src in zip(rows, drawn, strict=True)],
        className="waterfall",
        **{"aria-label": label},
    )


def _row(step: Step, src: str, look: str | None) -> html.Li:
    return html.Li(
        [
            html.Span(step.name, className="waterfall-name"),
            html.Img(src=src, alt=step.words, width=WIDTH, height=HEIGHT, className="waterfall-bar"),
            # The picture has said it already.
            html.Span(step.words, className="waterfall-value", **{"aria-hidden": "true"}),
        ],
        className=look,
    )

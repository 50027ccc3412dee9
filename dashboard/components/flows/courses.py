"""Yearly counts beside each other, each in a small picture with a scale of its own: what must never be one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import number_words
from dashboard.figures.multiples import HEIGHT, WIDTH, Axis, Mark, columns_svg
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure
from dashboard.view.request import Request


def yearly_courses(request: Request, courses: Sequence[tuple[Indicator, list[Figure]]]) -> html.Div:
    """A picture for each indicator with its rows of whole years; all share the years, none the scale."""
    first = min(row["period_start"] for _, rows in courses for row in rows)
    last = max(row["period_end"] for _, rows in courses for row in rows)
    drawn = []
    for indicator, rows in courses:
        marks = [Mark(row["period_start"], row["value"]) for row in rows]
        axis = Axis.over(marks, first, last)
        drawn.append(
            _picture(request, indicator, rows, columns_svg(marks, axis, slots=last.year - first.year + 1))
        )
    ends = [str(first.year), str(last.year)]
    return html.Div([_with_ends(figure, ends) for figure in drawn], className="courses courses--wide")


def _picture(request: Request, indicator: Indicator, rows: list[Figure], src: str) -> list[Any]:
    greatest, newest = max(rows, key=lambda row: row["value"]), rows[-1]
    said = request.say(
        "flows.course_of",
        newest_year=newest["period_end"].year,
        newest=number_words(request, indicator, newest),
        most_year=greatest["period_end"].year,
        most=number_words(request, indicator, greatest),
    )
    return [
        html.Figcaption(indicator.title[request.language]),
        html.Img(src=src, alt=said, className="spark", width=WIDTH, height=HEIGHT),
        html.P(said, className="aside"),
    ]


def _with_ends(parts: list[Any], ends: list[str]) -> html.Figure:
    caption, image, said = parts
    scale = html.Div([html.Span(end) for end in ends], className="spark-scale", **{"aria-hidden": "true"})
    return html.Figure([caption, image, scale, said], className="course")

"""What the sections of this page share: small pictures of the two groups, and their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.components import html
from dashboard.components.flows.parts import remarks_line
from dashboard.figures.multiples import HEIGHT, WIDTH, Axis, Mark, columns_svg
from dashboard.queries.group_totals import NORTH, SOUTH, GroupYear
from dashboard.texts.formats import format_number
from dashboard.view.request import Request

GROUPS = (SOUTH, NORTH)


def two_courses(
    request: Request, values: Mapping[str, Mapping[int, float]], *, decimals: int, one_scale: bool
) -> html.Div:
    """A small picture of the years of each group; `one_scale` where the two may be compared by height."""
    years = [year for own in values.values() for year in own]
    first, last = min(years), max(years)
    marks = {
        group: [Mark(date(year, 1, 1), own[year]) for year in sorted(own)] for group, own in values.items()
    }
    every = [mark for own in marks.values() for mark in own]
    days = date(first, 1, 1), date(last, 12, 31)
    drawn = [
        _course(request, group, values[group], columns_svg(
            own, Axis.over(every if one_scale else own, *days), slots=last - first + 1
        ), decimals)
        for group, own in marks.items() if own
    ]  # fmt: skip
    scale = [html.Span(str(first)), html.Span(str(last))]
    return html.Div(
        [
            html.Figure(
                [caption, image, html.Div(scale, className="spark-scale", **{"aria-hidden": "true"}), said],
                className="course",
            )
            for caption, image, said in drawn
        ],
        className="courses courses--wide",
    )


def _course(
    request: Request, group: str, own: Mapping[int, float], address: str, decimals: int
) -> tuple[html.Element, html.Element, html.Element]:
    first, last = min(own), max(own)
    said = request.say(
        "imbalance.course",
        first=first, then=format_number(own[first], decimals, request.language),
        last=last, now=format_number(own[last], decimals, request.language),
    )  # fmt: skip
    name = request.say(f"imbalance.group.{group}")
    image = html.Img(src=address, alt=f"{name}. {said}", className="spark", width=WIDTH, height=HEIGHT)
    return html.Figcaption(name), image, html.P(said, className="aside")


def cites_of(rows: Sequence[GroupYear]) -> list[str]:
    """The sources of what was added up, each once."""
    return list(dict.fromkeys(source for row in rows for source in row.source_ids))


def notes_of_rows(request: Request, rows: Sequence[GroupYear]) -> list[str]:
    """The notes on the figures that were added up, as one sentence."""
    return remarks_line(
        request, (words for row in rows for words in request.known.note_words(row.note, request.language))
    )

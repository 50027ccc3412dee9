"""How far quotas were filled, drawn: a bar from zero with a mark for the whole quota and one for the share of the year gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.queries.execution import Execution
from dashboard.view.request import Request
from dashboard.wording.execution import done_words, percent, state_name, time_words
from dashboard.wording.verdict import shape_of_state
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import tone

_WHOLE = 100.0  # percent of a quota that the bar always has room for
_ROOM = 1.05


def course_bar(request: Request, row: Execution, *, top: float = _WHOLE) -> html.Div:
    """The bar of one count; `top` is the share, in percent, that it has room for at least. Read out in words."""
    end = max(row.share, top, _WHOLE) * _ROOM
    marks = [
        html.Span(className="course-done", style={"width": f"{100 * row.share / end:.1f}%"}),
        html.Span(className="course-whole", style={"left": f"{100 * _WHOLE / end:.1f}%"}),
        html.Span(className="course-time", style={"left": f"{100 * row.time_share / end:.1f}%"}),
    ]
    words = f"{done_words(request, row)}; {time_words(request, row)}"
    return html.Div(marks, className="course-bar", role="img", **{"aria-label": words})


def quota_strip(
    request: Request, rows: Sequence[Execution], *, label: str, name: Callable[[Execution], Any]
) -> html.Ol:
    """The bars of several counts on one scale, each with its `name`, share and state."""
    top = max(row.share for row in rows)
    return html.Ol(
        [_line(request, row, top, name(row)) for row in rows],
        className="quota-strip",
        **{"aria-label": label},
    )


def _line(request: Request, row: Execution, top: float, name: Any) -> html.Li:
    looks = {
        "is-total": row.region_id == COUNTRY,
        "is-chosen": row.region_id == request.view.region != COUNTRY,
    }
    state = html.Span(
        [
            html.Span(shape_of_state(row.state), className="shape", **{"aria-hidden": "true"}),
            f" {state_name(request, row)}",
        ],
        className=f"verdict--{tone(row.state)}",
    )
    return html.Li(
        [
            html.Span(name, className="quota-place"),
            course_bar(request, row, top=top),
            html.Span([html.Strong(percent(request, row.share)), " ", state], className="quota-stands"),
        ],
        className=" ".join(look for look, is_on in looks.items() if is_on) or None,
    )

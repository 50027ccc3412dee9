"""Foreign labour: why the share of the skilled moved, told by the categories that grew and shrank."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import value_words
from dashboard.components.share_story import share_story
from dashboard.queries.dictionary import Indicator
from dashboard.queries.progress import Judged, is_judged, verdicts
from dashboard.view.request import Request
from dashboard.wording.standing import figure_on, row_period

SHARE = "foreign_workers_skilled_share"


def why_skilled_moved(request: Request) -> list[Any]:
    """The share on two days with what moved it in people; nothing where the parts are not held, or no target is judged by it."""
    indicator = request.known.indicators.get(SHARE)
    judged = verdicts(request.warehouse, request.view.until_day)
    for target in request.known.target_of(SHARE) if indicator else ():
        progress = judged.get(target.id)
        if indicator is None or progress is None or not is_judged(progress):
            continue
        story = share_story(request, target, indicator, progress)
        if story.said:
            before = figure_on(request, target, progress["value_at_due_on"] or progress["base_on"])
            return [_figures(request, indicator, [before, progress]), *story.said]
    return []


def _figures(request: Request, indicator: Indicator, rows: list[Judged | None]) -> html.P:
    """The share by its name, which leads to its page, as on both days."""
    href = request.view.href(page="indicator", indicator=indicator.id)
    said = [
        f"{value_words(request, indicator, row['value'])} ({row_period(request, row)})" for row in rows if row
    ]
    return html.P([html.A(indicator.title[request.language], href=href), f": {' → '.join(said)}."])

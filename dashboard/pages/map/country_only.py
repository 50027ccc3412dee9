"""A target whose indicator has no figures of regions: the page says so and shows how the country stands."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.searched import searched_words
from dashboard.components.verdict import verdict_block
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.progress import verdicts_on
from dashboard.view.request import Page, Request
from dashboard.view.target_lines import set_for
from dashboard.wording.verdict import due_words, target_words


def country_layout(request: Request, indicator: Indicator) -> Page:
    """The country against each line that is set for `indicator`."""
    title = request.say("map.title")
    name = indicator.title[request.language]
    targets = set_for(request, indicator)
    judged = verdicts_on(request.warehouse, [target.id for target in targets], request.today)
    searched = searched_words(request, indicator.search)
    return Page(
        [
            html.H1(title),
            html.P(request.say("map.target.country_only", title=name), className="finding"),
            html.P(searched, className="lead-note") if searched else None,
            *(_target(request, target, judged[target.id]) for target in targets),
            html.P(
                _link(
                    request, request.say("map.target.to_indicator"), page="indicator", indicator=indicator.id
                )
            ),
            html.P(_link(request, request.say("map.target.to_map"), indicator=None)),
        ],
        title,
        request.language,
    )


def _link(request: Request, words: str, **changes: str | None) -> html.A:
    return html.A(words, href=request.view.href(classes=None, year=None, **changes))


def _target(request: Request, target: Target, progress: dict) -> html.Section:
    line = " · ".join(filter(None, [target_words(request, target), due_words(request, target)]))
    return html.Section(
        [html.H2(target.title[request.language]), html.P(line), verdict_block(request, target, progress)]
    )

"""A target or quota without figures of regions: the page says so and shows how the country stands."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.searched import searched_words
from dashboard.components.sources import source_list
from dashboard.components.verdict import execution_badge, verdict_block
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.execution import Execution, newest_executions
from dashboard.queries.progress import Verdict, verdicts_on
from dashboard.queries.quotas import QuotaKind
from dashboard.queries.sources import cited
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from dashboard.view.target_lines import set_for
from dashboard.wording.execution import day_words, done_words, gap_words, time_words
from dashboard.wording.verdict import due_words, target_words
from vocabulary.territory import COUNTRY


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


def quota_country_layout(request: Request, kind: QuotaKind) -> Page:
    """The country's newest count against a quota that was not counted in regions."""
    title, name = request.say("map.title"), kind.title[request.language]
    newest = newest_executions(request.warehouse, COUNTRY).get(kind.id)
    if request.view.year and (newest is None or newest.year != request.view.year):
        raise LinkProblem("problem.map_year", year=request.view.year, years=newest.year if newest else "")
    return Page(
        [
            html.H1(title),
            html.P(request.say("map.quota.country_only", title=name), className="finding"),
            html.P(searched_words(request, "quotas"), className="lead-note"),
            *(_counted(request, newest) if newest else ()),
            html.P(_link(request, request.say("map.target.to_map"), indicator=None)),
        ],
        title,
        request.language,
    )


def _counted(request: Request, row: Execution) -> list[html.P | html.Div]:
    words = "; ".join(filter(None, [time_words(request, row), gap_words(request, row)]))
    return [
        html.P(f"{day_words(request, row)}: {done_words(request, row)}"),
        execution_badge(request, row),
        html.P(words),
        source_list(request, cited(request.warehouse, [row.done_source_id, row.quota_source_id])),
    ]


def _link(request: Request, words: str, **changes: str | None) -> html.A:
    return html.A(words, href=request.view.href(classes=None, year=None, **changes))


def _target(request: Request, target: Target, progress: Verdict) -> html.Section:
    line = " · ".join(filter(None, [target_words(request, target), due_words(request, target)]))
    return html.Section(
        [html.H2(target.title[request.language]), html.P(line), verdict_block(request, target, progress)]
    )

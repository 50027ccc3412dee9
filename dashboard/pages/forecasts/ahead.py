"""What is ahead: of targets that still run, and how the use of quotas was foretold on past years."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.pages.forecasts.trial_cells import trial_cells
from dashboard.queries.outlook import QuotaTrial, quota_trials, target_outlooks
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.outlook import target_sentences, trial_words


def targets_ahead(request: Request) -> list[Any]:
    """A sentence for each target of which something may be said; that there is none otherwise."""
    known = request.known.targets
    said = [
        html.Li([_link(request, known[target_id].indicator), ": ", " ".join(target_sentences(request, known[target_id], request.known.indicators[known[target_id].indicator], found))])
        for (target_id, _), found in target_outlooks(request.warehouse).items()
        if target_id in known
    ]  # fmt: skip
    body = html.Ul(said) if said else html.P(request.say("outlook.targets_none"))
    return [html.H2(request.say("outlook.targets_title"), id="targets"), body]


def quotas_ahead(request: Request) -> list[Any]:
    """The table of trials; nothing in an edition without quotas."""
    trials = quota_trials(request.warehouse)
    if not trials:
        return []
    header = [
        *(request.say(f"outlook.column.{name}") for name in ("quota", "level")),
        request.say("forecasts.column.cases"),
        request.say("outlook.column.error"),
        request.say("forecasts.column.held"),
        request.say("outlook.column.outcome"),
    ]
    title = request.say("outlook.quotas_title")
    table = data_table(
        header, [_row(request, one) for one in trials], caption=title, numeric={2, 3, 4}, is_stacked=True
    )
    return [
        html.H2(title, id="quotas"),
        html.P(request.say("outlook.quotas_how"), className="lead-note"),
        html.Div(table, className="table-box table-box--whole", tabIndex=0),
    ]


def _row(request: Request, one: QuotaTrial) -> list[Any]:
    kind, language = quota_kinds(request.warehouse)[one.quota_kind], request.language
    return [
        kind.title[language],
        request.say(f"outlook.level.{one.level}"),
        format_number(one.cases, 0, language),
        *trial_cells(one.error_ratio, one.held, language),
        trial_words(request, kind.rule, one),
    ]


def _link(request: Request, indicator_id: str) -> html.A:
    name = request.known.indicators[indicator_id].short_title[request.language]
    return html.A(name, href=request.view.href(page="indicator", indicator=indicator_id))

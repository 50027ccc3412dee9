"""The editions that are kept, any two of which can be compared, and how to cite what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.components.tables import data_table
from dashboard.queries.readable import readable_editions
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.origin import alerts_origin
from dashboard.view.request import Request
from vocabulary.editions import made_at


def edition_day(request: Request, edition_id: str) -> str:
    """The day in an edition's name, in words; empty for a name without one."""
    try:
        return format_day(made_at(edition_id).date(), request.language)
    except ValueError:
        return ""


def comparison_form(request: Request) -> html.Form | None:
    """Two lists: which edition to look at, and since which to tell the changes; None where only one is kept."""
    kept = readable_editions(request.warehouse)
    if len(kept) < 2:
        return None
    options = [{"label": _label(request, name), "value": name} for name in kept]
    before = {"label": request.say("editions.before"), "value": ""}
    shown = edition(request.warehouse)["edition_id"]
    return choice_form(
        request,
        [
            Choice("edition", ids.COVERAGE_EDITION, request.say("editions.shown"), options, shown),
            Choice(
                "since",
                ids.COVERAGE_SINCE,
                request.say("editions.since"),
                [before, *options],
                request.view.since or "",
            ),
        ],
        path="/coverage",
        kept={
            "indicator": request.view.indicator,
            "domain": request.view.domain,
        },
        form_id=ids.COVERAGE_COMPARE,
    )


def edition_table(request: Request) -> html.Div:
    """Every kept edition with its day, a link that opens it and one that tells what changed since."""
    current = request.warehouse.at(None)
    newest = edition(current)["edition_id"]
    shown = edition(request.warehouse)["edition_id"]
    rows = []
    for name in readable_editions(request.warehouse):
        own = request.view.href(edition=None if name == newest else name, since=None)
        since = request.view.href(since=name)
        rows.append(
            [
                html.Code(name),
                edition_day(request, name),
                request.say("editions.is_shown")
                if name == shown
                else html.A(request.say("editions.open"), href=own),
                "" if name == shown else html.A(request.say("editions.changes"), href=since),
            ]
        )
    header = [request.say(f"editions.{name}") for name in ("id", "day", "look", "compare")]
    return html.Div(
        data_table(header, rows, caption=request.say("editions.caption"), numeric=set()),
        className="table-box",
        tabIndex=0,
    )


def feeds_line(request: Request) -> html.P:
    """That what changes is told by feeds as well, and how they are narrowed."""
    links = {
        name: html.A(words, href=request.view.file_href(path))
        for name, words, path in (("atom", "Atom", "/feed.atom"), ("json", "JSON Feed", "/feed.json"))
    }
    parts = re.split(r"\{(\w+)\}", request.say("feed.told", atom="{atom}", json="{json}"))
    return html.P([*(links.get(part, part) for part in parts), *_mail(request)])


def _mail(request: Request) -> Iterator[Any]:
    """The way to be told by mail, where a process of subscriptions is configured."""
    if (origin := alerts_origin()) is not None:
        yield " "
        yield html.A(request.say("feed.by_mail"), href=f"{origin}/?lang={request.language}")


def citation(request: Request) -> list:
    """How to name what is seen, with a link that will show the same figures when there are newer ones."""
    name = edition(request.warehouse)["edition_id"]
    link = request.view.href(edition=name)
    return [
        html.P(request.say("editions.cite_lead")),
        html.Blockquote(
            [
                request.say("editions.cite", edition=name, day=edition_day(request, name)),
                " ",
                html.A(link, href=link, id=ids.COVERAGE_CITATION),
            ],
            className="citation",
        ),
    ]


def _label(request: Request, name: str) -> str:
    return f"{edition_day(request, name)} · {name}"

"""What was promised of professions in demand: the clause, how it stands, and the acts that show it."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.evidence import evidence_cell
from dashboard.components.flows.parts import notes, section
from dashboard.components.picture import picture
from dashboard.components.searched import searched_words
from dashboard.components.tables import whole_table
from dashboard.queries.dictionary import Target
from dashboard.queries.reporting.promises import promises
from dashboard.texts.cells import Cell, text_cell
from dashboard.view.block import Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.evidence import promise_words
from dashboard.wording.locator import clause_words
from vocabulary.territory import COUNTRY

# The list itself, its use for migrants inside the country, one list for all, and choosing by it.
TARGETS = ("demanded-occupations-list", "growth-points-defined", "candidates-by-priority-list")
SEARCH = "professions_in_demand"


def promised(request: Request) -> list[Any]:
    """The promises with the acts found; nothing in editions without them."""
    known = {target.id: target for target in request.known.targets.values()}
    targets = [known[name] for name in TARGETS if name in known]
    if not targets:
        return []
    table, title = _table(request, targets), request.say("professions.promised.table")
    said = request.say("professions.promised.finding")
    body = [
        picture(
            request, whole_table(table), name="promised", kind="table", label=title,
            said=Said(said, title, request.region_name(COUNTRY)), sources="", tables=[table], cites=[],
        ),
        *notes([request.say("professions.promised.note"), searched_words(request, SEARCH)]),
    ]  # fmt: skip
    return section("promised", request, finding=said, body=body)


def _table(request: Request, targets: list[Target]) -> Table:
    header = [
        request.say(f"professions.promised.{name}") for name in ("promise", "clause", "state", "shown_by")
    ]
    return table_of(
        header,
        [_line(request, target) for target in targets],
        caption=request.say("professions.promised.table"),
    )


def _line(request: Request, target: Target) -> list[Cell]:
    title, found = target.title[request.language], promises(request.warehouse).get(target.id)
    document = request.known.documents[target.document]
    href = request.view.href(page="documents", document=target.document)
    clause = clause_words(request, target.clause)
    named = document.title[request.language]
    return [
        Cell(title),
        text_cell(f"{named}; {clause}", shown=html.Span([html.A(named, href=href), f"; {clause}"])),
        Cell(promise_words(request, found) if found else "–"),
        evidence_cell(request, found.evidence if found else ()),
    ]

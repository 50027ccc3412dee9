"""What is printed wrongly in the documents, and what it should be."""

from __future__ import annotations

from collections import Counter
from functools import partial

from dashboard.components import html
from dashboard.pages.documents.older import opened
from dashboard.pages.documents.pictures import table_of_document
from dashboard.queries.dictionary import Document
from dashboard.queries.documents import Correction
from dashboard.queries.kinds import in_language
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words


def corrections_lead(request: Request, wrong: list[Correction]) -> str:
    """How many errors and contradictions of each kind were found, counted in `wrong`."""
    kinds = Counter(request.say(f"correction_kind.{row['kind']}") for row in wrong)
    return request.say(
        "documents.corrections_lead",
        kinds=", ".join(f"{kind} – {number}" for kind, number in kinds.most_common()),
    )


def correction_tables(request: Request, shown: dict[str, Document], wrong: list[Correction]) -> list:
    tables = []
    for name, document in shown.items():
        own = [row for row in wrong if row["document_id"] == name]
        if not own:
            continue
        block = partial(_block, request, name, own)
        tables.append(opened(request, document, len(own), block, is_alone=len(shown) == 1))
    return tables or [html.P(request.say("documents.no_corrections"))]


def _block(request: Request, document: str, own: list[Correction]) -> html.Div:
    say = request.say
    rows = [
        [
            locator_words(request, row["locator"]),
            row["printed_value"],
            say("documents.unknown") if row["corrected_value"] is None else row["corrected_value"],
            say(f"correction_kind.{row['kind']}"),
            in_language(row, "reason", request.language),
        ]
        for row in own
    ]
    header = [say(f"table.{column}") for column in ("place", "printed", "corrected", "kind", "reason")]
    table = table_of(header, rows, caption=say("documents.corrections"))
    return table_of_document(request, table, document, "corrections")

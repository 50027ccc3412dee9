"""What is printed wrongly in the documents, and what it should be."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.pages.documents.pictures import table_of_document, title_of
from dashboard.queries.dictionary import Document
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words

Row = dict[str, Any]


def corrections_lead(request: Request, wrong: list[Row]) -> str:
    """How many errors and contradictions of each kind were found, counted in `wrong`."""
    kinds = Counter(request.say(f"correction_kind.{row['kind']}") for row in wrong)
    return request.say(
        "documents.corrections_lead",
        kinds=", ".join(f"{kind} – {number}" for kind, number in kinds.most_common()),
    )


def correction_tables(request: Request, shown: dict[str, Document], wrong: list[Row]) -> list:
    say, tables = request.say, []
    for name, document in shown.items():
        own = [row for row in wrong if row["document_id"] == name]
        if not own:
            continue
        rows = [
            [
                locator_words(request, row["locator"]),
                row["printed_value"],
                say("documents.unknown") if row["corrected_value"] is None else row["corrected_value"],
                say(f"correction_kind.{row['kind']}"),
                row[f"reason_{request.language}"],
            ]
            for row in own
        ]
        header = [say(f"table.{column}") for column in ("place", "printed", "corrected", "kind", "reason")]
        table = table_of(header, rows, caption=say("documents.corrections"))
        tables.append(
            fold(
                f"{title_of(request, document)} ({len(own)})",
                table_of_document(request, table, name, "corrections"),
                is_open=len(shown) == 1,
            )
        )
    return tables or [html.P(say("documents.no_corrections"))]

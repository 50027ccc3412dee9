"""How well the same person is found in two registers, for editions that say so."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.registers import linkages
from dashboard.texts.formats import format_number
from dashboard.view.request import Request

_COLUMNS = ("pair", "threshold", "precision", "recall", "labelled")


def linked(request: Request) -> list[html.Element]:
    """A title, what is done, and a row for each pair of registers; nothing where no pair was linked."""
    found, language = linkages(request.warehouse), request.language
    if not found:
        return []
    rows = [
        [
            " – ".join(register.title[language] for register in one.registers),
            format_number(one.threshold, 2, language),
            format_number(100 * one.precision, 2, language),
            format_number(100 * one.recall, 1, language),
            format_number(one.labelled, 0, language),
        ]
        for one in found
    ]
    title = request.say("method.linked")
    header = [request.say(f"method.linked_{name}") for name in _COLUMNS]
    return [
        html.H3(title, id="linkage"),
        html.P(request.say("method.linked_lead")),
        html.Div(
            data_table(header, rows, caption=title, numeric={1, 2, 3, 4}, is_stacked=True),
            className="table-box",
            tabIndex=0,
        ),
    ]

"""Documents: the document chosen."""

from __future__ import annotations

from collections.abc import Callable

from dash import Dash, Input, Output, State

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.documents import page as documents
from dashboard.view import ids
from dashboard.view.asked import request_of


def show_documents(
    warehouse: Warehouse, document: str | None, language: str, *, as_of: str | None = None
) -> tuple:
    """The page below the picker, and its link; both keep the day that the link named."""
    request = request_of(
        warehouse, "/documents", {"document": chosen(document), "lang": language, "asof": as_of}
    )
    return documents.body(request), request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the picker of the documents page."""

    @app.callback(
        Output(ids.DOCUMENTS_BODY, "children"),
        Output(ids.LINK, "data"),
        Input(ids.DOCUMENTS_DOCUMENT, "value"),
        State(ids.DOCUMENTS_AS_OF, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(document: str | None, as_of: str | None, language: str) -> tuple:
        return show_documents(edition(), document, language, as_of=as_of)

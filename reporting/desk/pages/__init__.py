"""The pages: each module has `add(app)`, which registers its routes under the names of the table of rights."""

from __future__ import annotations

import flask

from reporting.desk.pages import (
    account,
    board,
    decisions,
    disputes,
    evidence,
    exceptions,
    hand_in,
    home,
    ledger,
    people,
    plans,
    publish,
    report,
    report_files,
    reports,
    served,
    sign_in,
)

_PAGES = (
    served, sign_in, home, account, hand_in, reports, report, report_files, decisions, publish, board, disputes, exceptions,
    evidence, plans, ledger, people,
)  # fmt: skip


def add_pages(app: flask.Flask) -> None:
    """Register every route."""
    for page in _PAGES:
        page.add(app)

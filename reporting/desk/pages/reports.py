"""The list of reports: those of the own body, or of every body for whoever may see them; by state."""

from __future__ import annotations

import flask
from sqlalchemy import func, select

from reporting.cycle.rights import reach
from reporting.desk.names import period_name
from reporting.desk.state import desk
from reporting.desk.words import count
from reporting.store.tables import Report

_STATES = ("received", "accepted", "approved", "returned", "published", "withdrawn", "replaced")
_ON_A_PAGE = 50
_MOST_PAGES = 10_000


def add(app: flask.Flask) -> None:
    """Route `reports`."""
    app.add_url_rule("/reports", "reports", _page, methods=["GET"])


def _page() -> str:
    asked, page = flask.request.args.get("state", ""), _number(flask.request.args.get("page", "1"))
    chosen = asked if asked in _STATES else ""
    sees_all = reach(flask.g.actor.rights, "see") == "any"
    mine = [] if sees_all else [Report.body_id == flask.g.actor.body_id]
    with desk().store.read() as session:
        by_state = dict(
            session.execute(select(Report.state, func.count()).where(*mine).group_by(Report.state)).all()
        )
        found = select(Report).where(*mine, *([Report.state == chosen] if chosen else []))
        found = found.order_by(Report.id.desc()).offset((page - 1) * _ON_A_PAGE).limit(_ON_A_PAGE + 1)
        rows = list(session.scalars(found))
    total = sum(by_state.values())
    return flask.render_template(
        "reports.html", recent=rows[:_ON_A_PAGE], older=page + 1 if len(rows) > _ON_A_PAGE else None, chosen=chosen,
        total=total, by_state=[(state, by_state[state]) for state in _STATES if state in by_state], shows_bodies=sees_all,
        finding=count("desk.reports.finding", total), period_name=period_name,
    )  # fmt: skip


def _number(given: str) -> int:
    """A page from 1; anything else is the first."""
    is_number = given.isascii() and given.isdigit() and len(given) < 6
    return min(max(int(given), 1), _MOST_PAGES) if is_number else 1

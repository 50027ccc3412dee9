"""Evidence: acts, agreements and publications for promises and measures, entered by one person and checked by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

import flask
from sqlalchemy import select

from reporting.cycle.evidence import check_evidence, enter_evidence, withdraw_evidence
from reporting.cycle.rights import may
from reporting.desk.acting import acted
from reporting.desk.names import Options
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.desk.words import language, say
from reporting.errors import ReportingError
from reporting.store.tables import Evidence, Person
from vocabulary.languages import LANGUAGES
from vocabulary.reporting import PROMISE_STATES, EvidenceKind

_MOST = 200
_PLAIN = ("kind", "number", "signed_on", "in_force_on", "url", "locator", "quote", "quote_language", "says")


@dataclass(frozen=True)
class _Shown:
    id: int
    what: str
    title: str
    says: str
    place: str
    url: str
    entered_by: str
    entered_at: datetime
    state: str
    may_check: bool


def add(app: flask.Flask) -> None:
    """Routes `evidence`, `add_evidence`, `check_evidence`, `withdraw_evidence`."""
    app.add_url_rule("/evidence", "evidence", _page, methods=["GET"])
    app.add_url_rule("/evidence", "add_evidence", _add, methods=["POST"])
    app.add_url_rule("/evidence/<id:number>/check", "check_evidence", _check, methods=["POST"])
    app.add_url_rule("/evidence/<id:number>/withdraw", "withdraw_evidence", _withdraw, methods=["POST"])


def _page() -> str:
    flask.g.section = "evidence"
    titles = dict([*_targets(), *_measures()])
    rows = (
        select(Evidence, Person.name)
        .join(Person, Person.id == Evidence.entered_by)
        .order_by(Evidence.id.desc())
    )
    if not may(flask.g.actor, "check_evidence"):
        rows = rows.where(Person.body_id == flask.g.actor.body_id)
    with desk().store.read() as session:
        listed = [_shown(one, name, titles) for one, name in session.execute(rows.limit(_MOST))]
    return flask.render_template(
        "evidence.html", listed=listed, waiting=sum(one.state == "entered" for one in listed), promises=_targets(),
        measures=_measures(), kinds=[(one, say(f"desk.evidence.kind.{one}")) for one in get_args(EvidenceKind)],
        says=[(one, say(f"desk.evidence.says.{one}")) for one in PROMISE_STATES],
    )  # fmt: skip


def _shown(one: Evidence, name: str, titles: dict[str, str]) -> _Shown:
    content, about = one.content, one.target_id or one.measure_id or ""
    state = "withdrawn" if one.withdrawn_at else "checked" if one.checked_at else "entered"
    place = ", ".join(
        str(part)
        for part in (content.get("number"), content.get("signed_on"), content.get("locator"))
        if part
    )
    return _Shown(
        one.id, titles.get(about, about), content.get("title", {}).get(language(), ""), str(content.get("says", "")), place,
        str(content.get("url") or ""), name, one.entered_at, state,
        state == "entered" and one.entered_by != flask.g.actor.person_id,
    )  # fmt: skip


def _targets() -> Options:
    return [(one.id, getattr(one.title, language())) for one in desk().metadata().catalog.targets]


def _measures() -> Options:
    return [
        (one.id, f"{one.number}. {getattr(one.title, language())}")
        for one in desk().metadata().catalog.measures
    ]


def _add() -> Any:
    form = flask.request.form
    content: dict[str, Any] = {name: form.get(name, "").strip() for name in ("target", "measure", *_PLAIN)}
    content["title"] = {one: form.get(f"title_{one}", "").strip() for one in LANGUAGES}
    if not content["quote"]:
        content["quote_language"] = ""
    try:
        with desk().store.begin() as session:
            enter_evidence(session, flask.g.actor, desk().settings, desk().metadata().catalog, content)
    except ReportingError as error:
        return refused(error, _page)
    flask.flash(say("desk.evidence.entered"))
    return flask.redirect(flask.url_for("evidence"), 303)


def _check(number: int) -> Any:
    return acted(
        lambda session: check_evidence(session, flask.g.actor, number),
        _page,
        done=say("desk.evidence.checked"),
        endpoint="evidence",
    )


def _withdraw(number: int) -> Any:
    reason = flask.request.form.get("reason", "")
    return acted(
        lambda session: withdraw_evidence(session, flask.g.actor, number, reason),
        _page,
        done=say("desk.evidence.withdrawn"),
        endpoint="evidence",
    )

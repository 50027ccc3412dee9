"""Plans: a new document with its targets, measures, bodies and days, entered by one person and approved by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import flask
from sqlalchemy import select

from reporting.board.registers import files_without_plans
from reporting.cycle.plans import approve_plan, enter_plan, withdraw_plan
from reporting.desk.acting import acted
from reporting.desk.downloads import download
from reporting.desk.messages import Found, shown
from reporting.desk.refusals import refused, refused_words
from reporting.desk.state import desk
from reporting.desk.words import count, language, say
from reporting.errors import ReportingError
from reporting.plans.checking import check_plan, has_errors, read_plan
from reporting.plans.content import counts, document_of
from reporting.plans.files import approved_files
from reporting.plans.headings import sheet_name
from reporting.plans.read import ReadPlan
from reporting.plans.template import plan_template
from reporting.store.tables import Person, Plan

_MOST = 100


@dataclass(frozen=True)
class _Shown:
    id: int
    document_id: str
    state: str
    entered_at: datetime
    entered_by: str
    entries: str
    may_approve: bool
    may_withdraw: bool


def add(app: flask.Flask) -> None:
    """Routes `plans`, `add_plan`, `approve_plan`, `withdraw_plan`, `plan_form`."""
    app.add_url_rule("/plans", "plans", _page, methods=["GET"])
    app.add_url_rule("/plans", "add_plan", _add, methods=["POST"])
    app.add_url_rule("/plans/form.xlsx", "plan_form", _form, methods=["GET"])
    app.add_url_rule(
        "/plans/<id:plan>/approve", "approve_plan", lambda plan: _decide(plan, "approved"), methods=["POST"]
    )
    app.add_url_rule(
        "/plans/<id:plan>/withdraw",
        "withdraw_plan",
        lambda plan: _decide(plan, "withdrawn"),
        methods=["POST"],
    )


def _page(found: list[Found] | None = None) -> str:
    flask.g.section = "plans"
    with desk().store.read() as session:
        rows = select(Plan, Person.name).join(Person, Person.id == Plan.entered_by).order_by(Plan.id.desc())
        listed = [_shown(plan, name) for plan, name in session.execute(rows.limit(_MOST))]
    waiting = sum(one.state == "entered" for one in listed)
    return flask.render_template("plans.html", plans=listed, waiting=waiting, found=found or [])


def _shown(plan: Plan, name: str) -> _Shown:
    state = "withdrawn" if plan.withdrawn_at else "approved" if plan.approved_at else "entered"
    said = ", ".join(f"{sheet_name(kind, language())}: {many}" for kind, many in counts(plan.content).items())
    is_mine = plan.entered_by == flask.g.actor.person_id
    return _Shown(
        plan.id, plan.document_id, state, plan.entered_at, name, said, state == "entered" and not is_mine, state != "withdrawn"
    )  # fmt: skip


def _form() -> flask.Response:
    return download(plan_template(language()), f"plan-{language()}.xlsx")


def _add() -> Any:
    files = [one for _, one in flask.request.files.items(multi=True) if one.filename]
    if len(files) != 1:
        return refused_words(say("desk.hand_in.two_files" if files else "desk.hand_in.no_file"), _page)
    data = files[0].stream.read()
    found = read_plan(data, files[0].filename or "", desk().settings.limits)
    _check(found)
    if has_errors(found):
        errors = shown(found.messages, "error")
        return refused_words(count("desk.report.found_errors", errors.all), _page, errors.found)
    try:
        with desk().store.begin() as session:
            enter_plan(session, flask.g.actor, desk().settings, data, found)
    except ReportingError as error:
        return refused(error, _page)
    flask.flash(say("desk.plans.entered"))
    return flask.redirect(flask.url_for("plans"), 303)


def _check(found: ReadPlan) -> None:
    """As if the plan were released now, together with those that are."""
    paths = desk().settings.paths()
    with desk().store.read() as session:
        others = approved_files(session, without=document_of(found.content))
    check_plan(found, files_without_plans(paths), paths=paths, others=others)


def _decide(plan: int, state: str) -> Any:
    act = approve_plan if state == "approved" else withdraw_plan
    said = say(f"desk.plans.{state}")
    return acted(lambda session: act(session, flask.g.actor, plan), _page, done=said, endpoint="plans")

"""One report: the finding first, then what to mend or to answer, what is decided, what will change, the receipt."""

from __future__ import annotations

from dataclasses import dataclass

import flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.cycle.judging import answers_of
from reporting.cycle.outcomes import has_errors, messages_of
from reporting.cycle.reports import open_warnings
from reporting.cycle.rights import Actor, may
from reporting.desk.changes import asks_for_changes, changes_of
from reporting.desk.checklist import checklist
from reporting.desk.found import seen_report
from reporting.desk.messages import Found, shown
from reporting.desk.names import period_name
from reporting.desk.owed import lateness
from reporting.desk.state import desk
from reporting.desk.words import count, moment, say
from reporting.store.tables import Approval, LedgerEntry, Person, Report, Signature

_WITHDRAWABLE = ("received", "returned", "accepted", "approved", "published")


@dataclass(frozen=True)
class _Warning:
    """A warning with its key and the reason that it got."""

    found: Found
    key: str
    answer: str


def add(app: flask.Flask) -> None:
    """Route `report`."""
    app.add_url_rule("/reports/<number>", "report", show_report, methods=["GET"])


def show_report(number: str) -> str:
    """The page of a report. Raises NotFound for one that is not for this person."""
    actor: Actor = flask.g.actor
    flask.g.section = "reports"
    with desk().store.read() as session:
        report = seen_report(session, actor, number)
        values = _values(session, actor, report)
    return flask.render_template("report.html", **values)


def _values(session: Session, actor: Actor, report: Report) -> dict[str, object]:
    """What the page of a report shows this person, by the names of its template."""
    messages, answers = messages_of(report), answers_of(session, report)
    errors, notes = (shown(messages, kind) for kind in ("error", "information"))
    warnings = [
        _Warning(found, found.key, answers.get(found.key, "")) for found in shown(messages, "warning").found
    ]
    left = len(open_warnings(session, report))
    acts = _acts(actor, report, left)
    decides = may(actor, "accept") or may(actor, "approve")
    return {
        "report": report,
        "is_mine": report.body_id == actor.body_id,
        **_words(report, is_own=report.body_id == actor.body_id, errors=errors.all, left=left),
        "errors": errors.found, "errors_shown": len(errors.found), "errors_all": errors.all,
        "notes": notes.found, "notes_shown": len(notes.found), "notes_all": notes.all,
        "warnings": warnings,
        "may_answer": bool(left) and report.state == "received" and may(actor, "answer_warning", report.body_id),
        "may_mend": _may_mend(actor, report, left),
        "warnings_first": bool(warnings) and not errors.found and report.state == "received",
        "returned_words": _returned_words(session, report),
        "checklist": checklist(session, actor, report, errors=errors.all, left=left) if decides else [],
        "acts": acts,
        "may_look": decides and report.state in ("received", "accepted") and not has_errors(report),
        "changes": changes_of(session, [report]) if decides and asks_for_changes() else None,
        "lateness": lateness(session, report.body_id, report.period, report.number),
        "submitted_by": _name(session, report.submitted_by),
        "replaces": _number(session, report.replaces_id),
        "signature": _signature(session, report),
        "second": _second(session, report),
        "period_name": period_name,
    }  # fmt: skip


def _words(report: Report, *, is_own: bool, errors: int, left: int) -> dict[str, object]:
    """Headline and finding: what to do now stands in them."""
    of = "" if is_own else "_of"
    if report.state in ("received", "returned") and has_errors(report):
        finding = (
            f"{count('desk.report.found_errors', errors)} {say('desk.report.mend') if is_own else ''}".strip()
        )
        return {"headline": say(f"desk.report.has_errors{of}"), "finding": finding, "findings": []}
    if report.state == "received" and left:
        return {
            "headline": say("desk.report.has_warnings"),
            "finding": count("desk.report.warnings_finding", left),
            "findings": [],
        }
    if report.state == "received":
        return {
            "headline": say(f"desk.report.is_received{of}"),
            "finding": say("desk.report.nothing_wrong"),
            "findings": [say("desk.report.second_needed")],
        }
    rows = say("desk.report.rows_of", accepted=report.accepted, read=report.rows_read)
    return {
        "headline": say(f"desk.report.head.{report.state}"),
        "finding": f"{say('desk.report.title', number=report.number)}: {rows}.",
        "findings": [],
    }


def _acts(actor: Actor, report: Report, left: int) -> set[str]:
    """What this person may decide now; the acts ask again."""
    body, is_mine = report.body_id, report.submitted_by == actor.person_id
    found = set()
    if (
        report.state == "received"
        and not has_errors(report)
        and not left
        and not is_mine
        and may(actor, "accept", body)
    ):
        found.add("accept")
    if report.state == "accepted" and not is_mine and may(actor, "approve", body):
        found.add("approve")
    if report.state in ("received", "accepted") and may(actor, "return", body):
        found.add("return")
    if report.state in _WITHDRAWABLE and may(actor, "withdraw", body):
        found.add("withdraw")
    return found


def _may_mend(actor: Actor, report: Report, left: int) -> bool:
    """Whether a mended file is what comes next: of the own body, with errors, returned, or with warnings still open."""
    is_open = report.state == "returned" or (report.state == "received" and left)
    return bool(is_open) and report.body_id == actor.body_id and may(actor, "submit", report.body_id)


def _returned_words(session: Session, report: Report) -> str:
    if report.state != "returned":
        return ""
    last = select(LedgerEntry).where(LedgerEntry.act == "return", LedgerEntry.object == report.number)
    entry = session.scalar(last.order_by(LedgerEntry.seq.desc()).limit(1))
    return str(entry.details.get("words", "")) if entry else ""


def _second(session: Session, report: Report) -> str:
    approval = session.get(Approval, report.id)
    if approval is None:
        return say("desk.report.second_needed")
    return say(
        "desk.report.second_done", name=_name(session, approval.approved_by), moment=moment(approval.at)
    )


def _signature(session: Session, report: Report) -> str:
    signature = session.get(Signature, report.id)
    if signature is None:
        return ""
    signer = ", ".join(part for part in (signature.signer, signature.organisation_number) if part)
    return " – ".join(part for part in (say(f"desk.signature.{signature.state}"), signer) if part)


def _name(session: Session, person_id: int) -> str:
    person = session.get(Person, person_id)
    return person.name if person else "–"


def _number(session: Session, report_id: int | None) -> str:
    report = session.get(Report, report_id) if report_id is not None else None
    return report.number if report else ""

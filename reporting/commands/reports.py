"""`python -m reporting reports` and `show N`: what was handed in, and what stands next."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.commands._acting import moment, opened, say
from reporting.commands.ledger import name_of
from reporting.cycle import Receipt, answers_of, find_report, open_warnings, receipt_of
from reporting.store.tables import LedgerEntry, Person, Report
from reporting.texts.words import text

STATES = ("received", "returned", "accepted", "approved", "published", "withdrawn", "replaced")


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `reports` and `show`."""
    reports = parsers.add_parser("reports", parents=[common], help="what was handed in, newest first")
    reports.add_argument("--state", choices=STATES)
    reports.add_argument("--body", help="id of a body")
    reports.add_argument("--period", help="2026, 2026-H1, 2026-Q1 or 2026-07")
    reports.set_defaults(run=_reports)
    show = parsers.add_parser("show", parents=[common], help="one report: receipt, open warnings, acts")
    show.add_argument("number", help="2026-000012")
    show.set_defaults(run=_show)


def _reports(options: argparse.Namespace) -> int:
    wanted = select(Report).order_by(Report.id.desc())
    for column, asked in (
        (Report.state, options.state),
        (Report.body_id, options.body),
        (Report.period, options.period),
    ):
        if asked:
            wanted = wanted.where(column == asked)
    with opened() as (_, store), store.read() as session:
        for report in session.scalars(wanted):
            state = text(f"report_state.{report.state}", options.lang)
            received = moment(report.received_at, options.lang)
            print(
                f"{report.number}\t{report.body_id}\t{report.period}\t{received}\t{state}\t{report.file_name}"
            )
    return 0


def _show(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        report = find_report(session, options.number)
        print_receipt(options, receipt_of(session, report))
        for warning in open_warnings(session, report):
            say(options, "receipt.open_warning", warning=warning)
        for warning, why in answers_of(session, report).items():
            say(options, "receipt.answered", warning=warning, why=why)
        _print_acts(options, session, report)
    return 0


def print_receipt(options: argparse.Namespace, receipt: Receipt) -> None:
    """The receipt, one fact a line."""
    counts = {name: getattr(receipt, name) for name in ("rows_read", "accepted", "refused", "ignored")}
    if not receipt.is_new:
        say(options, "receipt.again")
    say(options, "receipt.number", number=receipt.number, body=receipt.body_id, period=receipt.period)
    say(options, "receipt.received", at=moment(receipt.received_at, options.lang))
    say(options, "receipt.file", name=receipt.file_name, hash=receipt.file_sha256)
    say(options, "receipt.rows", **counts)
    say(options, "receipt.state", state=text(f"report_state.{receipt.state}", options.lang))
    say(options, "receipt.next", step=text(f"report_needs.{receipt.needs or 'nothing'}", options.lang))


def _print_acts(options: argparse.Namespace, session: Session, report: Report) -> None:
    acts = select(LedgerEntry, Person.login).outerjoin(Person, Person.id == LedgerEntry.person_id)
    acts = acts.where(LedgerEntry.object == report.number).order_by(LedgerEntry.seq)
    for entry, login in session.execute(acts):
        words = " ".join(str(entry.details.get("words", "")).split())
        line = [str(entry.seq), moment(entry.at, options.lang), login or "–"]
        print("\t".join([*line, name_of(entry.act, options.lang), words]).rstrip())

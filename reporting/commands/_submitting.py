"""Handing in a file by the command line: checked with what its body's report is held against, kept, receipted."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from reporting import cycle
from reporting.checking.cells import FileFacts, FileRefused
from reporting.checking.receiving import Received, read_file
from reporting.checking.whole import refused_file
from reporting.commands._acting import opened, person_of
from reporting.commands._bodies import find_body
from reporting.commands._checked import print_outcome
from reporting.commands._signing import read_signature
from reporting.commands.reports import print_receipt
from reporting.cycle.checks import check_for
from reporting.cycle.rights import demand
from reporting.cycle.signing import sign
from reporting.errors import WrongCall
from reporting.messages.outcome import Outcome
from reporting.settings import Settings
from reporting.signature.way import way
from reporting.templates.periods import read_period


def hand_in(options: argparse.Namespace, settings: Settings) -> int:
    """Check and keep the file of a call of `submit`, print the outcome and the receipt; the exit code."""
    if not options.period:
        raise WrongCall("submit_period")
    try:
        received = _read(options.file, settings)
    except FileRefused as refusal:  # there are no bytes to receipt
        outcome = refused_file(refusal.message, FileFacts(options.file.name, "", 0))
        return print_outcome(outcome, options.format, options.lang, by=options.by)
    return _hand_in(options, received)


def _hand_in(options: argparse.Namespace, received: Received) -> int:
    period = read_period(options.period)
    with opened() as (settings, store):
        with store.read() as session:
            actor = person_of(session, options.by)
        body_id = find_body(settings, options.body).id if options.body else actor.body_id
        demand(actor, "submit", body_id)
        outcome = check_for(settings, store, received, body_id=body_id, period=period)
        handed = cycle.HandedIn(
            received.data, outcome, period, body_id, options.replaces, options.key, options.lang
        )
        cms = read_signature(options.signature) if options.signature else None
        verified = way()(cms, received.data) if cms else None
        with store.begin() as session:
            receipt = cycle.submit(session, actor, settings, handed)
            if cms and verified and receipt.is_new:
                sign(session, actor, settings, receipt.number, cms, verified)
    return _print(options, outcome, receipt)


def _read(file: Path, settings: Settings) -> Received:
    if not file.exists():
        raise WrongCall("no_file", name=file.name)
    return read_file(file, settings.limits)


def _print(options: argparse.Namespace, outcome: Outcome, receipt: cycle.Receipt) -> int:
    """What was found, and the receipt: below the table, as a part of the JSON object, or beside what is ESS and nothing else."""
    plain = {
        "number": receipt.number,
        "body": receipt.body_id,
        "period": receipt.period,
        "received_at": receipt.received_in_almaty.isoformat(timespec="seconds"),
        "file_sha256": receipt.file_sha256,
        "state": receipt.state,
        "needs": receipt.needs,
    }
    code = print_outcome(outcome, options.format, options.lang, by=options.by, receipt=plain)
    if options.format == "json":
        return code
    with contextlib.redirect_stdout(sys.stderr if options.format == "ess" else sys.stdout):
        print()
        print_receipt(options, receipt)
    return code

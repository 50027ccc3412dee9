"""`python -m reporting ledger` and `verify`: what was done, and whether it is still so."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import select

from reporting.commands._acting import moment, opened, say
from reporting.cycle.verifying import Verified, verify
from reporting.store.tables import LedgerEntry, Person
from reporting.texts.words import text, texts


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `ledger` and `verify`."""
    ledger = parsers.add_parser("ledger", parents=[common], help="the acts, newest first")
    ledger.add_argument("--last", type=int, default=50, metavar="N", help="how many (0: all)")
    ledger.add_argument("--of", metavar="OBJECT", help="of one report, person or dispute only: 2026-000012")
    ledger.set_defaults(run=_ledger)
    check = parsers.add_parser(
        "verify", parents=[common], help="compute chain, files, reports and editions again"
    )
    check.set_defaults(run=_verify)


def _ledger(options: argparse.Namespace) -> int:
    wanted = select(LedgerEntry, Person.login).outerjoin(Person, Person.id == LedgerEntry.person_id)
    if options.of:
        wanted = wanted.where(LedgerEntry.object == options.of)
    wanted = wanted.order_by(LedgerEntry.seq.desc())
    if options.last > 0:
        wanted = wanted.limit(options.last)
    with opened() as (_, store), store.read() as session:
        for entry, login in session.execute(wanted):
            words = entry.details.get("words", "")
            line = [
                str(entry.seq),
                moment(entry.at, options.lang),
                login or "–",
                name_of(entry.act, options.lang),
                entry.object,
                entry.body_id,
                entry.hash[:12],
                " ".join(str(words).split()),
            ]
            print("\t".join(line).rstrip())
    return 0


def name_of(act: str, language: str) -> str:
    """The act in words; the name itself for one that has none."""
    return text(f"act.{act}", language) if f"act.{act}" in texts(language) else act


def _verify(options: argparse.Namespace) -> int:
    with opened() as (settings, store):
        found = verify(settings, store)
    for finding in found.findings:
        say(options, f"verify.{finding.key}", **finding.values)
    say(options, "verify.whole" if found.is_whole else "verify.broken", **_counts(found))
    return 0 if found.is_whole else 1


def _counts(found: Verified) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("entries", "head", "files", "reports", "publications")}

"""The ledger, latest first, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import flask
from sqlalchemy import func, select

from reporting.cycle.verifying import verify
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.store.tables import LedgerEntry, Person
from reporting.texts.words import texts

_ON_A_PAGE, _MOST_FINDINGS = 100, 50


@dataclass(frozen=True)
class _Line:
    seq: int
    at: datetime
    who: str
    body_id: str
    act: str
    object: str
    hash: str


@dataclass(frozen=True)
class _Verified:
    is_whole: bool
    lines: list[str]


def add(app: flask.Flask) -> None:
    """Routes `ledger`, `verify_ledger`."""
    app.add_url_rule("/ledger", "ledger", _page, methods=["GET"])
    app.add_url_rule("/ledger", "verify_ledger", _verify, methods=["POST"])


def _page(verified: _Verified | None = None) -> str:
    flask.g.section = "ledger"
    before = flask.request.args.get("before", "")
    with desk().store.read() as session:
        total = session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
        found = select(LedgerEntry, Person.name).outerjoin(Person, Person.id == LedgerEntry.person_id)
        if before.isascii() and before.isdigit() and len(before) < 12:
            found = found.where(LedgerEntry.seq < int(before))
        rows = session.execute(found.order_by(LedgerEntry.seq.desc()).limit(_ON_A_PAGE)).all()
    entries = [_line(entry, name) for entry, name in rows]
    older = entries[-1].seq if entries and entries[-1].seq > 1 else None
    return flask.render_template("ledger.html", total=total, entries=entries, older=older, verified=verified)


def _line(entry: LedgerEntry, name: str | None) -> _Line:
    who = name or say("desk.ledger.program")
    return _Line(
        entry.seq, entry.at, who, entry.body_id, act_name(entry.act), object_name(entry.object), entry.hash
    )


def act_name(act: str) -> str:
    """The words of an act; one that has none is shown by its name, which is better than not at all."""
    key = f"act.{act}"
    return say(key) if key in texts("kk") else act


def object_name(named: str) -> str:
    """What an act was done to: `dispute 3` in the reader's words, numbers and logins as they are."""
    kind, _, rest = named.partition(" ")
    key = f"desk.object.{kind}"
    return say(key, number=rest) if rest and key in texts("kk") else named


def _verify() -> str:
    found = verify(desk().settings, desk().store)
    counts = {name: getattr(found, name) for name in ("entries", "files", "reports", "publications")}
    first = (
        say("verify.whole", head=found.head, **counts) if found.is_whole else say("verify.broken", **counts)
    )
    broken = [say(f"verify.{one.key}", **one.values) for one in found.findings[:_MOST_FINDINGS]]
    return _page(_Verified(found.is_whole, [first, *broken]))

"""Whether reasons, disputes, exceptions, plans and evidence are what their entries in the ledger say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.cycle import ledger
from reporting.store.tables import (
    Dispute,
    Evidence,
    LedgerEntry,
    Plan,
    Report,
    RuleException,
    WarningAnswer,
)

# What is said of one thing, by its name: anything that can be compared.
Said = dict[str, Any]


def trace_records(session: Session, entries: Iterable[LedgerEntry]) -> Iterator[str]:
    """Names of what was changed, removed or put there without an act."""
    entered: Said = {}
    for entry in entries:
        if read := _READ.get(entry.act):
            read(entered, entry)
    kept = {**_reasons(session), **_disputes(session), **_exceptions(session), **_decided(session)}
    for name in sorted(entered.keys() | kept.keys()):
        if entered.get(name) != kept.get(name):
            yield name


def _reasons(session: Session) -> Said:
    found = select(Report.number, WarningAnswer.warning, WarningAnswer.reason)
    found = found.join(Report, Report.id == WarningAnswer.report_id)
    return {f"{number} {warning}": why for number, warning, why in session.execute(found)}


def _disputes(session: Session) -> Said:
    return {
        f"dispute {one.id}": (
            {name: getattr(one, name) for name in _FIGURE},
            {"state": one.state, "words": one.answer} if one.state != "open" else None,
        )
        for one in session.scalars(select(Dispute))
    }


_FIGURE = (
    "indicator_id", "region_id", "period", "period_kind", "breakdown", "member", "published_value", "own_value",
    "reason", "evidence",
)  # fmt: skip
_RULE = ("rule", "why", "valid_from", "valid_to", "body_id", "indicator_id")


def _exceptions(session: Session) -> Said:
    return {
        f"exception {one.id}": (
            {name: getattr(one, name) for name in _RULE if getattr(one, name)},
            one.ended_at is not None,
        )
        for one in session.scalars(select(RuleException))
    }


def _decided(session: Session) -> Said:
    """Plans and evidence: the hash of what they say, who entered and who decided, whether they were taken back."""
    plans = {
        f"plan {one.id}": [
            ledger.hash_of(one.content),
            one.entered_by,
            one.approved_by,
            one.withdrawn_at is not None,
        ]
        for one in session.scalars(select(Plan))
    }
    evidence = {
        f"evidence {one.id}": [
            ledger.hash_of(one.content),
            one.entered_by,
            one.checked_by,
            one.withdrawn_at is not None,
        ]
        for one in session.scalars(select(Evidence))
    }
    return {**plans, **evidence}


def _answered(entered: Said, entry: LedgerEntry) -> None:
    entered[f"{entry.object} {entry.details.get('warning')}"] = entry.details.get("words")


def _raised(entered: Said, entry: LedgerEntry) -> None:
    entered[entry.object] = ({name: entry.details.get(name) for name in _FIGURE}, None)


def _closed(entered: Said, entry: LedgerEntry) -> None:
    answer = {name: entry.details.get(name) for name in ("state", "words")}
    entered[entry.object] = (entered.get(entry.object, (None,))[0], answer)


def _given(entered: Said, entry: LedgerEntry) -> None:
    given = {name: entry.details[name] for name in _RULE if name in entry.details}
    entered[entry.object] = (given, False)


def _ended(entered: Said, entry: LedgerEntry) -> None:
    entered[entry.object] = (entered.get(entry.object, (None,))[0], True)


def _entered(entered: Said, entry: LedgerEntry) -> None:
    entered[entry.object] = [entry.details.get("content"), entry.person_id, None, False]


def _set(place: int, value: Callable[[LedgerEntry], Any]) -> Callable[[Said, LedgerEntry], None]:
    def put(entered: Said, entry: LedgerEntry) -> None:
        entered.setdefault(entry.object, [None] * 4)[place] = value(entry)

    return put


_READ: dict[str, Callable[[Said, LedgerEntry], None]] = {
    "answer_warning": _answered,
    "raise_dispute": _raised,
    "answer_dispute": _closed,
    "give_exception": _given,
    "end_exception": _ended,
    "enter_plan": _entered,
    "enter_evidence": _entered,
    "approve_plan": _set(2, lambda entry: entry.person_id),
    "check_evidence": _set(2, lambda entry: entry.person_id),
    "withdraw_plan": _set(3, lambda entry: True),
    "withdraw_evidence": _set(3, lambda entry: True),
}

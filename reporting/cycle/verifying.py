"""Everything that can be computed again is: the chain of the ledger, files by their hash, states, editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl import publish
from etl.errors import EtlError
from reporting.cycle import ledger
from reporting.cycle.tracing import ENDED, trace_reports
from reporting.cycle.tracing_records import trace_records
from reporting.overlay.folder import is_whole
from reporting.settings import Settings
from reporting.store import Store, heads, raw_files
from reporting.store.tables import LedgerEntry, Publication, RawFile
from vocabulary.editions import REPORTED


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: the sentence is `verify.<key>`, filled with `values`."""

    key: str
    values: dict[str, object]


@dataclass(frozen=True)
class Verified:
    """How much was looked at, and what is broken; the first of `findings` is the first broken entry of the ledger, if any."""

    entries: int
    head: str
    files: int
    reports: int
    publications: int
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """Whether everything is as it was kept."""
        return not self.findings


def verify(settings: Settings, store: Store, *, say: Callable[[str], None] = lambda step: None) -> Verified:
    """Look through ledger, files, reports and publications, as of one moment; changes nothing. Raises StoreFailed."""
    with store.read() as session:
        entries, unreadable = _read(session)
        findings = [*unreadable, *_broken_chain(entries), *_cut_short(store, entries)]
        say("ledger")
        reports = trace_reports(session, entries)
        findings += [Finding(key, values) for key, values in reports.findings]
        findings += [Finding("record_changed", {"object": name}) for name in trace_records(session, entries)]
        say("reports")
        files = list(session.scalars(select(RawFile.sha256).order_by(RawFile.stored_at, RawFile.sha256)))
        findings += [Finding("file_broken", {"hash": hash_}) for hash_ in files if not raw_files.is_whole(settings, hash_)]  # fmt: skip
        say("files")
        publications = _done(session)
        findings += _broken_publications(settings, entries, publications)
        say("editions")
    head = entries[-1].hash if entries else ledger.BEGINNING
    return Verified(len(entries), head, len(files), reports.count, len(publications), tuple(findings))


def _read(session: Session) -> tuple[list[LedgerEntry], list[Finding]]:
    """The entries; those from the first on that cannot even be read are left out."""
    entries: list[LedgerEntry] = []
    for seq in session.scalars(select(LedgerEntry.seq).order_by(LedgerEntry.seq)).all():
        try:
            entries.append(session.get_one(LedgerEntry, seq))
        except (ValueError, TypeError):  # not a moment, not JSON
            return entries, [Finding("entry_changed", {"seq": seq, "act": "–", "object": "–"})]
    return entries, []


def _broken_chain(entries: list[LedgerEntry]) -> Iterator[Finding]:
    """The first entry that is missing or is not what was hashed; those after it hang on nothing."""
    before = ledger.BEGINNING
    for n, entry in enumerate(entries, 1):
        if entry.seq != n:
            yield Finding("entry_missing", {"seq": n})
            return
        if entry.previous_hash != before or ledger.entry_hash(entry) != entry.hash:
            yield Finding("entry_changed", {"seq": n, "act": entry.act, "object": entry.object})
            return
        before = entry.hash


def _cut_short(store: Store, entries: list[LedgerEntry]) -> Iterator[Finding]:
    """The first entry that was kept by the file of hashes and is not there, or is another."""
    hashes = {entry.seq: entry.hash for entry in entries}
    for seq, hash_ in sorted(set(heads.read(store.heads))):
        if seq not in hashes:
            yield Finding("entry_missing", {"seq": seq})
            return
        if hashes[seq] != hash_:
            yield Finding("entry_rewritten", {"seq": seq})
            return


def _done(session: Session) -> list[Publication]:
    done = select(Publication).where(Publication.state.in_(ENDED))
    return list(session.scalars(done.order_by(Publication.id)))


def _broken_publications(
    settings: Settings, entries: list[LedgerEntry], publications: list[Publication]
) -> Iterator[Finding]:
    """Publications and the entries that name them, the folders they were made from, their editions."""
    entered = {(entry.object, entry.details.get("overlay")) for entry in entries if entry.act == "publish"}
    kept = {(one.edition_id or "", one.overlay) for one in publications}
    for edition, _ in sorted(entered ^ kept, key=str):
        yield Finding("publication_changed", {"edition": edition})
    for overlay in sorted({one.overlay for one in publications}):
        if not is_whole((settings.home / REPORTED).with_name(overlay)):
            yield Finding("overlay_broken", {"overlay": overlay})
    for edition_id in sorted({one.edition_id for one in publications if one.edition_id}):
        try:
            publish.verify(settings.paths().editions / f"{edition_id}.duckdb")
        except (EtlError, OSError) as error:
            yield Finding("edition_broken", {"edition": edition_id, "found": str(error)[:300]})

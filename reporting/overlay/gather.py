"""Everything that was released and that readers are to see, from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.paths import Paths
from reporting.board.begins import configured_beginning
from reporting.board.boards import all_standings
from reporting.board.register import register_of
from reporting.board.registers import read_whole_catalog
from reporting.checking.sets import key as key_of
from reporting.overlay import receipts, records, sizes
from reporting.overlay.content import MARK, Content, entries, table
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Key, Released, footnotes, observation, part
from reporting.overlay.hidden import hidden_keys
from reporting.overlay.released import released_of
from reporting.plans.files import approved_files
from reporting.store.tables import Publication, PublishedReport, Report

# approved by a second person, and neither taken back nor replaced since
RELEASED = ("approved", "published")


def gather(session: Session, paths: Paths, *, day: date, also: Iterable[str] = ()) -> Content:
    """The overlay of what is approved now; duties stand as on the day `day`, which is also that of publication of what was
    never published.

    `also` are numbers of reports that are to be taken as approved, for a look at what they would change. Raises InputsRejected
    where the metadata of the project or of a plan are broken.
    """
    plans = approved_files(session)
    catalog = read_whole_catalog(replace(paths, reported=None), plans)
    dictionary = Dictionary.of(catalog)
    published = _published_on(session)
    reports = _released(session, frozenset(also), published, day.isoformat())
    replaced = {one.report.replaces_id for one in reports.values()}
    current = [one for key, one in reports.items() if key not in replaced]
    numbers = {one.report.number: one for one in reports.values()}
    register = register_of(catalog)
    hidden = hidden_keys(((one, figure) for one in reports.values() for figure in one.figures), dictionary)
    owed = all_standings(session, register, on=day, begins=configured_beginning())
    lists = {
        "reports": receipts.receipts(session, numbers, published),
        "sources": receipts.sources(reports.values(), dictionary),
        "duty_standings": records.standing_entries(owed),
        "measure_reports": list(records.measure_reports(session, current, register)),
        "promise_states": records.promise_states(session, current, dictionary),
        "disputes": records.disputes(session, dictionary, hidden),
        "ledger_entries": records.ledger_entries(session),
        "evidence": records.evidence(session),
        "size_exceptions": sizes.size_exceptions(session, reports.values(), day, hidden),
    }
    files = dict(_tables(reports, dictionary, hidden))
    files |= {f"metadata/{kind}/{MARK}.yml": entries(found) for kind, found in lists.items() if found}
    return Content(files | {file.path: file.content for file in plans})


def _released(
    session: Session, also: frozenset[str], published: Mapping[int, str], day: str
) -> dict[int, Released]:
    """By id: every report of the edition, and those earlier ones that it corrects and that were published."""
    found = {
        report.id: report
        for report in session.scalars(select(Report))
        if report.state in RELEASED or report.number in also
    }
    for report in list(found.values()):
        while report.replaces_id is not None:
            report = session.get_one(Report, report.replaces_id)
            if report.id in published and report.state != "withdrawn":
                found[report.id] = report
            else:
                found.pop(report.id, None)
    return released_of(session, found.values(), day=day, published_on=published)


def _published_on(session: Session) -> dict[int, str]:
    """The day on which each report was published first."""
    found: dict[int, str] = {}
    rows = session.execute(
        select(PublishedReport.report_id, Publication.begun_at)
        .join(Publication, Publication.id == PublishedReport.publication_id)
        .where(Publication.state.in_(("done", "rolled_back")))
        .order_by(Publication.begun_at.desc())
    )
    for report_id, begun_at in rows:
        found[report_id] = receipts.day_of(begun_at)
    return found


def _tables(
    reports: Mapping[int, Released], dictionary: Dictionary, hidden: frozenset[Key]
) -> Iterable[tuple[str, bytes]]:
    """A table of observations and a list of parts for each report, and all footnotes."""
    ranks = _ranks(list(reports.values()), dictionary)
    notes: dict[str, dict[str, object]] = {}
    for one in sorted(reports.values(), key=lambda one: one.report.number):
        rows, parts = [], []
        for figure in one.figures:
            key = key_of(figure)
            if one.report.number not in ranks[key]:
                continue
            rank = ranks[key].index(one.report.number)
            is_hidden = key in hidden
            row = observation(one, figure, dictionary, revision=rank, is_hidden=is_hidden)
            rows.append(row)
            parts.append(part(one, figure, row, is_hidden=is_hidden))
            if is_hidden:
                continue
            notes |= {note["id"]: note for note in footnotes(one, figure) if note["text"]}
        if rows:
            yield f"sources/{one.source}.csv", table(rows)
            yield f"metadata/reported_parts/{MARK}-{one.report.number}.yml", entries(parts)
    if notes:
        yield f"metadata/notes/{MARK}.yml", entries(notes.values())


def _ranks(reports: Sequence[Released], dictionary: Dictionary) -> dict[Key, list[str]]:
    """Numbers of the reports that give each figure, the one that holds last: a correction after what it corrects, a body of the
    country after one of a region.

    What a correction does not repeat is gone with the report that it corrects.
    """
    given: dict[Key, list[Released]] = defaultdict(list)
    for one in reports:
        for figure in one.figures:
            given[key_of(figure)].append(one)
    later = {one.report.replaces_id: one for one in reports if one.report.replaces_id is not None}

    def newest(one: Released) -> Released:
        while one.report.id in later:
            one = later[one.report.id]
        return one

    ranks = {}
    for key, ones in given.items():
        held = [one for one in ones if newest(one) in ones]
        held.sort(
            key=lambda one: (
                dictionary.is_national(one.report.body_id),
                newest(one).report.number,
                one.report.number,
            )
        )
        ranks[key] = [one.report.number for one in held]
    return ranks

"""Publishing: what was approved becomes inputs, the inputs an edition, and readers follow its link.

Each step is named; after a kill at any of them the next call ends what was begun, and readers saw the old edition or the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl import publish as editions
from etl.errors import EtlError
from etl.pipeline import build_warehouse
from etl.publish.editions import read_manifest
from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.publishing_lock import publishing_lock
from reporting.cycle.reports import mark_published, released
from reporting.cycle.rights import Actor, demand
from reporting.overlay import Content, gather, point_to, seal_overlay
from reporting.overlay.content import overlay_of
from reporting.settings import Settings
from reporting.store import Store
from reporting.store.tables import Publication, PublishedReport, Report

Say = Callable[[str], None]


@dataclass(frozen=True)
class Published:
    """The current edition, the overlay it was made from, whether it is new, and the numbers of the reports in it."""

    edition_id: str
    overlay: str
    is_new: bool
    reports: tuple[str, ...]


def publish(settings: Settings, store: Store, actor: Actor, say: Say = lambda step: None) -> Published:
    """Make an edition of everything that is approved (right: publish); nothing new gives the current one again.

    Raises AnotherPublishes while somebody else does, NotAllowed, StoreFailed, and the EtlError of a build that refuses: then
    readers and the next build have what they had.
    """
    demand(actor, "publish")
    with publishing_lock(settings.home):
        say("locked")
        with (
            store.begin() as session
        ):  # nobody approves or withdraws between what is gathered and what is entered
            content = gather(session, settings.paths(), day=_day_of_begun(session))
            publication_id = _begin(session, settings, actor, content)
        say("begun")
        seal_overlay(settings.home, content)
        say("overlay sealed")
        point_to(settings.home, content.name)
        say("pointer moved")
        try:
            outcome = build_warehouse(settings.paths(), say=say)
        except EtlError:
            point_to(settings.home, _overlay_of_readers(settings))
            say("pointer moved back")
            _fail(store, publication_id)
            raise
        say("built")
        numbers, is_new = _end(store, actor, publication_id, outcome.edition_id)
        say("entered")
        return Published(outcome.edition_id, content.name, is_new, numbers)


def _overlay_of_readers(settings: Settings) -> str | None:
    """The overlay of the edition that readers have; None where there is none."""
    current = editions.current_edition(settings.paths())
    return overlay_of(read_manifest(current).inputs) if current else None


def _day_of_begun(session: Session) -> date:
    """Today in Almaty; the day on which a publication began that did not end."""
    found = select(Publication.begun_at).where(Publication.state == "begun").order_by(Publication.id.desc())
    begun_at = session.scalar(found.limit(1))
    return clock.in_almaty(begun_at).date() if begun_at else clock.today()


def _begin(session: Session, settings: Settings, actor: Actor, content: Content) -> int:
    """The row of this publication: the one that was begun and did not end, if it was of the same content; another one failed."""
    current = editions.current_edition(settings.paths())
    for left in session.scalars(select(Publication).where(Publication.state == "begun")):
        if left.overlay == content.name:
            return left.id
        left.state, left.ended_at = "failed", clock.now()
    publication = Publication(
        overlay=content.name,
        previous_edition_id=current.stem if current else None,
        published_by=actor.person_id,
        begun_at=clock.now(),
        state="begun",
    )
    session.add(publication)
    session.flush()
    session.add_all(
        PublishedReport(publication_id=publication.id, report_id=report.id) for report in released(session)
    )
    return publication.id


def _fail(store: Store, publication_id: int) -> None:
    with store.begin() as session:
        publication = session.get_one(Publication, publication_id)
        publication.state, publication.ended_at = "failed", clock.now()


def _end(store: Store, actor: Actor, publication_id: int, edition_id: str) -> tuple[tuple[str, ...], bool]:
    """Enter what was published; what changed nothing leaves no trace."""
    with store.begin() as session:
        publication = session.get_one(Publication, publication_id)
        reports = list(
            session.scalars(
                select(Report)
                .join(PublishedReport, PublishedReport.report_id == Report.id)
                .where(PublishedReport.publication_id == publication_id)
                .order_by(Report.number)
            )
        )
        numbers = tuple(report.number for report in reports)
        earlier = select(Publication.edition_id).where(Publication.state == "done")
        last = session.scalar(earlier.order_by(Publication.id.desc()).limit(1))
        if last == edition_id:
            for row in session.scalars(
                select(PublishedReport).where(PublishedReport.publication_id == publication_id)
            ):
                session.delete(row)
            session.flush()
            session.delete(publication)
            return numbers, False
        mark_published(session, [report for report in reports if report.state in ("approved", "published")])
        publication.edition_id, publication.state, publication.ended_at = edition_id, "done", clock.now()
        details = {"overlay": publication.overlay, "reports": list(numbers)}
        ledger.append(session, actor, "publish", edition_id, details=details)
        return numbers, True

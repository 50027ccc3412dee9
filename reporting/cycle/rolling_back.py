"""Back to an edition that was there before, and forward again: only links move, so readers follow in seconds."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl import publish as editions
from etl.publish.editions import Manifest
from reporting.cycle import ledger
from reporting.cycle.publishing_lock import publishing_lock
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import reason
from reporting.errors import NotFound
from reporting.overlay import overlays, point_to
from reporting.overlay.content import overlay_of
from reporting.settings import Settings
from reporting.store import Store
from reporting.store.tables import Publication

Say = Callable[[str], None]


def rollback(
    settings: Settings, store: Store, actor: Actor, edition_id: str, words: str, say: Say = lambda step: None
) -> None:
    """Let readers have this edition again (right: rollback), whether it is older or newer, and enter why.

    The build follows too: without a change it makes no other edition. Raises NotFound for an edition that is not kept, EditionDamaged
    for one that is not what its manifest says, AnotherPublishes, NotAllowed.
    """
    demand(actor, "rollback")
    said = reason(words)
    paths = settings.paths()
    with publishing_lock(settings.home):
        target = paths.editions / f"{edition_id}.duckdb"
        if edition_id != target.stem or "/" in edition_id or not target.is_file():
            raise NotFound("no_edition", edition=edition_id[:60])
        manifest = editions.verify(target)
        say("verified")
        before = editions.current_edition(paths)
        point_to(settings.home, _overlay(settings, manifest))
        say("pointer moved")
        editions.point_to(paths, edition_id)
        say("link moved")
        with store.begin() as session:
            _mark(session, edition_id)
            details = {"words": said, "from": before.stem if before else ""}
            ledger.append(session, actor, "rollback", edition_id, details=details)
        say("entered")


def _overlay(settings: Settings, manifest: Manifest) -> str | None:
    """The overlay that an edition was made from; None for one without. Raises NotFound where it is no longer kept."""
    name = overlay_of(manifest.inputs)
    if name is not None and name not in overlays(settings.home):
        raise NotFound("no_overlay", edition=manifest.edition_id, overlay=name)
    return name


def _mark(session: Session, edition_id: str) -> None:
    """Publications after this edition are rolled back, up to it they stand."""
    rows = list(
        session.scalars(
            select(Publication).where(Publication.edition_id.is_not(None)).order_by(Publication.id)
        )
    )
    for row in rows:
        row.state = "done" if (row.edition_id or "") <= edition_id else "rolled_back"
    session.flush()

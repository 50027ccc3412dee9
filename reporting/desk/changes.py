"""What publishing some reports would change, in tables of words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reporting.store.tables import Report


def changes_of(session: Session, reports: Sequence[Report]) -> dict[str, object] | None:
    """None for now."""
    return None

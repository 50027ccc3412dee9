"""Rows of what the plans ask of bodies."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from dashboard.queries.measures import Measure


class HeldDuty(Measure):
    """A measure on a day on which a body of a region owes it."""

    region: str
    quota_kinds: list[str]
    due_on: date
    precision: str
    body_id: str
    role: str
    named_as: str


class HeldBody(TypedDict):
    """A body that a measure binds."""

    measure_id: str
    body_id: str
    region_id: str | None
    role: str
    named_as: str


class HeldAkimat(TypedDict):
    """A body that governs a region."""

    body_id: str
    region_id: str
    valid_from: date | None
    valid_to: date | None

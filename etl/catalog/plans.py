"""What documents order, what is wrong in them and how much of them is held; field names are keys of metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from etl.catalog.entries import Words


@dataclass(frozen=True)
class Deadline:
    """When a measure is due: as printed, and its last day; of a repeated duty the last day of its last year.

    `from_year` and `to_year` are the years in which a repeated or permanent duty runs.
    """

    printed: str | None
    due_on: date | None
    precision: str | None
    from_year: int | None
    to_year: int | None


@dataclass(frozen=True)
class Measure:
    """One line of an action plan; `bodies` are in printed order, `lead_body` only where the plan marks one."""

    id: str
    document: str
    number: str
    section: Words | None
    title: Words
    completion_form: Words
    lead_body: str | None
    bodies: tuple[str, ...]
    deadline: Deadline
    recurrence: str
    financing: Words | None
    cost_printed: str | None
    status: str
    removed_by: str | None
    indicators: tuple[str, ...]
    locator: str


@dataclass(frozen=True)
class Correction:
    """A printed value that is wrong or cannot be checked; `corrected_value` is None where nobody can know it."""

    id: str
    document: str
    locator: str
    printed_value: str
    corrected_value: str | None
    unit: str | None
    kind: str
    reason: Words
    reported_on: date


@dataclass(frozen=True)
class Count:
    """How many items of a document are held; `id` is the document. A build with fewer or more stops."""

    id: str
    figures: int
    targets: int
    measures: int
    corrections: int

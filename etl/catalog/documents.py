"""Acts: what they are, what their plans order, what is wrong in them, and how much of them is held."""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Explanation, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Count,
    Day,
    DocumentId,
    IndicatorId,
    Maybe,
    QuotaKindId,
    RegionId,
    SearchId,
    UnitId,
    Year,
    text,
)
from vocabulary.codes import CorrectionKind, TextHeld, UrlIs
from vocabulary.due_dates import MeasureStatus, Recurrence
from vocabulary.periods import DatePrecision


class EndingAct(Entry):
    """The act by which another one lost force."""

    issuer: BodyId
    number: Annotated[str, text(60)]
    adopted_on: Day


class Document(Entry):
    """An act that sets targets.

    `url_is` says what the address leads to (`act`, or a `report` about it), `text_held` what was read of the act:
    `full`, an explanatory `note`, or nothing (`unread`); `search` names what was looked at where its
    targets have not been read in whole.
    """

    id: Code
    kind: Code
    issuer: BodyId
    number: Maybe[Annotated[str, text(60)]] = None
    adopted_on: Maybe[Day] = None
    valid_from: Maybe[Day] = None
    valid_to: Maybe[Day] = None
    ended_by: Maybe[EndingAct] = None
    title: Words
    url: Maybe[Annotated[str, text(2000)]] = None
    url_is: UrlIs
    text_held: TextHeld
    search: Maybe[SearchId] = None


class Deadline(Entry):
    """When a measure is due: as printed, and its last day; of a repeated duty the last day of its last year.

    `from_year` and `to_year` are the years in which a repeated or permanent duty runs.
    """

    printed: Maybe[Annotated[str, text(300)]] = None
    due_on: Maybe[Day] = None
    precision: Maybe[DatePrecision] = None
    from_year: Maybe[Year] = None
    to_year: Maybe[Year] = None


class Measure(Entry):
    """One line of an action plan; `bodies` are in printed order, `lead_body` only where the plan marks one.

    `regions` are those that the line names: of all akimats it binds theirs. `quotas` are the kinds whose execution it asks
    to be reported.
    """

    id: Code
    document: DocumentId
    number: Annotated[str, text(20)]
    section: Maybe[Words] = None
    title: Words
    completion_form: Words
    lead_body: Maybe[BodyId] = None
    bodies: tuple[BodyId, ...] = ()
    deadline: Deadline = Deadline()
    recurrence: Recurrence
    financing: Maybe[Words] = None
    cost_printed: Maybe[Annotated[str, text(300)]] = None
    status: MeasureStatus
    removed_by: Maybe[Annotated[str, text(300)]] = None
    indicators: tuple[IndicatorId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    quotas: tuple[QuotaKindId, ...] = ()
    locator: Annotated[str, text(300)]


class Correction(Entry):
    """A printed value that is wrong or cannot be checked; `corrected_value` is None where nobody can know it."""

    id: Code
    document: DocumentId
    locator: Annotated[str, text(300)]
    printed_value: Annotated[str, text(300)]
    corrected_value: Maybe[Annotated[str, text(300)]] = None
    unit: Maybe[UnitId] = None
    kind: CorrectionKind
    reason: Explanation
    reported_on: Day


class Holding(Entry):
    """How many items of a document (`id`) are held at least."""

    id: DocumentId
    figures: Count
    targets: Count
    measures: Count
    corrections: Count

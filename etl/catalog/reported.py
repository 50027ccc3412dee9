"""What bodies handed in, what they owe, and what is known of promises: lists that the reporting cycle writes.

Nothing here names a person. In the repository the lists hold what documents themselves say, or nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from etl.catalog.entry import Entry, Explanation, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Count,
    Day,
    DocumentId,
    Flag,
    IndicatorId,
    Maybe,
    MeasureId,
    Moment,
    Number,
    RegionId,
    ReportId,
    ReportingDutyId,
    SearchId,
    Sha256,
    SourceId,
    Span,
    Staged,
    TargetId,
    text,
)
from vocabulary.periods import DatePrecision, PeriodKind
from vocabulary.reporting import (
    DisputeState,
    DutyRecurrence,
    DutyState,
    EvidenceKind,
    JudgedBy,
    MeasureReportState,
    PromiseStateName,
    ReportState,
    ReportVerdict,
    SignatureState,
)
from vocabulary.statuses import ObsStatus

_Said = Annotated[str, text(2000)]


class Report(Entry):
    """A receipt: what a body handed in for a period; `id` is its number, such as 2026-000012.

    `rows_read` = `accepted` + `refused` + `ignored`. `received_on` is the day in Almaty. `source` is the report as a source of
    figures, once they are published.
    """

    id: Code
    body: BodyId
    period: Span
    received_at: Moment
    received_on: Day
    state: ReportState
    verdict: ReportVerdict
    rows_read: Count
    accepted: Count
    refused: Count
    ignored: Count
    file_sha256: Sha256
    content_sha256: Maybe[Sha256] = None
    replaces: Maybe[ReportId] = None
    checked_on: Maybe[Day] = None
    approved_on: Maybe[Day] = None
    published_on: Maybe[Day] = None
    withdrawn_on: Maybe[Day] = None
    source: Maybe[SourceId] = None
    signature_state: SignatureState = "not_checked"


class DutyDay(Entry):
    """One day on which a duty falls due, and the period that is then reported on."""

    period: Span
    due_on: Day
    precision: DatePrecision = "day"


class ReportingDuty(Entry):
    """Who has to report when, and where that is ordered.

    `is_ours`: no act prints the day, it was chosen for this cycle, `why_ours` says why. `consolidates`: the report is made of those
    of the others.
    """

    id: Code
    document: Maybe[DocumentId] = None
    measure: Maybe[MeasureId] = None
    clause: Annotated[str, text(300)]
    title: Words
    bodies: tuple[BodyId, ...]
    consolidates: Flag = False
    recurrence: DutyRecurrence
    deadline_printed: Maybe[Annotated[str, text(300)]] = None
    is_ours: Flag = False
    why_ours: Maybe[Words] = None
    valid_from: Maybe[Day] = None
    valid_to: Maybe[Day] = None
    days: Annotated[tuple[DutyDay, ...], Staged.APART] = ()


class DutyStanding(Entry):
    """How one day of a duty stands for one body; without an entry it was before the cycle.

    `extended_to`: the day to which an exception moved it, by which the state is judged. `received_on`: the day of the first report
    that was not returned; `report` is the one that stands now.
    """

    id: Code
    duty: ReportingDutyId
    body: BodyId
    due_on: Day
    extended_to: Maybe[Day] = None
    state: DutyState
    report: Maybe[ReportId] = None
    received_on: Maybe[Day] = None


class ReportedPart(Entry):
    """One figure of a report: what stood in its cells, the parts of a share among it; `note` in the sender's words."""

    id: Code
    report: ReportId
    indicator: IndicatorId
    region: RegionId
    period: Span
    period_kind: PeriodKind
    breakdown: Maybe[Code] = None
    member: Maybe[Code] = None
    numerator: Maybe[Number] = None
    denominator: Maybe[Number] = None
    value: Maybe[Number] = None
    obs_status: ObsStatus
    sheet: Maybe[Annotated[str, text(60)]] = None
    cell: Maybe[Annotated[str, text(20)]] = None
    note: Maybe[_Said] = None


class Dispute(Entry):
    """A body's own value beside a figure that was published or reported."""

    id: Code
    body: BodyId
    indicator: IndicatorId
    region: RegionId
    period: Span
    period_kind: PeriodKind
    breakdown: Maybe[Code] = None
    member: Maybe[Code] = None
    published_value: Maybe[Number] = None
    own_value: Number
    reason: _Said
    evidence: Maybe[_Said] = None
    raised_on: Day
    state: DisputeState
    answer: Maybe[_Said] = None
    answered_on: Maybe[Day] = None


class LedgerEntry(Entry):
    """One public act of the ledger, with the hash of the entry before it."""

    id: Code
    seq: Count
    at: Moment
    on_day: Day
    body: Maybe[BodyId] = None
    act: Code
    object: Maybe[Annotated[str, text(120)]] = None
    file_sha256: Maybe[Sha256] = None
    previous_hash: Sha256
    hash: Sha256


class MeasureReport(Entry):
    """What was said of a measure, and by whom; money in whole tenge."""

    id: Code
    report: Maybe[ReportId] = None
    measure: MeasureId
    body: BodyId
    period: Span
    state: MeasureReportState
    judged_by: JudgedBy
    done_on: Maybe[Day] = None
    result: Maybe[_Said] = None
    act: Maybe[_Said] = None
    evidence: Maybe[_Said] = None
    planned: Maybe[Number] = None
    spent: Maybe[Number] = None


class Evidence(Entry):
    """An act, agreement, publication or record that says something of a promise or a measure.

    `locator` is where in it, `quote` its own words in `quote_language`, `shows` what they say in ours. `checked_on`: a second
    person read it.
    """

    id: Code
    target: Maybe[TargetId] = None
    measure: Maybe[MeasureId] = None
    kind: EvidenceKind
    title: Words
    parties: Maybe[Words] = None
    issuer: Maybe[BodyId] = None
    number: Maybe[Annotated[str, text(60)]] = None
    signed_on: Maybe[Day] = None
    in_force_on: Maybe[Day] = None
    ended_on: Maybe[Day] = None
    url: Maybe[Annotated[str, text(2000)]] = None
    file_sha256: Maybe[Sha256] = None
    locator: Annotated[str, text(300)]
    quote: Maybe[_Said] = None
    quote_language: Maybe[Literal["kk", "ru", "en"]] = None
    shows: Maybe[Explanation] = None
    says: PromiseStateName
    document: Maybe[DocumentId] = None
    search: Maybe[SearchId] = None
    entered_on: Day
    checked_on: Maybe[Day] = None


class PromiseState(Entry):
    """Where a promise (`target`) stands, since when, and who says so; `search` where it was looked for.

    What a report says goes before what documents show.
    """

    id: Code
    target: TargetId
    state: PromiseStateName
    since: Maybe[Day] = None
    judged_by: JudgedBy
    judged_on: Day
    report: Maybe[ReportId] = None
    search: Maybe[SearchId] = None
    remark: Maybe[Words] = None

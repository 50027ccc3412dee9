"""What checking a file came to: a verdict, counts that add up, messages, and what was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reporting.messages.message import Message

Verdict = Literal["accept", "accept_normalise", "reject_row", "reject_file"]


@dataclass(frozen=True)
class Figure:
    """An accepted row of the sheet of indicators.

    Numbers are text of the build's grammar (`1234.5`), empty where there is none; `period` as the build writes it
    (`2026`, `2026-H1`, `2026-07`, `2026-10-01`) with its `period_kind`; `obs_status` an SDMX status; `note` and `source` in the
    words of the sender; `cell` is where the value stands.
    """

    indicator_id: str
    region_id: str
    period: str
    period_kind: str
    breakdown: str
    member: str
    numerator: str
    denominator: str
    value: str
    obs_status: str
    source: str
    note: str
    sheet: str
    row: int
    cell: str


@dataclass(frozen=True)
class MeasureReport:
    """An accepted row of the sheet of measures; days ISO, money whole tenge as text, empty where not given."""

    measure_id: str
    state: str  # done, in_progress, not_begun, not_relevant
    done_on: str
    result: str
    act: str
    evidence: str
    money_planned: str
    money_spent: str
    sheet: str
    row: int


@dataclass(frozen=True)
class PromiseReport:
    """An accepted row of the sheet of promises."""

    target_id: str
    in_place: str  # yes, partly, no
    since: str
    act: str
    url: str
    sheet: str
    row: int


@dataclass(frozen=True)
class Outcome:
    """`rows_read` = `accepted` + `refused` + `ignored`; `messages` are all of them in the order of the file.

    `content_sha256` is a hash over what was accepted, whatever the order of its rows.
    """

    verdict: Verdict
    file_name: str
    file_sha256: str
    file_bytes: int
    rows_read: int
    accepted: int
    refused: int
    ignored: int
    messages: tuple[Message, ...]
    figures: tuple[Figure, ...] = ()
    measures: tuple[MeasureReport, ...] = ()
    promises: tuple[PromiseReport, ...] = ()
    content_sha256: str = ""

"""How each report that is owed stands on a day: in time, late, silent, returned, still to come, or before the cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reporting.board.calendar import Due
from reporting.clock import in_almaty
from vocabulary.reporting import DutyState

# a report that is due within its own period, such as on 1 August of a year, may be handed in from so many days before
_EARLIEST = timedelta(days=31)
_STANDS = frozenset({"received", "accepted", "approved", "published"})


@dataclass(frozen=True)
class Received:
    """A report as the board needs it; `state` and `verdict` as in the store."""

    number: str
    body_id: str
    period: str
    received_at: datetime
    state: str
    verdict: str

    @property
    def received_on(self) -> date:
        """The day in Almaty."""
        return in_almaty(self.received_at).date()

    @property
    def stands(self) -> bool:
        """Whether it is somebody's report at the moment: not returned, taken back, replaced or refused as a file."""
        return self.state in _STANDS and self.verdict != "reject_file"


@dataclass(frozen=True)
class Extension:
    """That a day was moved to `until` for a body (None: for all) if it lies from `since` to `until`."""

    body_id: str | None
    since: date
    until: date


@dataclass(frozen=True)
class Standing:
    """A report that is owed, and what came.

    `last_day` is its day after exceptions; `received_on` the day of the first report that was not returned; `days_late`
    counts from `last_day` to that day, or to today where nothing came.
    """

    due: Due
    last_day: date
    state: DutyState
    report_number: str | None = None
    received_on: date | None = None
    days_late: int = 0

    @property
    def extended_to(self) -> date | None:
        """The day to which an exception moved it."""
        return self.last_day if self.last_day != self.due.due_on else None

    @property
    def is_expected(self) -> bool:
        """Whether it counts among the reports that are expected: what was due before the cycle began does not."""
        return self.state != "before_cycle"


def standings(
    dues: Iterable[Due],
    reports: Iterable[Received],
    extensions: Sequence[Extension],
    *,
    on: date,
    begins: date | None,
) -> tuple[Standing, ...]:
    """Each report that is owed, as it stands on the day `on`; what was due before the day `begins` is before the cycle.

    Without that day the cycle has not begun, and nothing is expected.
    """
    came: dict[tuple[str, str], list[Received]] = defaultdict(list)
    for report in reports:
        came[report.body_id, report.period].append(report)
    return tuple(_standing(due, came, extensions, on, begins) for due in dues)


def _standing(
    due: Due,
    came: Mapping[tuple[str, str], list[Received]],
    extensions: Sequence[Extension],
    on: date,
    begins: date | None,
) -> Standing:
    last_day = max((due.due_on, *(one.until for one in extensions if _moves(one, due))))
    mine = sorted(came.get((due.body_id, due.period), ()), key=lambda report: report.received_at)
    standing = [report for report in mine if report.stands]
    if begins is None or last_day < begins:
        return Standing(due, last_day, "before_cycle")
    if standing:
        # a correction that came after the day does not make late what had come in time
        first = next(report for report in mine if report.stands or report.state == "replaced")
        late = max(0, (first.received_on - last_day).days)
        return Standing(
            due, last_day, "late" if late else "on_time", standing[-1].number, first.received_on, late
        )
    late = max(0, (on - last_day).days)
    returned = [report for report in mine if report.state == "returned" or report.verdict == "reject_file"]
    if returned:
        return Standing(due, last_day, "returned", returned[-1].number, None, late)
    return Standing(due, last_day, "silent" if late else _ahead(due, last_day, on), None, None, late)


def _moves(extension: Extension, due: Due) -> bool:
    return extension.body_id in (None, due.body_id) and extension.since <= due.due_on <= extension.until


def _ahead(due: Due, last_day: date, on: date) -> DutyState:
    """Due once the period is over; what falls due within its own period a month before."""
    opens = due.ends_on + timedelta(days=1) if due.ends_on < due.due_on else last_day - _EARLIEST
    return "due" if on >= opens else "not_due"

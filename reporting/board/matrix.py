"""The board: bodies × periods, worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reporting.board.numbers import Numbers, numbers
from reporting.board.standing import Standing


@dataclass(frozen=True)
class Contact:
    """The last time that somebody spoke with a body, wrote to it or heard of it; `kind`: reminder, call, letter, report."""

    on: date
    kind: str


@dataclass(frozen=True)
class Column:
    """One day of one duty."""

    duty_id: str
    period: str
    due_on: date
    numbers: Numbers


@dataclass(frozen=True)
class Row:
    """One body: its reports in the order of the columns, None where it owes nothing."""

    body_id: str
    region_id: str | None
    cells: tuple[Standing | None, ...]
    numbers: Numbers
    days_late: int
    last_contact: Contact | None


@dataclass(frozen=True)
class Board:
    """Bodies, the worst first, by the days of duties in their order, as they stand on the day `on`.

    `begins`: the day the cycle began, None if it has not.
    """

    on: date
    begins: date | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbers: Numbers


def board_of(
    standings: Iterable[Standing], contacts: Mapping[str, Contact], *, on: date, begins: date | None
) -> Board:
    """The board of some reports that are owed."""
    listed = list(standings)
    by_day: dict[tuple[date, str, str], list[Standing]] = defaultdict(list)
    by_body: dict[str, dict[tuple[date, str, str], Standing]] = defaultdict(dict)
    for one in listed:
        key = one.due.due_on, one.due.duty_id, one.due.period
        by_day[key].append(one)
        by_body[one.due.body_id][key] = one
    days = sorted(by_day)
    columns = tuple(Column(key[1], key[2], key[0], numbers(by_day[key])) for key in days)
    rows = [
        Row(
            body_id,
            next(iter(mine.values())).due.region_id,
            tuple(mine.get(key) for key in days),
            numbers(mine.values()),
            max((one.days_late for one in mine.values()), default=0),
            contacts.get(body_id),
        )
        for body_id, mine in by_body.items()
    ]
    return Board(on, begins, columns, tuple(sorted(rows, key=_worst_first)), numbers(listed))


def _worst_first(row: Row) -> tuple[int, ...] | tuple[object, ...]:
    """Silent before returned before late before what is still to come; longer before shorter, then by id."""
    counts = row.numbers
    ahead = counts.expected - counts.actual - counts.silent - counts.returned
    return -counts.silent, -counts.returned, -counts.late, -row.days_late, -ahead, row.body_id

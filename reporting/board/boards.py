"""The board of a store on a day."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from reporting.board import reading
from reporting.board.calendar import Due, dues
from reporting.board.matrix import Board, board_of
from reporting.board.register import Register
from reporting.board.standing import Standing, standings

# without a period: what fell due in a year, and what will in the next month
_BEFORE = timedelta(days=366)
_AFTER = timedelta(days=31)


def board(
    session: Session, register: Register, *, on: date, begins: date | None = None, period: str | None = None
) -> Board:
    """Who owes what and what came, the worst body first, as it stands on the day `on` in Almaty.

    `period`: only what is owed for it; `begins`: the day the cycle began as configured, else that of the first report.
    """
    if period is None:
        owed = dues(register, on - _BEFORE, on + _AFTER)
    else:
        owed = tuple(due for due in every_due(register) if due.period == period)
    begun = reading.begun_on(session, begins)
    listed = _stand(session, owed, on, begun)
    if period is None:
        listed = tuple(one for one in listed if one.is_expected)
    return board_of(listed, reading.contacts(session), on=on, begins=begun)


def every_due(register: Register) -> tuple[Due, ...]:
    """Everything that was ever owed and is known to become so."""
    return dues(register, date.min, date.max)


def all_standings(
    session: Session, register: Register, *, on: date, begins: date | None = None
) -> tuple[Standing, ...]:
    """Everything that is owed since the cycle began; a day from before it counts where an exception moved it after."""
    begun = reading.begun_on(session, begins)
    owed = every_due(register) if begun else ()
    return tuple(one for one in _stand(session, owed, on, begun) if one.is_expected)


def _stand(session: Session, owed: tuple[Due, ...], on: date, begun: date | None) -> tuple[Standing, ...]:
    return standings(
        owed,
        reading.received(session, reading.periods_of(owed)),
        reading.extensions(session),
        on=on,
        begins=begun,
    )

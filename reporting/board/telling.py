"""The board in words and as plain data."""

from __future__ import annotations

from typing import Any

from reporting.board.matrix import Board, Contact, Row
from reporting.board.numbers import Numbers
from reporting.board.register import Register
from reporting.board.standing import Standing
from reporting.texts.words import text
from vocabulary.formats import write_day, write_number

Table = tuple[list[str], list[list[str]]]


def heading(board: Board, language: str, period: str | None) -> list[str]:
    """What stands above the table: the day, the period, the numbers, when the cycle began."""
    lines = [text("board.title", language, day=write_day(board.on, language))]
    if period is not None:
        lines.append(text("board.period", language, period=period))
    if board.begins is None:
        lines.append(text("board.not_begun", language))
    else:
        lines.append(text("board.begun", language, day=write_day(board.begins, language)))
    if board.numbers.expected:
        lines.append(numbers_line(board.numbers, language))
    elif board.rows:
        lines.append(text("board.before", language, count=len(board.rows)))
    else:
        lines.append(text("board.nothing", language))
    return lines


def numbers_line(numbers: Numbers, language: str) -> str:
    """The five numbers in a sentence."""
    return text(
        "board.numbers",
        language,
        expected=numbers.expected,
        actual=numbers.actual,
        on_time=numbers.on_time,
        rate=_percent(numbers.rate, language),
        rate_on_time=_percent(numbers.rate_on_time, language),
    )


def table_of(board: Board, register: Register, language: str) -> Table:
    """A row for each body of which something is expected: of one duty and period its report, of several its counts."""
    is_one = len(board.columns) == 1
    keys = (
        ("standing", "last_day", "received_on", "days_late", "report")
        if is_one
        else ("expected", "actual", "on_time", "late", "silent", "returned", "days_late")
    )
    heads = [text(f"board.{key}", language) for key in ("body", *keys, "last_contact")]
    cells = _one if is_one else _counts
    rows = [
        [body_name(register, row.body_id, language), *cells(row, language), contact_words(row, language)]
        for row in board.rows
        if row.numbers.expected
    ]
    return heads, rows


def body_name(register: Register, body_id: str, language: str) -> str:
    """The short name of a body."""
    body = register.bodies.get(body_id)
    return str(getattr(body.abbreviation, language)) if body else body_id


def contact_words(row: Row, language: str) -> str:
    """When the body was last spoken with, and how."""
    contact = row.last_contact
    if contact is None:
        return text("board.never", language)
    return f"{write_day(contact.on, language, short=True)}, {text(f'board.contact.{contact.kind}', language)}"


def last_day_words(standing: Standing, language: str) -> str:
    """The last day of a report, with a remark where it was moved."""
    day = write_day(standing.last_day, language, short=True)
    return text("board.extended", language, day=day) if standing.extended_to else day


def plain(board: Board, register: Register, language: str) -> dict[str, Any]:
    """The board as JSON has it: days ISO, rates in percent."""
    return {
        "on": board.on.isoformat(),
        "begins": board.begins.isoformat() if board.begins else None,
        "numbers": _plain_numbers(board.numbers),
        "columns": [
            {
                "duty": column.duty_id,
                "period": column.period,
                "due_on": column.due_on.isoformat(),
                "numbers": _plain_numbers(column.numbers),
            }
            for column in board.columns
        ],
        "bodies": [
            {
                "body": row.body_id,
                "name": body_name(register, row.body_id, language),
                "region": row.region_id,
                "numbers": _plain_numbers(row.numbers),
                "days_late": row.days_late,
                "last_contact": _plain_contact(row.last_contact),
                "reports": [_plain_standing(cell) for cell in row.cells if cell is not None],
            }
            for row in board.rows
        ],
    }


def _one(row: Row, language: str) -> list[str]:
    [cell] = row.cells
    if cell is None:
        return [""] * 5
    received = write_day(cell.received_on, language, short=True) if cell.received_on else ""
    late = str(cell.days_late) if cell.days_late else ""
    return [
        text(f"board.state.{cell.state}", language),
        last_day_words(cell, language),
        received,
        late,
        cell.report_number or "",
    ]


def _counts(row: Row, language: str) -> list[str]:
    found = row.numbers
    counts = (found.expected, found.actual, found.on_time, found.late, found.silent, found.returned)
    return [*map(str, counts), str(row.days_late)]


def _percent(rate: float | None, language: str) -> str:
    return "–" if rate is None else write_number(rate, 1, language)


def _plain_numbers(numbers: Numbers) -> dict[str, float | int | None]:
    return {
        "expected": numbers.expected,
        "actual": numbers.actual,
        "on_time": numbers.on_time,
        "rate": numbers.rate,
        "rate_on_time": numbers.rate_on_time,
        "late": numbers.late,
        "silent": numbers.silent,
        "returned": numbers.returned,
    }


def _plain_contact(contact: Contact | None) -> dict[str, str] | None:
    return {"on": contact.on.isoformat(), "kind": contact.kind} if contact else None


def _plain_standing(standing: Standing) -> dict[str, Any]:
    return {
        "duty": standing.due.duty_id,
        "period": standing.due.period,
        "due_on": standing.due.due_on.isoformat(),
        "last_day": standing.last_day.isoformat(),
        "state": standing.state,
        "report": standing.report_number,
        "received_on": standing.received_on.isoformat() if standing.received_on else None,
        "days_late": standing.days_late,
    }

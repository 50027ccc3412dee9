"""Who owes what: bodies by days, the worst first, on one screen; and the note that a body was spoken with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import flask

from reporting.board.begins import configured_beginning
from reporting.board.boards import board
from reporting.board.matrix import Board, Row
from reporting.cycle.contacts import Kind, note_contact
from reporting.desk.acting import acted
from reporting.desk.names import Options, body_options, period_name
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.desk.words import count, day, number, say
from reporting.errors import WrongCall
from reporting.templates.periods import read_period

_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class _Line:
    """One body: `late` in words, `tone` by the worst of it."""

    body_id: str
    cells: list[str]
    state: str
    report: str
    tone: str
    words: str
    contact: str


def add(app: flask.Flask) -> None:
    """Routes `board`, `note_contact`."""
    app.add_url_rule("/board", "board", _page, methods=["GET"])
    app.add_url_rule("/board/contacts", "note_contact", _note_contact, methods=["POST"])


def _page() -> str:
    flask.g.section = "board"
    asked = flask.request.args.get("period", "")
    try:
        period = read_period(asked) if asked else None
    except WrongCall:
        period = None
    with desk().store.read() as session:
        register, today = desk().metadata().register, desk().today()
        whole = board(session, register, on=today, begins=configured_beginning())
        found = (
            whole
            if period is None
            else board(session, register, on=today, begins=configured_beginning(), period=period)
        )
    return flask.render_template(
        "board.html", finding=_finding(found), note=_note(found), lines=[_line(row) for row in found.rows],
        numbers=found.numbers, periods=_periods(whole), period=period, rate=_percent,
        bodies=body_options(), kinds=[(kind, say(f"board.contact.{kind}")) for kind in _KINDS],
    )  # fmt: skip


def _note_contact() -> Any:
    form = flask.request.form
    body, kind = form.get("body", ""), next((one for one in _KINDS if one == form.get("kind")), None)
    if kind is None or body not in dict(body_options()):
        return refused(
            WrongCall("desk_choice", found=(form.get("kind", "") if kind is None else body)[:40]), _page
        )
    return acted(
        lambda session: note_contact(session, flask.g.actor, body, kind, form.get("why", "")),
        _page,
        done=say("desk.board.noted"),
        endpoint="board",
    )


def _finding(found: Board) -> str:
    if found.begins is None:
        return say("desk.board.not_begun")
    if not found.rows:
        return say("desk.board.nothing")
    numbers = found.numbers
    silent = count("desk.board.silent", numbers.silent) if numbers.silent else say("desk.board.none_silent")
    return say("desk.board.finding", silent=silent, actual=numbers.actual, expected=numbers.expected)


def _note(found: Board) -> str:
    begun = say("desk.board.begun", day=day(found.begins)) if found.begins else ""
    return " ".join(part for part in (say("desk.board.as_of", day=day(found.on)), begun) if part)


def _line(row: Row) -> _Line:
    counts = row.numbers
    cells = [
        number(one)
        for one in (
            counts.expected,
            counts.actual,
            counts.on_time,
            counts.late,
            counts.returned,
            counts.silent,
        )
    ]
    open_ones = [one for one in row.cells if one and one.state in ("silent", "returned")]
    state = (
        "silent" if counts.silent else "returned" if counts.returned else "late" if counts.late else "on_time"
    )
    is_ahead = not counts.actual and state == "on_time"
    tone = "neutral" if is_ahead else {"silent": "bad", "returned": "bad", "late": "watch"}.get(state, "good")
    late = count("desk.days_late", row.days_late) if open_ones and row.days_late else ""
    words = late or say(f"board.state.{'not_due' if is_ahead else state}")
    return _Line(
        row.body_id,
        cells,
        state,
        next((one.report_number for one in open_ones if one.report_number), "") or "",
        tone,
        words,
        _contact(row),
    )


def _contact(row: Row) -> str:
    if row.last_contact is None:
        return "–"
    return f"{day(row.last_contact.on, short=True)}, {say(f'board.contact.{row.last_contact.kind}')}"


def _periods(found: Board) -> Options:
    return [
        (one, period_name(one)) for one in dict.fromkeys(column.period for column in reversed(found.columns))
    ]


def _percent(rate: float | None) -> Any:
    return "–" if rate is None else f"{number(rate)}\u00a0%"

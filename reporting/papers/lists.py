"""Who reported, what is disputed, footnotes and receipts."""

from __future__ import annotations

from decimal import Decimal

from reporting import clock
from reporting.board.standing import Standing
from reporting.board.telling import last_day_words, numbers_line
from reporting.overlay.hidden import is_hidden
from reporting.overlay.words import shown
from reporting.papers.paper import Cell, Number, Section, Table
from reporting.papers.subject import Subject
from reporting.texts.words import text
from vocabulary.formats import write_day

_HASH_SHOWN = 16


def who_reported(subject: Subject) -> Section:
    """The numbers of the period, those who are silent by name, and a row for each report that was owed."""
    board, language = subject.came_in.board, subject.language
    cells = [cell for row in board.rows for cell in row.cells if cell is not None and cell.is_expected]
    if not cells:
        return Section(subject.say("who.heading"), (subject.say("who.nobody_owed"), _count(subject)))
    sentences = [numbers_line(board.numbers, language)]
    for state in ("silent", "returned", "late"):
        bodies = sorted({subject.body(cell.due.body_id) for cell in cells if cell.state == state})
        if bodies:
            sentences.append(subject.say(f"who.{state}", count=len(bodies), bodies="; ".join(bodies)))
    tables = []
    for duty_id in dict.fromkeys(cell.due.duty_id for cell in cells):
        duty = subject.register.duties[duty_id]
        keys = ("body", "last_day", "received_on", "state", "days_late", "report")
        heads = tuple(subject.say(f"who.{key}") for key in keys)
        rows = tuple(_owed(subject, cell) for cell in cells if cell.due.duty_id == duty_id)
        place = duty.clause.partition(": «")[0]  # what follows are the words of the act
        caption = f"{getattr(duty.title, language)} ({place})"
        tables.append(Table(heads, rows, (36, 14, 12, 18, 8, 12), caption))
    return Section(subject.say("who.heading"), tuple(sentences), tuple(tables))


def disputes(subject: Subject) -> Section:
    """Both values of everything that is disputed."""
    found = [
        one for one in subject.came_in.disputes if not is_hidden(one, subject.dictionary, subject.hidden)
    ]
    if not found:
        return Section(subject.say("dispute.heading"), (subject.say("dispute.none"),))
    indicators = {one.id: one for one in subject.catalog.indicators}
    keys = ("indicator", "region", "published", "own", "reason", "state_head")
    rows = []
    for one in found:
        indicator = indicators.get(one.indicator_id)
        decimals = indicator.decimals if indicator else 1
        answer = shown(one.answer) or ""
        state = subject.say(f"dispute.state.{one.state}")
        rows.append(
            (
                str(getattr(indicator.title, subject.language)) if indicator else one.indicator_id,
                subject.region(one.region_id),
                _number(one.published_value, decimals),
                _number(one.own_value, decimals),
                shown(one.reason) or "–",
                f"{state}: {answer}" if answer else state,
            )
        )
    heads = tuple(subject.say(f"dispute.{key}") for key in keys)
    return Section(subject.say("dispute.heading"), (), (Table(heads, tuple(rows), (24, 16, 12, 12, 22, 14)),))


def footnotes(subject: Subject) -> Section:
    """The words of senders beside figures, by their numbers."""
    words = subject.footnotes.words
    if not words:
        return Section(subject.say("note.heading"), (subject.say("note.none"),))
    return Section(
        subject.say("note.heading"), tuple(f"{number}. {said}" for number, said in enumerate(words, 1))
    )


def receipts(subject: Subject) -> Section:
    """The reports that this one is made of."""
    found = subject.came_in.reports
    if not found:
        return Section(subject.say("receipt.heading"), (subject.say("receipt.none"),))
    heads = tuple(
        subject.say(f"receipt.{key}") for key in ("number", "body", "received", "state_head", "file")
    )
    rows = []
    for one in found:
        local = clock.in_almaty(one.report.received_at)
        rows.append(
            (
                one.report.number,
                subject.body(one.report.body_id),
                f"{write_day(local.date(), subject.language, short=True)}, {local:%H:%M}",
                subject.say(f"receipt.state.{one.report.state}"),
                one.report.file_sha256[:_HASH_SHOWN],
            )
        )
    return Section(subject.say("receipt.heading"), (), (Table(heads, tuple(rows), (15, 36, 20, 14, 15)),))


def _owed(subject: Subject, cell: Standing) -> tuple[Cell, ...]:
    language = subject.language
    received = write_day(cell.received_on, language, short=True) if cell.received_on else "–"
    return (
        subject.body(cell.due.body_id),
        last_day_words(cell, language),
        received,
        text(f"board.state.{cell.state}", language),
        Number(Decimal(cell.days_late)) if cell.days_late else "",
        cell.report_number or "–",
    )


def _count(subject: Subject) -> str:
    return subject.say("who.came", count=len(subject.came_in.reports))


def _number(written: str, decimals: int) -> Number | str:
    return Number(Decimal(written), decimals) if written else "–"

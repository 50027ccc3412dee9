"""Records judged by the dictionary of their survey: what is stored, what is set aside and why, what is ignored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from etl.catalog.surveys import Condition, SurveyQuestion
from etl.errors import Problem, quoted
from etl.inputs import grammar
from etl.survey_engine.handed_in import WaveDesign
from etl.survey_engine.margins import Totals, group_of
from etl.survey_engine.records import Records
from etl.survey_papers import Form
from etl.survey_papers.forms import ASKED_ON, CASE, COVER, STRATUM, UNIT, WEIGHT

Row = Mapping[str, str]
# column, code of the fault, what was found; nothing where a row is fine
Found = tuple[str, str, str]
_TICKED, _NOT_TICKED = "1", "0"
# by code of a fault: what to do
ADVICE = {
    "cells": "Write as many cells as the header has columns.",
    "empty": "Answer the question, or leave the record out.",
    "list": "Write a code of the dictionary.",
    "number": "Write a whole number between the ends that the dictionary gives.",
    "tick": "Write 1 for ticked and 0 for not ticked.",
    "none_ticked": "Tick an answer, or leave the record out.",
    "alone": "With this answer no other may be ticked.",
    "not_asked": "Leave it empty: earlier answers say that this was not asked.",
    "weight": "Write a number above 0 with a point.",
    "day": "Write a day of the fieldwork, such as 2026-10-05.",
    "code": "Write a code of Latin letters, digits and _ . @ : -",
    "doubled": "Two records that differ have this number: hand in the one that holds.",
    "no_total": "totals.csv has no group for this answer: add it, or mend the answer.",
}


@dataclass(frozen=True)
class Fault:
    """A fault that records have: in which column, its code, in how many, the numbers of the first and what stands there."""

    column: str
    code: str
    records: int
    first_rows: tuple[int, ...]
    found: str


@dataclass
class Judged:
    """`stored`: the answers of good records, words of people left out; `quarantined`: by row number the faults.

    `ignored`: empty rows and such as say word for word what an earlier one says; `alike`: stored records whose answers to all questions
    are those of another, which an interviewer may have made up.
    """

    stored: list[dict[str, str]] = field(default_factory=list)
    quarantined: dict[int, tuple[Found, ...]] = field(default_factory=dict)
    ignored: int = 0
    alike: int = 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, by column and code, the most frequent first."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for number, faults in self.quarantined.items():
            for column, code, words in faults:
                found[column, code].append((number, words))
        made = [
            Fault(column, code, len(rows), tuple(number for number, _ in rows[:5]), rows[0][1])
            for (column, code), rows in found.items()
        ]
        return tuple(sorted(made, key=lambda one: (-one.records, one.column, one.code)))


def check_columns(records: Records, form: Form, file: str) -> list[Problem]:
    """What is wrong with the header: columns that are missing, double, or unknown."""
    problems = []
    times = Counter(records.header)
    for name in form.columns:
        if name not in times:
            advice = "Name the columns as the dictionary does (python -m etl survey dictionary)."
            problems.append(Problem(file, 1, "header", name, "no such column", advice))
    for name, count in times.items():
        if count > 1:
            problems.append(
                Problem(file, 1, "header", quoted(name), f"{count} columns", "Name each column once.")
            )
        elif name not in form.columns:
            advice = "The dictionary has no such column: leave it out, so that nothing comes in that nobody asked for."
            problems.append(Problem(file, 1, "header", quoted(name), "an unknown column", advice))
    return problems


def judge(records: Records, form: Form, design: WaveDesign, totals: Totals) -> Judged:
    """Every row is stored, set aside or ignored."""
    judged, seen, ids = Judged(), set(), Counter[str]()
    good: list[tuple[int, dict[str, str]]] = []
    place = {name: at for at, name in enumerate(records.header)}
    for number, cells in records.rows:
        if not any(cells) or cells in seen:
            judged.ignored += 1
            continue
        seen.add(cells)
        if len(cells) != len(records.header):
            judged.quarantined[number] = (("", "cells", f"{len(cells)} cells"),)
            continue
        row = {name: cells[place[name]] for name in form.columns}
        ids[row[CASE]] += 1
        if faults := tuple(_faults(row, form, design, totals)):
            judged.quarantined[number] = faults
        else:
            good.append((number, row))
    for number, row in good:
        if ids[row[CASE]] > 1:
            judged.quarantined[number] = ((CASE, "doubled", quoted(row[CASE])),)
        else:
            judged.stored.append(kept_of(row, form))
    answers = Counter(
        tuple(value for name, value in row.items() if name not in COVER) for row in judged.stored
    )
    judged.alike = sum(count for count in answers.values() if count > 1)
    return judged


def kept_columns(form: Form) -> tuple[str, ...]:
    """The columns that are stored: neither the number of a record nor words that people wrote."""
    words = {question.variable for question in form.questions if question.kind == "text"}
    return tuple(name for name in form.columns if name != CASE and name not in words)


def kept_of(row: Row, form: Form) -> dict[str, str]:
    """The cells of a record that are stored; a weight is written in one way, whatever program wrote it."""
    return {name: row[name] for name in kept_columns(form)} | {WEIGHT: repr(float(row[WEIGHT]))}


def is_asked(conditions: Sequence[Condition], row: Row, form: Form) -> bool:
    """Whether all earlier answers are such that a question is asked."""
    return all(_has_answer(form.by_variable[one.question], one.codes, row) for one in conditions)


def _has_answer(question: SurveyQuestion, codes: Sequence[str], row: Row) -> bool:
    if question.kind == "several":
        return any(row[f"{question.variable}_{code}"] == _TICKED for code in codes)
    return row[question.variable] in codes


def _faults(row: Row, form: Form, design: WaveDesign, totals: Totals) -> Iterator[Found]:
    yield from _cover(row, design)
    for question in form.questions:
        yield from _question(question, row, form)
    for margin in form.survey.margins:
        if (
            all(row[name] for name in margin.questions)
            and group_of(margin, totals.get(margin.id, {}), row) is None
        ):
            yield margin.questions[0], "no_total", quoted(row[margin.questions[0]])


def _cover(row: Row, design: WaveDesign) -> Iterator[Found]:
    for name in (CASE, STRATUM, UNIT):
        if not _reads(grammar.read_code, row[name]):
            yield name, "code" if row[name] else "empty", quoted(row[name])
    try:
        is_weight = 0 < float(row[WEIGHT]) < float("inf") and row[WEIGHT].isascii()
    except ValueError:
        is_weight = False
    if not is_weight:
        yield WEIGHT, "weight", quoted(row[WEIGHT])
    try:
        is_day = design.asked_from <= grammar.read_date(row[ASKED_ON]) <= design.asked_to
    except grammar.Unreadable:
        is_day = False
    if not is_day:
        yield ASKED_ON, "day", quoted(row[ASKED_ON])


def _question(question: SurveyQuestion, row: Row, form: Form) -> Iterator[Found]:
    if not is_asked(question.asked_if, row, form):
        yield from _unasked(question, row)
    elif question.kind == "several":
        yield from _several(question, row)
    elif question.kind != "text":
        yield from _single(question, row[question.variable], form)


def _unasked(question: SurveyQuestion, row: Row) -> Iterator[Found]:
    """Boxes that were not shown may be written as not ticked."""
    empty = ("", _NOT_TICKED) if question.kind == "several" else ("",)
    for name in question.columns:
        if row[name] not in empty:
            yield name, "not_asked", quoted(row[name])


def _single(question: SurveyQuestion, value: str, form: Form) -> Iterator[Found]:
    name = question.variable
    if not value:
        if not question.is_optional:
            yield name, "empty", quoted(value)
    elif question.kind == "number":
        low, high = question.minimum or 0, question.maximum or 0
        if not (value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high):
            yield name, "number", quoted(value)
    elif value not in {answer.code for answer in form.answers(question)}:
        yield name, "list", quoted(value)


def _several(question: SurveyQuestion, row: Row) -> Iterator[Found]:
    values = {answer: row[column] for column, answer in zip(question.columns, question.answers, strict=True)}
    for column, value in zip(question.columns, values.values(), strict=True):
        if value not in (_TICKED, _NOT_TICKED):
            yield column, "tick", quoted(value)
            return
    ticked = [answer for answer, value in values.items() if value == _TICKED]
    if not ticked and not question.is_optional:
        yield question.columns[0], "none_ticked", quoted("")
    if len(ticked) > 1 and any(answer.is_alone for answer in ticked):
        code = next(answer.code for answer in ticked if answer.is_alone)
        yield f"{question.variable}_{code}", "alone", quoted(_TICKED)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except grammar.Unreadable:
        return False
    return True

"""Rules between a survey, its questions and its tables: what one names the other has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from etl.catalog.contradictions import Contradiction
from etl.catalog.surveys import Condition, Member, Survey, SurveyQuestion, SurveyTable
from etl.refusals import Refusal

_ANSWERED = ("one", "several")


def survey_faults(kind: str, entry: Any, lists: Any) -> Iterator[Contradiction]:
    """What is wrong with an entry of a survey beside the others; nothing for other kinds."""
    if kind == "surveys":
        yield from _of_survey(entry, lists)
    elif kind == "survey_questions":
        yield from _of_question(entry, lists)
    elif kind == "survey_tables":
        yield from _of_table(entry, lists)


def _of_survey(survey: Survey, lists: Any) -> Iterator[Contradiction]:
    known = _questions(survey.id, lists)
    for margin in survey.margins:
        yield from _known("margins", margin.questions, known)
    columns = Counter(column for question in known.values() for column in question.columns)
    for column in (name for name, times in columns.items() if times > 1):
        yield "id", column, Refusal("answered_twice")


def _of_question(question: SurveyQuestion, lists: Any) -> Iterator[Contradiction]:
    survey = next((one for one in lists["surveys"].entries if one.id == question.survey), None)
    if survey is None:
        if not lists["surveys"].knows(question.survey):
            yield "id", question.id, Refusal("survey_id")
        return
    if question.part not in {part.id for part in survey.parts}:
        yield "part", question.part, Refusal("no_survey_part")
    if question.ground is not None and question.ground not in {ground.id for ground in survey.grounds}:
        yield "ground", question.ground, Refusal("no_survey_ground")
    if (question.kind in _ANSWERED) != bool(question.answers):
        yield (
            "answers",
            question.kind,
            Refusal("answers_by_kind"),
        )
    if repeated := [
        code for code, times in Counter(one.code for one in question.answers).items() if times > 1
    ]:
        yield "answers", repeated[0], Refusal("same_answer")
    if question.kind == "number" and (question.minimum is None or question.maximum is None):
        yield "minimum", "null", Refusal("number_limits")
    earlier = _before(question, lists)
    yield from _conditions("asked_if", question.asked_if, earlier)


def _of_table(table: SurveyTable, lists: Any) -> Iterator[Contradiction]:
    if not lists["surveys"].knows(table.survey):
        yield "id", table.id, Refusal("survey_id")
        return
    known = _questions(table.survey, lists)
    if table.measured == "index":
        yield from _of_index(table, known)
    elif table.question is None:
        yield "question", "null", Refusal("table_question", measured=table.measured)
    else:
        yield from _known("question", [table.question], known)
    if table.measured == "share":
        yield from _codes("codes", table.question, table.codes, known)
    if (table.measured == "share") == (table.breakdown is not None):
        yield (
            "breakdown",
            table.breakdown,
            Refusal("table_breakdown"),
        )
    if table.measured == "spread":
        yield from _members("members", table.question, table.members, known)
    yield from _conditions("among", table.among, known)
    for group in table.groups:
        yield from _known("groups", [group.question], known)
        yield from _members("groups", group.question, group.members, known)


def _of_index(table: SurveyTable, known: dict[str, SurveyQuestion]) -> Iterator[Contradiction]:
    if table.lowest is None or table.highest is None or table.lowest >= table.highest:
        yield "lowest", table.lowest, Refusal("index_scale")
        return
    scale = {str(code) for code in range(table.lowest, table.highest + 1)}
    for member in table.members:
        if not member.questions:
            yield "members", member.member, Refusal("index_questions")
        yield from _known("members", member.questions, known)
        for name in member.questions:
            if name in known and {one.code for one in known[name].answers} != scale:
                yield "members", name, Refusal("other_scale", lowest=table.lowest, highest=table.highest)


def _members(
    key: str, name: str | None, members: Iterable[Member], known: dict[str, SurveyQuestion]
) -> Iterator[Contradiction]:
    for member in members:
        if bool(member.codes) == (member.low is not None):
            yield key, member.member, Refusal("member_bounds")
        yield from _codes(key, name, member.codes, known)


def _conditions(
    key: str, conditions: Iterable[Condition], known: dict[str, SurveyQuestion]
) -> Iterator[Contradiction]:
    for one in conditions:
        yield from _known(key, [one.question], known)
        yield from _codes(key, one.question, one.codes, known)


def _known(key: str, names: Iterable[str], known: dict[str, SurveyQuestion]) -> Iterator[Contradiction]:
    for name in names:
        if name not in known:
            yield (
                key,
                name,
                Refusal("no_question"),
            )


def _codes(
    key: str, name: str | None, codes: Iterable[str], known: dict[str, SurveyQuestion]
) -> Iterator[Contradiction]:
    question = known.get(name or "")
    if question is None or question.kind == "region":
        return
    for code in codes:
        if code not in {answer.code for answer in question.answers}:
            yield key, code, Refusal("no_answer", question=question.variable)


def _questions(survey: str, lists: Any) -> dict[str, SurveyQuestion]:
    return {one.variable: one for one in lists["survey_questions"].entries if one.survey == survey}


def _before(question: SurveyQuestion, lists: Any) -> dict[str, SurveyQuestion]:
    known: dict[str, SurveyQuestion] = {}
    for name, one in _questions(question.survey, lists).items():
        if one.id == question.id:
            break
        known[name] = one
    return known

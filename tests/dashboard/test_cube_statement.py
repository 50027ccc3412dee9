"""The statement of the cube: whatever is asked is bound, and its text with values is the same statement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.cube.asking import cells, literal, sql_text
from dashboard.queries.cube.question import MEASURES, Group, Question
from dashboard.queries.cube.statement import statement

HOSTILE = "x' OR 1 = 1 --"
COLUMNS = {
    "day": "stands_for", "value": "value, correction_id, note", "is_break": "is_break", "rebuilt_day": "stands_for", "rebuilt_is_break": "is_break",
    "rebuilt_value": "value, NULL AS correction_id, note",
}  # fmt: skip
WORST = Question(
    series=((HOSTILE, HOSTILE), ("b", "year")), regions=(HOSTILE,), groups=(Group(HOSTILE, ((HOSTILE, HOSTILE, date(2001, 1, 1), None),)),),
    breakdown=HOSTILE, members=(HOSTILE,), first_year=2001, last_year=2002, base=2003, population=HOSTILE, territory=HOSTILE,
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("is_by_period", [True, False])
def test_the_statement_holds_nothing_that_a_reader_wrote(measure, is_by_period):
    asked, bound = statement(replace(WORST, measure=measure, is_by_period=is_by_period), COLUMNS)
    assert HOSTILE not in asked and "2001" not in re.sub(r"\$\w+", "", asked)
    assert set(re.findall(r"\$(\w+)", asked)) == bound.keys(), "all that is bound is asked"


def test_values_are_written_as_sql_writes_them():
    assert [literal(value) for value in (None, True, 7, "it's")] == ["NULL", "true", "7", "'it''s'"]
    with pytest.raises(TypeError):
        literal(["a"])


@pytest.mark.parametrize("measure", MEASURES)
def test_a_hostile_question_finds_nothing_and_breaks_nothing(warehouse: Warehouse, measure):
    question = replace(WORST, measure=measure)
    assert cells(warehouse, question) == []
    assert "'x'' OR 1 = 1 --'" in sql_text(warehouse, question)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_answered_on_figures_of_every_shape(warehouse: Warehouse, measure):
    population = Question((("population", "year"),), measure=measure, population="population", most=99)
    by_month = replace(population, is_by_period=True)
    on_scheme = replace(population, territory="2018")
    assert all(cells(warehouse, question) for question in (population, by_month, on_scheme))

from datetime import date
from pathlib import Path

import pytest

from etl.catalog.fields import Report
from etl.catalog.nodes import read_nodes
from etl.catalog.rules import read_rules
from etl.snapshot import InputFile
from etl.verdicts import Goal, Point, Rules, judge
from etl.verdicts.explain import Setting, explain
from etl.verdicts.figures import format_number


@pytest.fixture(scope="module")
def rules() -> Rules:
    path = Path(__file__).parent.parent.parent / "etl" / "metadata" / "verdicts.yml"
    problems = []
    file = InputFile("metadata/verdicts.yml", path.read_bytes())
    rules = read_rules(read_nodes(file, problems), Report(file.path, "file", 0, "", problems))
    assert rules is not None, problems
    return rules


def test_numbers_are_written_as_readers_of_the_language_write_them():
    assert [format_number(0.31, 2, language) for language in ("kk", "ru", "en")] == ["0,31", "0,31", "0.31"]
    assert format_number(1234567.5, 0, "ru") == "1\xa0234\xa0568"
    assert format_number(44.25, 1, "en") == "44.3", "half up on the printed digits"
    assert format_number(-0.04, 1, "en") == "0.0" and format_number(-1.5, 1, "kk") == "−1,5"


def test_an_explanation_carries_its_numbers_in_three_languages(rules):
    goal = Goal("ceiling", "<=", 0.7, date(2021, 12, 31), date(2017, 9, 29))
    points = [Point(date(year, 12, 31), value, "year") for year, value in ((2018, 0.46), (2020, 0.32), (2021, 0.31))]
    words = explain(
        goal,
        judge(goal, points, rules.thresholds),
        Setting("percent_of_labour_force", 2, None),
        rules,
    )
    assert "0,31" in words["kk"] and "0,31" in words["ru"] and "0.31" in words["en"]
    assert "(2021 год)" in words["ru"] and "(2021)" in words["en"]
    assert all(".." not in sentence and "{" not in sentence for sentence in words.values())


def test_no_data_says_its_reason(rules):
    goal = Goal("reach", ">=", 86, date(2021, 12, 31), None)
    reason = {"kk": "Себебі.", "ru": "Причина.", "en": "The reason."}
    words = explain(
        goal, judge(goal, [], rules.thresholds), Setting("percent", 1, reason), rules
    )
    assert all(words[language].endswith(reason[language]) for language in reason)


def test_a_target_whose_figures_end_before_its_start_says_so(rules):
    goal = Goal("direction", "<=", None, None, date(2000, 9, 5))
    words = explain(goal, judge(goal, [], rules.thresholds), Setting("persons", 0, None), rules)
    assert "5 September 2000" in words["en"] and "2000 жылғы 5 қыркүйек" in words["kk"]


@pytest.mark.parametrize("values", [(5, 4, 3, 2), (2, 3, 4, 5)], ids=["falling", "rising"])
@pytest.mark.parametrize(
    "due", [date(2003, 6, 1), date(2001, 6, 1), None], ids=["due", "few points", "undated"]
)
def test_a_direction_is_explained_without_a_line(rules, values, due):
    goal = Goal("direction", "<=", None, due, date(2000, 1, 1))
    points = [Point(date(2000 + year, 12, 31), value) for year, value in enumerate(values)]
    setting = Setting("persons", 0, None)
    words = explain(goal, judge(goal, points, rules.thresholds), setting, rules)
    assert all("– –" not in sentence and "–." not in sentence for sentence in words.values())
    assert len(set(words.values())) == 3


def test_a_line_without_a_date_asks_for_no_pace(rules):
    goal = Goal("reach", ">=", 25, None, date(2000, 9, 5))
    points = [Point(date(2000 + year, 12, 31), value) for year, value in enumerate((10.0, 12.0, 14.0))]
    words = explain(
        goal,
        judge(goal, points, rules.thresholds),
        Setting("percent", 1, None),
        rules,
    )
    assert "No due date is printed" in words["en"] and "11.0" in words["en"]


def test_a_replaced_target_names_the_day_of_its_successor(rules):
    goal = Goal("keep", ">=", 25, None, date(2000, 9, 5), replaced_on=date(2007, 8, 28))
    verdict = judge(goal, [Point(date(2001, 12, 31), 30)], rules.thresholds)
    words = explain(goal, verdict, Setting("percent", 1, None), rules)
    assert "28 August 2007" in words["en"] and "28 августа 2007" in words["ru"]


def test_a_norm_without_a_number_says_that_it_has_none(rules):
    goal = Goal("keep", "=", None, None, date(2001, 10, 29))
    points = [Point(date(2001, 12, 31), 30)]
    words = explain(
        goal, judge(goal, points, rules.thresholds), Setting("persons", 0, None), rules
    )
    assert words["en"] == "No verdict: the document sets no number for this norm."

from dataclasses import replace
from datetime import date, timedelta

import pytest

from etl.verdicts import Goal, Point, judge
from etl.verdicts.explain import PLACES, Setting, explain
from etl.verdicts.figures import Writer, ends_a_year, format_day, format_number, format_span, format_years
from etl.verdicts.moved import moved_places


def test_numbers_are_written_as_readers_of_the_language_write_them():
    assert [format_number(0.31, 2, language) for language in ("kk", "ru", "en")] == ["0,31", "0,31", "0.31"]
    assert format_number(1234567.5, 0, "ru") == "1\xa0234\xa0568"
    assert format_number(44.25, 1, "en") == "44.3", "half up on the printed digits"
    assert format_number(-0.04, 1, "en") == "0.0" and format_number(-1.5, 1, "kk") == "−1,5"


def test_an_explanation_carries_its_numbers_in_three_languages(rules):
    goal = Goal("ceiling", "<=", 0.7, date(2021, 12, 31), date(2017, 9, 29))
    points = [
        Point(date(year, 12, 31), value, "year") for year, value in ((2018, 0.46), (2020, 0.32), (2021, 0.31))
    ]
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
    words = explain(goal, judge(goal, [], rules.thresholds), Setting("percent", 1, reason), rules)
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
    words = explain(goal, judge(goal, points, rules.thresholds), Setting("persons", 0, None), rules)
    assert words["en"] == "No verdict: the document sets no number for this norm."


def direction_words(rules, points, **more):
    goal = Goal("direction", ">=", None, None, date(2017, 9, 29), **more)
    return explain(goal, judge(goal, points, rules.thresholds), Setting("percent", 1, None), rules)


def test_a_change_of_some_months_is_no_yearly_pace(rules):
    points = [
        Point(date(2025, month, 1), value) for month, value in ((4, 54.4), (8, 46.7), (10, 45.4), (12, 46.6))
    ]
    words = direction_words(rules, points)
    assert (
        "from 54.4\u00a0% (1 April 2025) to 46.6\u00a0% (1 December 2025), −7.8 points in 8 months."
        in words["en"]
    )
    assert (
        "от 54,4\u00a0% (1 апреля 2025 года) до 46,6\u00a0% (1 декабря 2025 года), −7,8\u00a0п.\u00a0п. за 8 месяцев."
        in words["ru"]
    )
    assert "8 ай ішінде −7,8\u00a0пайыздық тармақ" in words["kk"]
    assert all(
        yearly not in said
        for yearly, said in zip(("жылына", " в год", "a year"), words.values(), strict=True)
    )


def test_a_change_of_years_is_said_with_its_pace(rules):
    points = [
        Point(date(year, 12, 31), value, "year") for year, value in ((2022, 10.0), (2023, 12.0), (2024, 15.0))
    ]
    words = direction_words(rules, points)
    assert (
        "from 10.0\u00a0% (2022) to 15.0\u00a0% (2024), +5.0 points in 2 years, that is +2.50 points a year."
        in words["en"]
    )
    assert (
        "за 2 года, то есть +2,50\u00a0п.\u00a0п. в год" in words["ru"] and "2 жыл ішінде +5,0" in words["kk"]
    )


@pytest.mark.parametrize(
    ("missing", "kk", "ru", "en"),
    [
        ((2018,), "2018 жыл бойынша", "за 2018 год не", "for 2018."),
        ((2017, 2018), "2017 және 2018 жылдар бойынша", "за 2017 и 2018 годы не", "for 2017 and 2018."),
        ((2017, 2018, 2019), "2017–2019 жылдар бойынша", "за 2017–2019 годы не", "for 2017–2019."),
        (
            (2017, 2018, 2019, 2021),
            "2017–2019 және 2021 жылдар",
            "за 2017–2019 и 2021 годы",
            "for 2017–2019 and 2021.",
        ),
    ],
)
def test_years_without_figures_are_named(rules, missing, kk, ru, en):
    years = [year for year in range(2017, 2025) if year not in missing]
    words = direction_words(rules, [Point(date(year, 12, 31), year, "year") for year in years])
    assert kk in words["kk"] and ru in words["ru"] and en in words["en"]


def test_a_stock_of_1_january_is_named_by_its_day_and_as_the_end_of_the_year_before(rules):
    goal = Goal("keep", ">=", 70, date(2021, 12, 31), date(2017, 9, 29))
    verdict = judge(goal, [Point(date(2021, 12, 31), 78.1, "new_year")], rules.thresholds)
    words = explain(goal, verdict, Setting("percent", 1, None), rules)
    assert "(1 January 2022, the end of 2021)" in words["en"]
    assert "2022 жылғы 1 қаңтар, яғни 2021 жылдың соңы" in words["kk"] and "конец 2021 года" in words["ru"]


def test_an_act_that_ended_first_says_so_and_gives_its_last_figure(rules):
    goal = Goal(
        "reach",
        ">",
        0,
        date(2010, 12, 31),
        date(2001, 10, 29),
        ended_on=date(2008, 12, 1),
        due_basis="last_year_of_stage",
    )
    points = [
        Point(date(year, 12, 31), value, "year")
        for year, value in ((2006, 33041), (2007, 10962), (2008, 1117))
    ]
    words = explain(goal, judge(goal, points, rules.thresholds), Setting("persons", 0, None), rules)
    assert "lost force on 1 December 2008" in words["en"] and "neither met nor missed" in words["en"]
    assert (
        "(2007) was 10,962 people; the target is more than 0 people. The latest figure (2008) is 1,117 people."
        in words["en"]
    )
    assert "the last year of its stage is used" in words["en"] and "больше 0 чел." in words["ru"]
    assert "2008 жылғы 1 желтоқсан" in words["kk"] and "кезеңнің соңғы жылы" in words["kk"]


def test_a_printed_base_is_marked(rules):
    goal = Goal(
        "reach", ">=", 86, date(2021, 12, 31), date(2017, 9, 29), Point(date(2016, 12, 31), 61.2, "year")
    )
    points = [Point(date(year, 12, 31), value, "year") for year, value in ((2018, 65), (2019, 70))]
    words = explain(goal, judge(goal, points, rules.thresholds), Setting("percent", 1, None), rules)
    assert "61.2\u00a0% (2016)" in words["en"] and "itself prints the starting value" in words["en"]


def test_a_target_without_figures_says_that_its_act_ended_first(rules):
    goal = Goal("keep", ">=", 1, date(2015, 12, 31), date(2007, 8, 28), ended_on=date(2011, 5, 23))
    setting = Setting("units", 0, {"kk": "Себебі.", "ru": "Причина.", "en": "The reason."})
    words = explain(goal, judge(goal, [], rules.thresholds), setting, rules)
    assert "lost force on 23 May 2011, before the due date (31 December 2015)" in words["en"]
    assert "утратил силу 23 мая 2011 года" in words["ru"] and "2011 жылғы 23 мамыр" in words["kk"]


@pytest.mark.parametrize("kind, comparator, line", [("direction", "<=", None), ("reach", "<=", 5)])
def test_too_few_figures_are_as_few_as_the_threshold_says(rules, kind, comparator, line):
    stricter = replace(rules, thresholds=replace(rules.thresholds, points_needed=7))
    points = [Point(date(2018 + year, 12, 31), 10 + year) for year in range(3)]
    goal = Goal(kind, comparator, line, date(2030, 12, 31), date(2017, 9, 29))
    verdict = judge(goal, points, stricter.thresholds)
    words = explain(goal, verdict, Setting("persons", 0, None), stricter)
    assert verdict.state == "too_early"
    assert (
        "fewer than 7 figures" in words["en"]
        and "меньше 7 значений" in words["ru"]
        and "кемінде 7 мән" in words["kk"]
    )


@pytest.mark.parametrize(
    ("days", "en", "ru", "kk"),
    [
        (0, "0 days", "0 дней", "0 күн"),
        (15, "15 days", "15 дней", "15 күн"),
        (16, "1 month", "1 месяц", "1 ай"),
        (45, "1 month", "1 месяц", "1 ай"),
        (46, "2 months", "2 месяца", "2 ай"),
        (365, "1 year", "1 год", "1 жыл"),
        (425, "14 months", "14 месяцев", "14 ай"),
        (731, "2 years", "2 года", "2 жыл"),
    ],
)
def test_a_time_is_told_in_the_largest_unit_that_fits_it(days, en, ru, kk):
    start = date(2021, 1, 1)
    told = [format_span(start, start + timedelta(days=days), language) for language in ("en", "ru", "kk")]
    assert [words.replace("\u00a0", " ") for words in told] == [en, ru, kk]


@pytest.mark.parametrize(("months", "is_yearly"), [(12, False), (13, False), (14, True), (24, True)])
def test_a_pace_a_year_is_told_only_of_more_than_about_a_year(rules, months, is_yearly):
    year, month = divmod(months, 12)
    ends = [date(2021, 1, 1), date(2021, 7, 1), date(2021 + year, 1 + month, 1)]
    words = direction_words(rules, [Point(day, 10.0 + at) for at, day in enumerate(ends)])
    assert ("points a year" in words["en"]) == is_yearly


@pytest.mark.parametrize(
    ("change", "expected"), [(99.96, "99.96 points"), (100.0, "100.0 points"), (-0.04, "−0.04 points")]
)
def test_a_small_change_has_one_digit_more_and_a_gain_no_sign_unless_asked(rules, change, expected):
    write = Writer("percent", 1, rules.units, "en")
    assert write.change(change) == expected
    assert write.change(change, is_signed=True) == ("" if change < 0 else "+") + expected
    assert write.total(2.0) == "2.0 points" and write.total(2.0, is_signed=True) == "+2.0 points"


def test_years_in_runs_and_alone_are_listed_in_their_order():
    assert format_years([2000, 2002, 2003, 2005, 2006, 2007], "en") == "2000, 2002, 2003 and 2005–2007"
    assert (
        format_years([2021], "ru") == "2021 год"
        and format_years([2021, 2023], "kk") == "2021 және 2023 жылдар"
    )
    assert format_years([], "en") == ""


def test_a_day_that_is_not_known_is_a_dash():
    assert format_day(None, "en") == "–" and format_day(date(2021, 1, 1), "en") == "1 January 2021"


def test_only_the_last_of_december_ends_a_year():
    assert [ends_a_year(date(2021, *day)) for day in ((12, 31), (12, 30), (11, 30), (1, 31))] == [
        True, False, False, False
    ]  # fmt: skip


@pytest.mark.parametrize("place", sorted(PLACES - {"missing", "fewest", "reason"}))
def test_what_a_verdict_does_not_know_is_a_dash_wherever_a_sentence_names_it(rules, place):
    words = dict.fromkeys(("kk", "ru", "en"), f"{{{place}}}")
    caps = {**rules.words["cap_per_entity"], "beyond_share": dict.fromkeys(words, "{share}")}
    own = {**rules.words, "any": {**rules.words["any"], "no_data": words}, "cap_per_entity": caps}
    goal = Goal("cap_per_entity", "<=", None, None, None)
    setting = Setting("persons", 0, dict.fromkeys(words, "The reason."))
    said = explain(goal, judge(goal, [], rules.thresholds), setting, replace(rules, words=own))
    assert said["en"].removesuffix("people").strip() == "–"


def test_from_no_line_there_is_no_distance(rules):
    words = dict.fromkeys(("kk", "ru", "en"), "{at_due_gap}")
    own = {**rules.words, "direction": {**rules.words["direction"], "met_on_date": words}}
    goal = Goal("direction", ">=", None, date(2003, 12, 31), date(2000, 1, 1))
    points = [Point(date(year, 12, 31), float(year)) for year in range(2001, 2004)]
    verdict = judge(goal, points, replace(rules.thresholds, flat_within_pct=0))
    said = explain(goal, verdict, Setting("percent", 1, None), replace(rules, words=own))
    assert verdict.state == "met_on_date" and said["en"].startswith("– points")


@pytest.mark.parametrize(("comparator", "gap"), [(">=", "1.0 points"), ("about", "1.5 points")])
def test_a_distance_is_told_from_the_line_and_of_about_a_line_from_its_end(rules, comparator, gap):
    goal = Goal("keep", comparator, 25, None, None, tolerance=2.5)
    words = explain(
        goal,
        judge(goal, [Point(date(2020, 12, 31), 24)], rules.thresholds),
        Setting("percent", 1, None),
        rules,
    )
    assert gap in words["en"]


def test_a_direction_whose_due_date_has_no_figure_tells_how_it_moved_since_then(rules):
    goal = Goal("direction", "<=", None, date(2003, 6, 1), date(2000, 1, 1))
    points = [Point(date(year, 12, 31), float(2010 - year), "year") for year in range(2004, 2010)]
    verdict = judge(goal, points, rules.thresholds)
    words = explain(goal, verdict, Setting("persons", 0, None), rules)
    assert verdict.state == "no_data_on_date"
    said = words["en"].replace("\u00a0", " ")
    assert "(2009): −3 people in 3 years, that is −1.0 people a year" in said


@pytest.mark.parametrize("days", [0, -1])
def test_between_a_day_and_itself_or_an_earlier_one_nothing_has_moved(rules, days):
    start = Point(date(2020, 12, 31), 5.0)
    write = Writer("percent", 1, rules.units, "en")
    end = Point(start.on + timedelta(days=days), 7.0)
    for first, last in ((start, end), (None, end), (start, None), (None, None)):
        assert moved_places("pace", first, last, 2, write, {})["moved"]() == "–"

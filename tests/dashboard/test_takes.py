"""What a target would take on its page: in people, a month only while the due date lies ahead, with the arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.components.takes import quota_lines, takes_lines
from dashboard.queries.progress import verdicts
from dashboard.web.prerender import render_html

FUTURE, PAST = date(2999, 12, 31), date(2021, 12, 31)


@pytest.fixture
def said(ask, known, warehouse):
    """The words for a figure and a line, as a target of the fixtures would have them."""

    def make(
        *,
        unit: str,
        value: float,
        line: float,
        comparator: str = ">=",
        due: date,
        kind: str = "stock",
        day: date = date(2020, 10, 1),
    ):
        request = ask("/indicators/skilled_foreign_workers_share")
        target = next(
            one for one in known.headline_targets() if one.indicator == "skilled_foreign_workers_share"
        )
        progress = verdicts(warehouse, date(2020, 12, 31))[target.id]
        assert progress["period_end"] == date(2020, 10, 1)
        indicator = replace(known.indicators[target.indicator], measure_kind=kind)
        given = replace(target, unit=unit, value=line, comparator=comparator, due_on=due)
        own = progress if unit == "percent" else progress | {"value": value, "as_of": day}
        return render_html(takes_lines(request, given, indicator, own)).replace("\u00a0", " ")

    return make


def test_a_count_below_its_floor_says_how_many_are_missing_and_how_many_a_month(said):
    words = said(unit="persons", value=5213, line=9653, due=date(2999, 12, 31), day=date(2999, 9, 30))
    assert "To reach 9,653 people: 4,440 people more." in words and "9,653 − 5,213 = 4,440 people." in words
    assert "A month from 30 September 2999 to 31 December 2999: 1,480 people." in words


def test_once_the_due_date_has_passed_no_month_is_named(said):
    words = said(unit="persons", value=5213, line=9653, due=PAST)
    assert "4,440 people more" in words and "A month" not in words


def test_a_year_of_arrivals_is_no_sum_of_months(said):
    assert "A month" not in said(unit="persons", value=5213, line=9653, due=FUTURE, kind="flow")


def test_a_count_below_its_ceiling_says_what_is_left_and_above_it_what_is_too_much(said):
    assert "Left before the line of 19,400 people: 5,297 people." in said(
        unit="persons", value=14103, line=19400, comparator="<=", due=FUTURE
    )
    assert "Above the limit of 14,000 people: 103 people too many." in said(
        unit="persons", value=14103, line=14000, comparator="<=", due=FUTURE
    )


def test_a_share_below_its_ceiling_says_how_many_more_it_allows(said):
    # 9,500 of 16,000 is 59.4 %: up to 70 % there is room for 1,700 in place of others, for 5,666 more.
    words = said(unit="percent", value=0, line=70, comparator="<=", due=FUTURE)
    assert "5,666 people" in words and "0.7000 × 16,000 − 9,500 = 1,700.0" in words


def test_a_share_below_its_floor_says_what_it_takes_a_month(said):
    words = said(unit="percent", value=0, line=70, due=FUTURE)
    assert "In place of others, a month from 1 October 2020 to 31 December 2999: 1 person." in words
    assert said(unit="percent", value=0, line=70, due=PAST) == ""


def test_a_count_above_its_floor_says_by_how_much(said):
    words = said(unit="persons", value=16153, line=0, comparator=">", due=PAST)
    assert "Above 0 people by 16,153 people." in words


def test_a_figure_on_its_line_or_of_another_kind_takes_nothing(said):
    assert said(unit="persons", value=70, line=70, due=FUTURE) == ""
    assert said(unit="calendar_year", value=70, line=71, due=FUTURE) == ""


def test_an_edition_without_quotas_says_nothing_of_them(ask):
    assert quota_lines(ask("/indicators/population"), "population") == []

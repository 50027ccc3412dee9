"""Why a figure moved: on the page, in the link, in the workbook; nothing where the parts are not published."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dashboard.pages.indicator.callbacks import show_indicator
from dashboard.pages.indicator.why import why_section
from dashboard.queries.change_parts import Held, Way
from dashboard.queries.structures import Period
from dashboard.view.link import LinkProblem
from dashboard.view.period_code import period_code, read_period
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

SHARE = "/indicators/skilled_foreign_workers_share"


def section(ask, path: str = SHARE, **arguments: str) -> str:
    return render_html(why_section(ask(path, **arguments)))


def test_the_change_of_a_share_is_told_by_its_members_from_the_figure_on_the_due_date(ask):
    words = section(ask)
    assert "What moved it most" in words and 'class="waterfall"' in words and "data:image/svg+xml" in words


def test_a_picture_of_the_change_finds_its_sources_on_the_page(ask):
    words = section(ask)
    assert 'data-sources-from="#why .sources"' in words and 'class="sources"' in words


def test_any_two_periods_of_the_link_are_compared(ask):
    words = section(ask, before="2018-10-01", after="2021-10-01")
    assert "between 1\u00a0October\u00a02018 and 1\u00a0October\u00a02021" in words
    # 8,000 of 20,000, then 10,500 of 16,000.
    assert "+25.6\u00a0points" in words and "(40.0\u00a0% → 65.6\u00a0%)" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_sentence_and_the_arithmetic(ask, language):
    words = section(ask, lang=language)
    assert "½ (" in words and "<table" in words and ".." not in words


def test_the_workbook_holds_the_table_of_the_link(client):
    answer = client.get(f"{SHARE}/blocks/why.xlsx?before=2018-10-01&after=2021-10-01&lang=en")
    assert answer.status_code == 200
    book = load_workbook(BytesIO(answer.data), data_only=True)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    by_name = {row[0]: row for row in rows if row[0]}
    assert by_name["Category 4"][1:4] == (9000, 4300, -4700)
    moved = [by_name[f"Category {number}"][4] for number in (1, 2, 3, 4)] + [by_name["Seasonal"][4]]
    assert sum(moved) == pytest.approx(by_name["Change in all"][4], abs=1e-9)


def test_a_reader_who_asks_for_a_period_without_parts_is_told_so(ask):
    assert "No parts of this figure were found for 2011." in section(ask, before="2011")


def test_nothing_is_said_of_parts_that_are_not_published_unless_asked(ask):
    path = "/indicators/unemployment_rate"
    assert section(ask, path) == ""
    assert "Parts of this figure were not found" in section(ask, path, before="2020")


YEAR = Period(date(2024, 12, 31), date(2024, 1, 1), "year")


@pytest.mark.parametrize(
    ("period", "territory", "is_told"),
    [
        (Period(date(2023, 12, 31), date(2023, 1, 1), "year"), "KZ", True),
        (Period(date(2023, 9, 30), date(2023, 1, 1), "cumulative"), "KZ", False),
        (Period(date(2023, 12, 31), date(2023, 12, 31), "as_of"), "KZ", False),
        (Period(date(2023, 12, 31), date(2023, 1, 1), "range"), "KZ", False),
        (Period(date(2023, 12, 31), date(2023, 1, 1), "year"), "KZ-former", False),
    ],
)
def test_unlike_periods_and_other_territories_are_not_compared(known, period, territory, is_told):
    parts = {"a": Fraction(60), "b": Fraction(40)}
    before = Held(period, parts, Fraction(100), territory, frozenset({"test-ministry"}))
    after = Held(YEAR, parts, Fraction(100), "KZ", frozenset({"test-ministry"}))
    way = Way("category", known.indicators["foreign_workers_on_permits"], (before, after))
    assert (way.change(before, after) is not None) == is_told == bool(way.earlier(after))


def test_what_the_link_asks_for_outlives_a_change_of_the_pickers(warehouse):
    told = {"before": "2018-10-01", "after": "2020-10-01"}
    shown = show_indicator(warehouse, "skilled_foreign_workers_share", "en", {"region": "KZ"} | told)
    assert shown[-1].endswith("?lang=en&before=2018-10-01&after=2020-10-01")
    assert "1\u00a0October\u00a02018" in render_html(shown[5])


@pytest.mark.parametrize(
    "written", ["x", "2021-13-01", "20211231", "2021-01-01--2020-01-01", "٢٠٢١", "2021-W01-1"]
)
def test_what_is_no_period_is_refused(written):
    with pytest.raises(LinkProblem) as problem:
        read_period("before", written)
    assert problem.value.status == 400


def test_the_earlier_period_comes_first(ask):
    with pytest.raises(LinkProblem) as problem:
        ask(SHARE, before="2021", after="2020")
    assert problem.value.parameter == "before"


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (Period(date(2021, 12, 31), date(2021, 1, 1), "year"), "2021"),
        (Period(date(2021, 12, 1), date(2021, 12, 1), "as_of"), "2021-12-01"),
        (Period(date(2025, 9, 30), date(2025, 1, 1), "cumulative"), "2025-01-01--2025-09-30"),
    ],
)
def test_a_period_is_written_and_read_alike(period, code):
    assert period_code(period) == code and read_period("before", code) == period

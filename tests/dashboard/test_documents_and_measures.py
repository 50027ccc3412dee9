"""Documents with their corrections, and measures as of a date that the link holds."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.figures.timeline import Mark, Span, timeline_figure
from dashboard.pages.documents import page as documents
from dashboard.pages.documents.callbacks import show_documents
from dashboard.pages.measures import page as measures
from dashboard.pages.measures.callbacks import show_measures
from dashboard.queries.measures import measure_dates
from dashboard.texts.words import text
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

ALL = {"document": "-", "body": "-", "state": "-", "year": "-", "asof": None}


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/documents", "/measures"])
def test_a_page_says_everything_in_words(real, path, language):
    layout = documents.layout if path == "/documents" else measures.layout
    written = render_html(layout(request_of(real, path, {"lang": language})).content)
    assert not re.search(r">None<|>nan<|\b(documents|measures|locator)\.[a-z_]+\b(?! )", written)


def test_a_document_chosen_shows_its_own_corrections_and_figures_only(real):
    body, link = show_documents(real, "gov-1371-2001", "ru")
    assert link == "/documents?lang=ru&document=gov-1371-2001"
    written = render_html(body)
    assert written.count("<table") == 4  # documents, targets, corrections, figures


def test_what_is_not_reported_is_never_late(real):
    states = {row["state"] for row in measure_dates(real, date(2026, 11, 21))}
    assert states <= {"no_report", "due_soon", "not_due", "permanent", "removed"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-21", {"kk": "бірде-бір іс-шараның мерзімі келмейді.", "ru": "ни один срок не наступает.", "en": "Nothing is due"}),
        ("2018-01-01", {"kk": "мерзім келеді.", "ru": "в течение 90 дней после 1 января 2018 года.", "en": "within 90 days of 1 January 2018."}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_due_soon_is_counted_or_said_to_be_nothing(real, language, as_of, expected):
    written = render_html(
        measures.layout(request_of(real, "/measures", {"lang": language, "asof": as_of})).content
    )
    said = written.replace("\u00a0", " ")
    assert expected[language] in said
    assert not re.search(r"(?<![\d ])0 (мерзім|срок|due date)", said)


def test_a_date_within_ninety_days_is_due_soon_and_a_later_one_is_not_due(real):
    rows = [row for row in measure_dates(real, date(2018, 1, 1)) if row["due"] and row["status"] == "active"]
    for row in rows:
        days = (row["due"] - date(2018, 1, 1)).days
        assert row["state"] == ("no_report" if days < 0 else "due_soon" if days <= 90 else "not_due")
    assert {row["state"] for row in rows} == {"no_report", "due_soon", "not_due"}


def test_the_as_of_date_is_part_of_the_link(real):
    body, link = show_measures(real, "kk", ALL | {"asof": "2018-01-01"})
    assert link == "/measures?asof=2018-01-01"
    assert "2018 жылғы" in render_html(body).replace("\u00a0", " ")


def test_choosing_a_document_keeps_the_day_of_the_link(real):
    body, link = show_documents(real, "gov-602-2017", "en", as_of="2021-11-01")
    assert link == "/documents?lang=en&document=gov-602-2017&asof=2021-11-01"
    opened = documents.body(
        request_of(real, "/documents", {"lang": "en", "document": "gov-602-2017", "asof": "2021-11-01"})
    )
    assert render_html(body) == render_html(opened)


def test_targets_are_judged_for_the_day_that_the_link_names(real):
    def states(**day: str) -> list[str]:
        written = render_html(documents.body(request_of(real, "/documents", {"lang": "en", **day})))
        return re.findall(r'verdict verdict--\w+"[^>]*>.*?</p>', written)

    assert len(states(asof="2012-01-01")) == len(states())
    assert sum(text("state.no_data", "en") in one for one in states(asof="2012-01-01")) > sum(
        text("state.no_data", "en") in one for one in states()
    )


def test_a_body_shows_only_its_measures(real):
    _, link = show_measures(real, "en", ALL | {"body": "labour-ministry"})
    assert "body=labour-ministry" in link
    request = request_of(real, "/measures", {"body": "labour-ministry"})
    shown = render_html(measures.body(request))
    assert (
        0
        < shown.count("<details")
        < render_html(measures.body(request_of(real, "/measures", {}))).count("<details")
    )


def test_a_day_that_is_none_is_a_problem_with_a_sentence(real):
    with pytest.raises(LinkProblem) as problem:
        show_measures(real, "kk", ALL | {"asof": "2018-02-31"})
    assert problem.value.status == 400


def test_the_time_line_has_a_bar_for_each_document_and_a_mark_for_each_due_date():
    spans = [
        Span("A", date(2000, 1, 1), date(2005, 1, 1), "a"),
        Span("B", date(2004, 1, 1), date(2010, 1, 1), "b", True, [Mark(date(2010, 1, 1), "due")]),
    ]
    bars, marks = timeline_figure(spans, today=date(2026, 1, 1))["data"]
    assert bars["base"] == ["2000-01-01", "2004-01-01"] and marks["x"] == ["2010-01-01"]
    assert marks["y"] == [bars["y"][1]]


def test_an_article_about_an_act_is_not_called_its_text(real):
    written = render_html(documents.layout(request_of(real, "/documents", {"lang": "en"})).content)
    assert re.search(r'href="https://kazpravda\.kz/[^"]*"[^>]*>\(press report\)</a>', written)
    assert written.count("(text of the act)") == written.count("https://adilet.zan.kz") == 6
    assert "lost force: President of the Republic of Kazakhstan, No 88, 23\u00a0May\u00a02011" in written
    assert written.count("The text of the act was not read.") == 2

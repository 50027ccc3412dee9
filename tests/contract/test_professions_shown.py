"""Professions in demand: promised lists with the acts found, vacancies against CVs, the quota by category, and fairs with their results."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.professions.promised import TARGETS
from dashboard.queries.dictionary import dictionary
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def page(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()

    def words(language: str) -> str:
        text = client.get(f"/professions?lang={language}").get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    return words


def test_vacancies_stand_against_cvs_of_the_same_year(page):
    assert "2025: vacancies on the exchange Enbek.kz – about 1,328,000, CVs – about 1,453,800." in page("en")


def test_each_promise_stands_with_its_clause_and_what_shows_it(page, real_warehouse_path):
    said, known = page("en"), dictionary(Warehouse(real_warehouse_path))
    for target in known.targets.values():
        if target.id in TARGETS:
            assert target.title["en"] in said
    for number in ("503", "236", "49"):
        assert re.search(rf"No {number}\\b|№ {number}\\b".replace("\\\\", "\\"), said), number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_shared_by_all_is_said_to_be_not_found_with_the_search(page, language):
    said = page(language)
    assert {
        "kk": "ортақ тізбе табылмады",
        "ru": "единый перечень",
        "en": "one list for foreigners, resettlers",
    }[language] in said
    assert {"kk": "Ізделген", "ru": "Последний день поиска", "en": "Last day of the search"}[language] in said


def test_the_fair_says_what_was_offered_and_who_is_willing(page):
    said = page("en")
    assert (
        "8 April 2025, Turkistan Region: vacancies offered by other regions – 10,468. Willing to move – 128 people."
        in said
    )


def test_the_quota_is_shown_by_category(page):
    section = page("en").split("Whom is the quota for?")[1].split("What did the fairs bring?")[0]
    assert "Most:" in section and "Seasonal" in section

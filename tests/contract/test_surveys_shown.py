"""The page on surveys: who owes each, by which words and when, what was searched, and the files to take away."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.app import create_app
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


@pytest.fixture(scope="module")
def page(client):
    def words(language: str) -> str:
        text = client.get(f"/surveys?lang={language}").get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    return words


def test_the_finding_says_that_no_results_were_found(page):
    assert "The documents order 3 surveys; results of none were found in what was searched." in page("en")


def test_each_survey_says_who_owes_it_by_which_words_and_when(page):
    said = page("en")
    assert "Last due: February 2005. No later day is known here." in said
    assert "«Қазақстан Республикасында эмиграциялық көңiл күй мониторингiн енгiзу" in said
    assert "Last due: July 2003." in said and "section 6, clause 3.1.1 of the plan" in said
    assert "no body has approved them" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_survey_says_what_was_searched(page, language):
    assert page(language).count({"kk": "DEMOSCOPE", "ru": "DEMOSCOPE", "en": "DEMOSCOPE"}[language]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_that_the_page_offers_can_be_taken(client, language):
    text = client.get(f"/surveys?lang={language}").get_data(as_text=True)
    links = [unescape(link) for link in re.findall(r'href="([^"]*/reports/surveys/[^"]*)"', text)]
    assert len(links) == 12
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200 and len(answer.data) > 10_000
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert (
            answer.data[:2] == b"PK" if ".docx" in link else answer.data[:5] in (b"<?xml", b"\xef\xbb\xbfpo")
        )


def test_an_unknown_file_and_parameter_are_refused(client):
    assert client.get("/reports/surveys/records.csv").status_code == 404
    assert client.get("/reports/surveys/emigration_mood-kk.docx?year=2020").status_code == 400

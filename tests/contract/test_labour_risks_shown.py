"""Labour risks as the press prints them: each figure with its place, where strikes were, and the duty to make the map."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.labour_risks.held import held_figures
from dashboard.pages.labour_risks.press import newest_of_each
from dashboard.view.asked import request_of
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def page(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()

    def words(language: str) -> str:
        text = client.get(f"/labour-risks?lang={language}").get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    return words


def test_the_finding_says_how_many_are_at_risk_and_that_the_press_says_so(page):
    opening = page("en").split("What is known")[0]
    assert "1 November 2025" in opening and "1,800" in opening and "3,200" in opening
    assert "press that quotes the ministry" in opening


def test_all_strikes_of_the_newest_period_were_in_one_region(page):
    said = page("en").split("Where were there strikes and conflicts?")[1].split("Labour conflicts")[0]
    assert "strikes recorded – 11. All of them were in one region: Mangystau Region." in said


def test_strikes_stand_with_their_regions_the_most_first(page):
    assert "Mangystau Region – 33; Atyrau Region – 1" in page("en")


@pytest.mark.parametrize(
    ("language", "quoted"), [("kk", "Кім міндетті"), ("ru", "Кто обязан"), ("en", "Who owes it")]
)
def test_the_duty_is_quoted_with_who_owes_it_and_what_was_searched(page, language, quoted):
    said = page(language)
    assert "Еңбек қатерлері картасын жасай отырып" in said and quoted in said
    assert "860" in said  # bodies times months
    assert {"kk": "Ізделген", "ru": "найден", "en": "Not found"}[language] in said


def test_a_caution_names_the_figures_it_concerns_and_the_duty_its_one_body_in_full(page):
    said = page("ru")
    assert "Охвачены картой рисков. Это не число предприятий повышенного риска" in said
    # of some of the figures of a table, not of all
    assert "Долг по зарплате. Выявлено с начала года" in said
    assert "Кто обязан: Местные исполнительные органы" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_more_than_says_so(page, language):
    assert {"kk": "11 900-ден астам", "ru": "более 11 900", "en": "over 11,900"}[language] in page(language)


def test_the_newest_of_each_is_the_newest(real_warehouse_path):
    request = request_of(Warehouse(real_warehouse_path), "/labour-risks", {"lang": "en"})
    held = held_figures(request)
    shown = {(row["indicator_id"], row["region_id"]): row["period_end"] for row in newest_of_each(held)}
    every = [row for name in {name for name, _ in shown} for row in held[name]]
    assert shown == {
        key: max(row["period_end"] for row in every if (row["indicator_id"], row["region_id"]) == key)
        for key in {(row["indicator_id"], row["region_id"]) for row in every}
    }
    assert shown[("enterprises_at_labour_risk", "KZ-59")].year == 2025

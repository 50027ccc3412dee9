"""The page on surveys in an edition with waves: each figure with its interval, what is hidden and why, what changed, what followed."""

from __future__ import annotations

import io
import re
from html import unescape

import openpyxl
import pytest

from dashboard.app import create_app
from dashboard.figures import theme
from tests.dashboard import survey_edition
from tests.dashboard.survey_edition import CHANGES, HIDDEN, SHOWN
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def client(real_warehouse_path, tmp_path_factory):
    made = survey_edition.build(real_warehouse_path, tmp_path_factory.mktemp("waves"))
    return create_app(made).server.test_client()


@pytest.fixture(scope="module")
def page(client):
    def words(language: str) -> str:
        answer = client.get(f"/surveys?lang={language}")
        assert answer.status_code == 200
        text = answer.get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    return words


def test_the_finding_says_how_many_surveys_have_results(page):
    assert "The documents order 3 surveys; results of 1 are held here." in page("en")


def test_the_headline_is_said_with_its_interval_and_the_people_asked(page):
    assert "2024: Title intent_12m en – 8.3 %; 95 % interval 7.8–8.8, 9,000 people asked." in page("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_are_made_up_are_called_so(page, language):
    said = {"kk": "ойдан шығарылған", "ru": "Эти ответы выдуманы", "en": "These answers are made up"}
    assert said[language] in page(language)


def test_a_change_is_called_only_where_it_exceeds_its_error(page):
    said = page("en")
    assert "Against 2023: the difference (+0.5 points) does not exceed its error." in said
    assert "Higher in: Almaty." in said and "Lower in: Shymkent." in said
    assert "higher, +4.0 points" in said and "lower, −5.0 points" in said


def test_what_is_not_shown_says_why_and_has_no_number(client, page):
    said = page("en")
    assert "too few asked (29): not shown" in said and "too large an error: not shown" in said
    assert "withheld, so that a figure beside it cannot be computed" in said
    rows = client.get("/api/v1/survey-estimates").json["survey_estimates"]
    assert len(rows) == len(SHOWN) + len(HIDDEN)
    hidden = [row for row in rows if row["state"] != "shown"]
    assert len(hidden) == len(HIDDEN)
    assert {
        row[name]
        for row in hidden
        for name in ("value", "standard_error", "low", "high", "cv", "design_effect")
    } == {None}


def test_what_people_said_stands_beside_what_was_counted(page):
    said = page("en")
    assert "Kazakhstan 2024 8.3 % (7.8–8.8) 2025 7,608 0.038 %" in said
    assert "The two are not the same" in said


def test_each_wave_says_how_it_came_about(page):
    said = page("en")
    assert (
        "Asked from 5 October 2024 to 24 November 2024 by: The body en. 9,000 people answered, 12,000 addresses were drawn."
        in said
    )
    assert "9,010 9,000 7 3 46 900 0.90–1.20 1.50 –" in said


def test_bands_are_drawn_where_there_is_an_interval(client):
    text = client.get("/surveys?lang=en").get_data(as_text=True)
    assert text.count('class="band-mark"') == len(SHOWN)
    # of 6.0 with an error of 1.5 from 3 to 9, where 15 is the end of the scale
    assert 'style="left:20.00%;width:40.00%"' in text.replace(": ", ":").replace("; ", ";")


def test_the_table_of_a_figure_can_be_taken_along(client):
    answer = client.get("/surveys/blocks/emigration-mood-intent-12m.xlsx?lang=en")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 8.25 in values and 12.5 in values and 9.0 in values


@pytest.mark.parametrize(
    ("path", "count"),
    [("waves", 2), ("figures", 3), ("members", 4), ("estimates", len(SHOWN) + len(HIDDEN)), ("changes", len(CHANGES)), ("follow-ups", 1)],
)  # fmt: skip
def test_the_api_lists_them(client, path, count):
    answer = client.get(f"/api/v1/survey-{path}")
    assert answer.status_code == 200 and len(answer.json[f"survey_{path.replace('-', '_')}"]) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_says_the_limits(client, language):
    text = unescape(client.get(f"/method?lang={language}").get_data(as_text=True)).replace("\u00a0", " ")
    part = text.split('id="surveys"')[1].split("<h2")[0]
    assert "30" in part and "33 %" in part and re.search(r"1[.,]96", part) and re.search(r"0[.,]6\b", part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_drawn_by_the_server_shows_each_figure_within_its_interval(client, language):
    drawn = client.get(f"/picture/surveys/emigration-mood-intent-12m.svg?lang={language}")
    assert drawn.status_code == 200
    text = drawn.get_data(as_text=True)
    bands = [tuple(map(float, one)) for one in re.findall(_RECT % theme.RISING[2], text)]
    marks = [tuple(map(float, one)) for one in re.findall(_RECT % theme.INK, text)]
    # the country and the two regions that are shown; hidden regions have words alone
    assert len(bands) == len(marks) == 3
    for (left, wide), (at, thick) in zip(bands, marks, strict=True):
        assert left < at + thick / 2 < left + wide
    # 12.5 stands right of 8.25, and its interval is wider
    assert marks[1][0] > marks[0][0] > marks[2][0] and bands[1][1] > bands[0][1]


_RECT = r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="%s"/>'

"""No sentence says that something is not there: it says that it was not found, where, and until when."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from absence_words import (
    ASSERTED,
    METADATA,
    NOT_FOUND,
    metadata_sentences,
    page_sentences,
    says,
    sentences,
    text_sentences,
)

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from etl.load.tables import open_for_reading
from vocabulary.languages import LANGUAGES

# Where the absence itself is printed, or why the sentence speaks of nothing that could be found
PRINTED = {
    "corrections/gov-1346-2000-c07/reason": "priority “singles out nobody”: arithmetic on section 3 of No 1346",
}
# Which search a text of the dashboard rests on; all others rest on the general one
GENERAL = "held_publications"
SEARCH_OF_TEXT = {
    "resettlement.pairs.finding": "moves_between_regions",
    "resettlement.pairs.none": "moves_between_regions",
    "balance.how": "arrivals_by_region",
    "measures.lead": "measure_reports",
    "measures.finding": "measure_reports",
    "measure_state.no_report": "measure_reports",
    "report.measures_lead": "measure_reports",
    "labour_risks.press.no_region": "labour_risk_map",
    "professions.lead": "professions_in_demand",
    "professions.promised.finding": "professions_in_demand",
    "professions.fairs.note": "professions_in_demand",
    "forecasts.breaks_missing": "series_breaks",
}
PAGES = (
    "/", "/?region=KZ-75", "/?year=2019", "/flows", "/qandas", "/foreign-labour", "/resettlement", "/borders", "/refugees", "/control", "/imbalance", "/labour-risks", "/professions", "/forecasts", "/surveys", "/resettlement?year=2022", "/map", "/regions", "/regions/KZ-61", "/data",
    "/explore", "/explore?indicator=foreign_workers_skilled_share&by=origin", "/documents", "/documents?document=gov-961-2022", "/measures", "/coverage", "/coverage?domain=qandas",
    "/coverage?indicator=unemployment_rate", "/method", "/search?q=qandas", "/map?year=1900",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(real_warehouse_path: Path) -> Dictionary:
    return dictionary(Warehouse(real_warehouse_path))


@pytest.fixture(scope="module")
def client(real_warehouse_path: Path):
    return create_app(real_warehouse_path).server.test_client()


def test_the_patterns_know_an_absence_when_they_see_one():
    for language, said in {
        "en": [
            "No successor to them has been published.",
            "Nobody has counted.",
            "not published",
            "Only one region is published.",
        ],
        "ru": [
            "Таблица не публикуется.",
            "Отчёты не опубликованы",
            "данных нет",
            "Публикуются только страны.",
        ],
        "kk": [
            "Дерек жарияланбаған.",
            "кесте жарияланбайды",
            "Ешкім жарияламаған",
            "Бір өңір ғана жарияланған.",
        ],
    }.items():
        assert [one for one in said if not says(ASSERTED, language, one)] == []
    assert not says(ASSERTED, "en", "Published on 1 March.") and says(NOT_FOUND, "kk", "Дерек табылмады.")


def test_no_text_of_the_dashboard_asserts_that_something_is_not_there():
    assert [found for found in text_sentences() if says(ASSERTED, found[0], found[2])] == []


def test_no_phrase_of_the_metadata_asserts_that_something_is_not_there_unless_its_absence_is_printed():
    asserted = {
        (place, language, sentence)
        for language, place, _, sentence in metadata_sentences()
        if says(ASSERTED, language, sentence)
    }
    assert [found for found in sorted(asserted) if found[0] not in PRINTED] == []
    assert PRINTED.keys() == {place for place, _, _ in asserted}, "an entry that nothing needs any more"


def test_what_the_metadata_did_not_find_names_its_search(known):
    unnamed = {
        place
        for language, place, entry, sentence in metadata_sentences()
        if says(NOT_FOUND, language, sentence)
        and not place.startswith(
            ("searches/", "verdicts/")
        )  # the records themselves; templates that quote a reason
        and entry.get("search") not in known.searches
    }
    assert sorted(unnamed) == []


def test_what_a_text_did_not_find_has_a_search(known):
    assert {GENERAL, *SEARCH_OF_TEXT.values()} <= known.searches.keys()
    saying = {key for language, key, sentence in text_sentences() if says(NOT_FOUND, language, sentence)}
    assert SEARCH_OF_TEXT.keys() <= saying, "a text that no longer says that something was not found"


def test_every_search_says_where_and_until_when(known):
    for search in known.searches.values():
        assert all(len(search.where[language]) > 30 for language in LANGUAGES)
        assert len(set(search.where.values())) == len(LANGUAGES)
        assert search.until.year >= 2024 and search.subject["kk"]


def test_every_search_is_named_by_something(known, real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        of_surveys = {name for (name,) in connection.execute("SELECT search_id FROM marts.survey").fetchall()}
    used = (
        {entry.get("search") for _, _, entry, _ in metadata_sentences()}
        | set(SEARCH_OF_TEXT.values())
        | {GENERAL}
        | of_surveys
    )
    assert known.searches.keys() - used == set()


def test_every_target_and_indicator_without_figures_names_a_search(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        bare = connection.execute(
            """SELECT target_id FROM marts.target WHERE missing_reason_kk IS NOT NULL AND search_id IS NULL
               UNION ALL SELECT indicator_id FROM marts.indicator
               WHERE search_id IS NULL AND (missing_reason_kk IS NOT NULL OR indicator_id NOT IN
                   (SELECT indicator_id FROM marts.observation WHERE value IS NOT NULL))"""
        ).fetchall()
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", PAGES)
def test_no_page_asserts_an_absence_and_each_leads_to_what_was_searched(client, link, language):
    page = client.get(link + ("&" if "?" in link else "?") + f"lang={language}").get_data(as_text=True)
    printed = {
        sentence
        for place_language, place, _, sentence in metadata_sentences()
        if place in PRINTED and place_language == language
    }
    said = {sentence for sentence in page_sentences(page) if says(ASSERTED, language, sentence)}
    assert said - printed == set()
    assert "#searched" in page


@pytest.mark.parametrize(
    ("link", "search"),
    [
        ("/", "qandas_employment"),
        ("/", "enterprise_staff"),
        ("/resettlement", "moves_between_regions"),
        ("/measures", "measure_reports"),
        ("/documents", "act_961"),
        ("/documents", "plan_602"),
        ("/indicators/skilled_share_of_incoming_labour_migrants", "concept_2030"),
        ("/method", "held_publications"),
    ],
)
def test_a_page_says_where_it_was_searched_beside_what_was_not_found(client, known, link, search):
    page = client.get(f"{link}?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    where, day = known.searches[search].where["en"], known.searches[search].until
    words = " ".join(page_sentences(page)).replace("\u00a0", " ").casefold()
    assert all(sentence.casefold().rstrip(".") in words for sentence in sentences(where))
    assert f"{day.day} {day:%B %Y}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_that_were_not_read_are_called_unread(client, language):
    unread = {"kk": "әлі оқылған жоқ", "ru": "ещё не прочитано", "en": "has not been read yet"}[language]
    for link in (
        "/",
        "/documents",
        "/documents?document=gov-961-2022",
        "/indicators/foreign_workers_skilled_share",
    ):
        page = client.get(link + ("&" if "?" in link else "?") + f"lang={language}").get_data(as_text=True)
        assert unread in page, link


def test_the_documents_page_counts_the_corrections_that_it_speaks_of(client, real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        [(misprints,)] = connection.execute(
            "SELECT count(*) FROM marts.correction WHERE kind = 'misprint'"
        ).fetchall()
    page = client.get("/documents?lang=en").get_data(as_text=True)
    assert f"misprint – {misprints}" in page


def test_the_coverage_page_says_how_many_sums_were_compared(client, real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        [(sums, equal)] = connection.execute(
            "SELECT count(*), count(*) FILTER (abs(regions_sum - country_value) < 0.00001) FROM marts.sum_checked"
        ).fetchall()
    assert sums >= 100 and 0 < equal < sums
    page = unescape(client.get("/coverage?lang=en").get_data(as_text=True))
    assert f"compared with the country's figure: {sums:,}. Equal: {equal:,};" in page


def test_the_metadata_is_where_the_test_looks():
    assert (METADATA / "searches.yml").exists()

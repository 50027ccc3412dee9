"""Professions in demand: promised lists with the acts found, vacancies against CVs, the quota by category, and fairs with their results."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import duckdb
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


LISTED = """
INSERT INTO marts.profession_score BY NAME
    SELECT DATE '2025-09-30' AS quarter, DATE '2025-10-20' AS as_of, region_id, profession, vacancies, seekers, vacancies_per_seeker, days_to_fill,
        pay_growth_pct, score, "rank", rank_low, rank_high, 3 AS ranked, 1 AS top, in_demand, true AS is_newest
    FROM (VALUES
        ('KZ', '8', 900, 300, 3.0, 61.0, 12.5, 3.1, 1, 1, 1, true),
        ('KZ', '3', 500, 700, 0.7, 30.0, 4.0, -1.0, 2, 2, 3, false),
        ('KZ', '1', 400, 800, 0.5, 30.0, 3.0, -2.1, 3, 2, 3, false),
        ('KZ-75', '8', 90, NULL, NULL, 60.0, 12.0, NULL, NULL, NULL, NULL, false)
    ) AS one(region_id, profession, vacancies, seekers, vacancies_per_seeker, days_to_fill, pay_growth_pct, score, "rank", rank_low, rank_high, in_demand);
INSERT INTO marts.profession_score BY NAME
    SELECT * REPLACE (DATE '2025-06-30' AS quarter, profession = '3' AS in_demand) FROM marts.profession_score WHERE region_id = 'KZ';
INSERT INTO marts.profession_list VALUES
    (DATE '2025-06-30', DATE '2025-10-20', '3', true, true, NULL), (DATE '2025-09-30', DATE '2025-10-20', '3', false, true, 'left'),
    (DATE '2025-09-30', DATE '2025-10-20', '8', true, true, 'entered');
INSERT INTO marts.labour_balance BY NAME SELECT quarter, as_of, region_id, profession, vacancies, seekers, vacancies - seekers AS gap
    FROM marts.profession_score WHERE quarter = DATE '2025-09-30';
INSERT INTO marts.labour_corridor VALUES (DATE '2025-09-30', DATE '2025-10-20', '8', 'KZ-61', 'KZ-75', 120, 700, 200000, 300000);
"""


def edition_with(real_warehouse_path, home, more=""):
    """A client of an edition with a list, changed by `more`."""
    own = home / "editions" / real_warehouse_path.resolve().name
    own.parent.mkdir()
    shutil.copy(real_warehouse_path.resolve(), own)
    own.chmod(0o644)
    with duckdb.connect(str(own)) as database:
        database.execute(LISTED + more)
    link = home / "warehouse.duckdb"
    link.symlink_to(Path("editions") / own.name)
    client = create_app(link).server.test_client()

    def words(language: str) -> str:
        text = client.get(f"/professions?lang={language}").get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    words.client = client
    return words


@pytest.fixture(scope="module")
def ranked(real_warehouse_path, tmp_path_factory):
    """The words of the page in an edition with a list."""
    return edition_with(real_warehouse_path, tmp_path_factory.mktemp("ranked"))


@pytest.mark.parametrize(
    ("gap", "said"),
    [("NULL", "so no corridors are computed"), ("5", "In no group of occupations")],
)
def test_without_corridors_the_page_says_why(real_warehouse_path, tmp_path, gap, said):
    more = f"DELETE FROM marts.labour_corridor; UPDATE marts.labour_balance SET gap = {gap} WHERE region_id <> 'KZ';"
    page = edition_with(real_warehouse_path, tmp_path, more)("en")
    both = ("so no corridors are computed", "In no group of occupations")
    assert [one for one in both if one in page] == [said]


def test_the_list_says_its_quarter_its_change_and_each_rank_with_its_interval(ranked):
    said = ranked("en")
    assert "Quarter 3 of 2025: in demand – Plant and machine operators." in said
    assert "New on the list: Plant and machine operators. No longer on it: Technicians." in said
    assert "Technicians 2 (2–3) −1.00 0.70 30 +4.0 no" in said
    assert (
        "so that the index is without them: Foreigners on permits per 1,000 employed; Graduates per vacancy."
        in said
    )
    assert "no earlier list is held" in said


def test_balance_and_corridors_are_said_in_words_and_tables(ranked):
    said = ranked("en")
    assert "Most jobs without people – Plant and machine operators: 600 more jobs than people." in said
    assert "Most people without jobs – Managers: 400 more people than jobs." in said
    assert "Turkistan Region → Almaty: Plant and machine operators – 120 people." in said
    assert "Almaty" in said and "hidden" in said.split("Jobs less people by region")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_all_words_in_every_language(ranked, language):
    said = ranked(language)
    assert {"kk": "тоқсан қатарынан", "ru": "квартала подряд", "en": "quarters in a row"}[language] in said


def test_programs_get_the_same_list(ranked):
    answer = ranked.client.get("/api/v1/professions").get_json()
    assert [one["profession"] for one in answer["lists"] if one["change"] == "entered"] == ["8"]
    assert answer["corridors"][0]["people"] == 120 and len(answer["scores"]) == 7


def test_the_public_edition_ranks_nothing_and_says_which_measure_orders_fairs(page):
    said = page("en")
    assert "no ranking of shortage is computed" in said and "Index of demand" not in said
    assert "Measure 7 of the plan of 2017–2021 orders both, 5 times in all" in said
    assert "who owes it: Local executive bodies" in said and "reports found: 0" in said

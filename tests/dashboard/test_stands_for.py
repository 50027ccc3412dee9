"""What is counted on 1 January stands for the end of the year before: in cards, maps, pictures, pickers and files alike."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import coverage
from dashboard.queries.newest import newest
from dashboard.queries.observations import histories
from dashboard.queries.progress import verdicts_on
from dashboard.texts.formats import format_period
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths
from vocabulary.languages import LANGUAGES

END_OF_2021 = date(2021, 12, 31)
WORKERS, SHARE = "foreign_workers_on_permits", "skilled_foreign_workers_share"
WORDS = {
    "kk": "2022 жылғы 1 қаңтар, яғни 2021 жылдың соңы",
    "ru": "1 января 2022 года, то есть конец 2021 года",
    "en": "1 January 2022, the end of 2021",
}


@pytest.fixture(scope="module")
def january(tmp_path_factory) -> Path:
    """The small edition in which people are counted on 1 January, and foreign workers also on 1 January 2022."""
    home = tmp_path_factory.mktemp("january")
    paths = fixture_paths(home)
    for name in ("sources", "metadata"):
        shutil.copytree(getattr(paths, name), home / name)
    _replace(
        home / "metadata" / "indicators.yml",
        "- id: population\n",
        "- id: population\n  counted_at: year_start\n",
    )
    header = "foreign_workers_on_permits,KZ,2018,2018-10-01,as_of,"
    more = "".join(
        f"{WORKERS},KZ,2018,2022-01-01,as_of,{member},{value},A,test-ministry,paragraph 9,2022-01-20,2024-03-01,0,,\n"
        for member, value in (
            ("category,1", 600),
            ("category,2", 2200),
            ("category,3", 6200),
            ("category,4", 8000),
            (",", 18000),
        )
    )
    file = home / "sources" / "foreign_labour.csv"
    _replace(file, header, more + header)
    built = Paths(sources=home / "sources", metadata=home / "metadata", home=home)
    build_warehouse(built, is_synthetic=True)
    return built.warehouse


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def held(january) -> Warehouse:
    return Warehouse(january)


@pytest.fixture(scope="module")
def reader(january):
    return create_app(january).server.test_client()


def shown(reader, link: str) -> str:
    answer = reader.get(link)
    assert answer.status_code == 200, link
    page = answer.get_data(as_text=True).partition('<script type="application/json"')[0]
    return unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ")


def test_the_newest_figure_of_a_year_is_what_was_counted_on_the_first_day_of_the_next(held):
    found = newest(held, ["population", WORKERS], "KZ", END_OF_2021)
    assert (found["population"]["period_end"], found[WORKERS]["period_end"]) == (
        date(2022, 12, 31),
        date(2022, 1, 1),
    )
    assert {row["stands_for"] for row in found.values()} == {END_OF_2021}


def test_the_course_beside_a_figure_ends_with_it(held):
    for name, rows in histories(held, ["population", WORKERS], "KZ", END_OF_2021).items():
        assert rows[-1]["stands_for"] == END_OF_2021, name


def test_verdict_and_context_of_a_year_rest_on_one_day(held):
    [judged] = verdicts_on(held, ["skilled-share-2021"], END_OF_2021).values()
    assert (judged["stands_for"], judged["period_end"]) == (END_OF_2021, date(2022, 1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_of_a_year_print_one_first_of_january_and_which_year_it_ends(reader, language):
    page = shown(reader, f"/?year=2021&lang={language}")
    assert page.count(WORDS[language]) >= 3  # the verdict's figure, people, foreign workers
    assert not re.search(
        {"kk": r"2021 жылғы 1 қаңтар", "ru": r"1 января 2021", "en": r"1 January 2021"}[language], page
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_of_a_year_shows_the_end_of_that_year_and_says_so(reader, language):
    page = shown(reader, f"/map?indicator=population&year=2021&lang={language}")
    assert WORDS[language] in page


def test_the_years_of_a_map_are_those_that_its_figures_stand_for(held, reader):
    years = coverage(held)["population"].map_years
    assert years and max(years) == max(coverage(held)["population"].years) - 1
    assert reader.get(f"/map?lang=en&indicator=population&year={years[-1] + 1}").status_code == 404


def test_the_change_between_two_years_names_both_days(reader):
    page = shown(reader, "/map?lang=en&indicator=population&base=2021&year=2022&mode=difference")
    assert "1 January 2022, the end of 2021 → 1 January 2023, the end of 2022" in page


def test_the_file_of_the_map_says_for_which_day_a_figure_stands(reader):
    table = csv.DictReader(
        io.StringIO(
            reader.get("/map.csv?lang=en&indicator=population&year=2021&bom=0").get_data(as_text=True)
        )
    )
    assert {(row["year"], row["period_start"], row["stands_for"]) for row in table if row["value"]} == {
        ("2021", "2022-01-01", "2021-12-31")
    }


def test_the_picker_of_the_overview_ends_with_the_last_year_that_a_figure_stands_for(held):
    assert coverage(held)["population"].stood_years[-1] == coverage(held)["population"].years[-1] - 1


def test_a_region_at_the_end_of_a_year_stands_where_it_was_counted_the_day_after(reader):
    assert WORDS["en"] in shown(reader, "/regions/KZ-75?year=2021&lang=en")


def test_the_figures_behind_a_card_reach_to_the_one_it_prints(reader):
    page = reader.get("/?year=2021&lang=en").get_data(as_text=True)
    links = [
        unescape(link)
        for link in re.findall(r'data-figures="([^"]+)"', page)
        if "indicator=population" in link
    ]
    assert links and all("to=2022" in link for link in links)


def test_an_edition_that_does_not_say_takes_the_end_of_the_period(january, tmp_path):
    older = tmp_path / "older.duckdb"
    shutil.copy(january, older)
    with duckdb.connect(str(older)) as connection:
        for table in ("observation", "progress", "held_period", "rebuilt_observation"):
            connection.execute(f"ALTER TABLE marts.{table} DROP COLUMN stands_for")
    held = Warehouse(older)
    found = newest(held, ["population"], "KZ", END_OF_2021)["population"]
    assert found["stands_for"] == found["period_end"] == END_OF_2021
    assert coverage(held)["population"].map_years[-1] == coverage(held)["population"].years[-1]
    page = create_app(older).server.test_client().get("/?year=2022&lang=en").get_data(as_text=True)
    assert 'class="period">2022<' in page and "the end of 20" not in "".join(
        re.findall(r'class="period">[^<]*', page)
    )


@pytest.mark.parametrize(
    ("start", "end", "kind", "words"),
    [
        ("2022-01-01", "2022-12-31", "year", "1 January 2022, the end of 2021"),
        ("2022-01-01", "2022-01-01", "as_of", "1 January 2022, the end of 2021"),
        ("1991-01-01", "2022-01-01", "cumulative", "since 1991, to 1 January 2022, the end of 2021"),
    ],
)
def test_words_of_a_period_that_stands_for_another_day(start, end, kind, words):
    given = (date.fromisoformat(start), date.fromisoformat(end), kind, "en")
    assert format_period(*given, stands_for=END_OF_2021).replace("\u00a0", " ") == words
    assert format_period(*given, stands_for=given[1]) == format_period(*given)

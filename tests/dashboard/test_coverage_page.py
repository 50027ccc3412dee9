"""What is published, what changed and how sure it is: the page says what the edition holds, in words and in files."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.coverage.cell_state import SHAPES
from dashboard.pages.coverage.missing_reasons import year_ranges
from dashboard.queries import cells, changes, trust
from dashboard.queries.cells import shown_state
from dashboard.texts.words import text, texts
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths
from tests.dashboard.test_pages import Document
from vocabulary.changes import FIGURE_KEY, REASONS
from vocabulary.languages import LANGUAGES
from vocabulary.statuses import CELL_STATES, STATES_WITH_FIGURES


@pytest.fixture(scope="module")
def three_editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A warehouse whose second edition moves some people and whose third moves them back and loses a year."""
    home = tmp_path_factory.mktemp("three")
    first = fixture_paths(home)
    made = [build_warehouse(first).edition_id]
    sources = home / "sources"
    shutil.copytree(first.sources, sources)
    changed = Paths(sources=sources, metadata=first.metadata, home=home)
    file = sources / "population.csv"
    before = file.read_text(encoding="utf-8")
    file.write_text(
        before.replace(",1528000,", ",1528039,").replace(",935000,", ",934961,"), encoding="utf-8"
    )
    made.append(build_warehouse(changed).edition_id)
    kept = [line for line in before.splitlines() if not re.match(r"population,[^,]*,[^,]*,2023,", line)]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    made.append(build_warehouse(changed, accept_loss="the test takes a figure away").edition_id)
    return first.warehouse, made


@pytest.fixture(scope="module")
def reader(three_editions):
    return create_app(three_editions[0]).server.test_client()


def read_csv(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def plain(rows) -> list[dict]:
    kept = ({name: row[name] for name in row if name != "previous_edition_id"} for row in rows)
    return sorted(kept, key=lambda row: str([row[name] for name in FIGURE_KEY]))


def test_every_state_has_a_shape_of_its_own_and_words_in_every_language():
    assert set(SHAPES) == set(CELL_STATES) and len(set(SHAPES.values())) == len(CELL_STATES)
    assert all(text(f"cell_state.{state}", language) for state in CELL_STATES for language in LANGUAGES)


def test_every_state_that_the_mart_knows_is_known_here(warehouse):
    states = {
        row["state"] for row in warehouse.records(dict, "SELECT DISTINCT state FROM marts.coverage_cell")
    }
    assert states <= set(CELL_STATES) and states & set(STATES_WITH_FIGURES)


def test_the_country_stands_for_a_year_and_without_it_the_least_sure_region():
    assert shown_state({"country_state": "final", "region_states": ["forecast"]}) == "final"
    assert (
        shown_state({"country_state": "missing_not_collected", "region_states": ["final", "estimated"]})
        == "estimated"
    )
    assert shown_state({"country_state": "suppressed", "region_states": []}) == "suppressed"


def test_years_are_told_as_ranges():
    assert year_ranges([2003, 2004, 2005, 2009, 2011, 2012]) == "2003–2005, 2009, 2011–2012"


def test_the_cells_of_a_subject_are_those_of_its_indicators_and_count_their_regions(warehouse, known):
    rows = cells.by_year(warehouse, ["population"])
    single = cells.by_region(warehouse, "population")
    for row in rows:
        own = [cell for cell in single if cell["year"] == row["year"]]
        regional = [cell for cell in own if cell["region_id"] != "KZ"]
        assert row["figures"] == sum(cell["figures"] for cell in own)
        assert row["regions"] == len(regional)
        assert row["regions_published"] == sum(1 for cell in regional if cell["figures"])


def test_an_edition_without_the_marts_says_so_instead_of_failing(warehouse, monkeypatch):
    real = Warehouse.records

    def older(self, kind, sql, parameters=None):
        for name in ("marts.coverage_cell", "marts.sum_exception", "meta.change_value", "marts.held_series"):
            sql = sql.replace(name, "marts.not_made_then")
        return real(self, kind, sql, parameters)

    monkeypatch.setattr(Warehouse, "records", older)
    client = create_app(warehouse.path).server.test_client()
    page = client.get("/coverage?lang=en")
    assert page.status_code == 200
    assert text("coverage.not_in_edition", "en") in page.get_data(as_text=True)
    assert client.get("/coverage.csv?lang=en").status_code == 404


def test_what_the_build_wrote_down_is_what_two_editions_differ_in(three_editions):
    path, made = three_editions
    current = Warehouse(path)
    for earlier, later in zip(made, made[1:], strict=False):
        own = current.at(later)
        recorded = changes.recorded(own)
        assert recorded.previous == earlier and recorded.rows
        assert plain(recorded.rows) == plain(changes.between(own, earlier).rows)


def test_any_two_editions_can_be_compared_in_both_directions(three_editions):
    path, made = three_editions
    current = Warehouse(path)
    forth = changes.between(current, made[0]).rows
    back = changes.between(current.at(made[0]), made[2]).rows
    assert {row["change"] for row in forth} == {"removed"} and {row["reason"] for row in forth} == {
        "withdrawn"
    }
    assert {row["change"] for row in back} == {"added"}
    assert len(forth) == len(back) > 0


def test_a_change_tells_what_was_what_is_and_why(three_editions):
    path, made = three_editions
    rows = changes.between(Warehouse(path).at(made[1]), made[0]).rows
    moved = {
        (row["old_value"], row["new_value"]): row["reason"]
        for row in rows
        if row["indicator_id"] == "population"
    }
    assert moved[1528000.0, 1528039.0] == "entry_corrected"


def test_editions_that_differ_too_much_are_not_compared_figure_by_figure(three_editions, monkeypatch):
    path, made = three_editions
    monkeypatch.setattr(changes, "MOST_COMPARED", 0)
    found = changes.between(Warehouse(path), made[1])
    assert found.is_too_much and not found.rows


def test_an_edition_that_is_not_kept_cannot_be_compared_with(reader):
    answer = reader.get("/coverage?lang=en&since=20000101T000000Z-00000000")
    assert answer.status_code == 404 and text("problem.edition", "en") in answer.get_data(as_text=True)
    assert reader.get("/changes.csv?since=../../etc/passwd").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_the_change_of_the_edition_that_the_link_names(reader, three_editions, language):
    _, made = three_editions
    page = reader.get(f"/coverage?lang={language}&edition={made[1]}&since={made[0]}&indicator=population")
    words = " ".join(Document(page.get_data(as_text=True)).words)
    assert text("change_reason.entry_corrected", language) in words
    assert re.search(r"1.?528.?039", words)


def test_the_file_of_changes_holds_exactly_the_changes_of_the_link(reader, three_editions):
    path, made = three_editions
    rows = read_csv(reader.get(f"/changes.csv?edition={made[1]}&since={made[0]}&indicator=population"))
    own = changes.between(Warehouse(path).at(made[1]), made[0]).of("population")
    assert [(row["region_id"], float(row["new_value"])) for row in rows] == [
        (row["region_id"], row["new_value"]) for row in own
    ]
    assert {(row["previous_edition_id"], row["edition_id"]) for row in rows} == {(made[0], made[1])}


def test_the_file_of_the_coverage_holds_exactly_the_cells_of_the_years_shown(client, warehouse):
    rows = read_csv(client.get("/coverage.csv?indicator=population&from=2021&to=2022"))
    own = [row for row in cells.by_region(warehouse, "population") if row["year"] in (2021, 2022)]
    assert [(row["year"], row["region_id"], row["state"]) for row in rows] == [
        (str(row["year"]), row["region_id"], row["state"]) for row in own
    ]
    assert {row["is_synthetic"] for row in rows} == {"true"}


@pytest.mark.parametrize("name", ["coverage", "changes"])
def test_a_file_of_generated_figures_is_named_so_and_says_so_first(client, name):
    answer = client.get(f"/{name}.csv")
    assert "-synthetic.csv" in answer.headers["Content-Disposition"]
    assert answer.get_data(as_text=True).removeprefix("\ufeff").startswith("is_synthetic,edition_id,")


def test_counts_of_sureness_are_counts_of_the_latest_figures(warehouse):
    counted = trust.sureness(warehouse, None)
    [one] = warehouse.records(
        dict, "SELECT count(*) AS n, count(value) AS v FROM marts.observation WHERE is_latest"
    )
    assert counted["figures"] == one["v"] and counted["figures"] + counted["missing"] == one["n"]
    assert counted["high"] + counted["medium"] == counted["figures"]


def test_every_kind_of_exception_and_every_reason_has_its_words(warehouse, three_editions):
    kinds = {row["kind"] for row in warehouse.records(dict, "SELECT DISTINCT kind FROM marts.sum_exception")}
    assert {f"exception.{kind}" for kind in kinds} <= set(texts("kk"))
    assert {f"change_reason.{reason}" for reason in REASONS} <= set(texts("kk"))
    path, made = three_editions
    current = Warehouse(path)
    told = {row["reason"] for name in made[1:] for row in changes.recorded(current.at(name)).rows}
    assert told <= set(REASONS)


@pytest.mark.parametrize("link", ["/coverage", "/coverage?indicator=population", "/coverage?domain=qandas"])
def test_a_shape_leads_to_figures_of_that_year(client, link):
    document = Document(client.get(f"{link}{'&' if '?' in link else '?'}lang=en").get_data(as_text=True))
    leading = [
        a["href"]
        for a in document.named("a")
        if a["href"].startswith("/indicators/") and "from=" in a["href"]
    ]
    assert leading
    for href in leading:
        page = client.get(href)
        assert page.status_code == 200 and text("empty.title", "en") not in page.get_data(as_text=True), href

"""The map of two years: pinned, side by side, as the change; what the link says is what is shown, and in the file."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from html import unescape

import pytest
from dash import no_update

from dashboard.app import create_app
from dashboard.figures import theme
from dashboard.pages.map import page
from dashboard.pages.map.callbacks import show_map
from dashboard.pages.map.change import change_paint
from dashboard.queries.two_years import pairs
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.view.link import LinkProblem
from dashboard.view.map_choice import choose
from dashboard.web.prerender import render_html
from dashboard.wording.map_words import change_words
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths
from vocabulary.languages import LANGUAGES

SIDE = {"indicator": "net_migration", "mode": "side", "base": "2022", "year": "2023"}
CHANGE = SIDE | {"mode": "difference"}


def shapes_of(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["type"] == "choropleth"]


def changed(warehouse, cause: str = ids.MAP_BASE, *, stop: int = 1, shown: int = 2023, **picked: str) -> dict:
    lists = {
        "indicator": "net_migration",
        "region": "KZ",
        "base": "-",
        "mode": "side",
        "classes": "-",
        "territory": "-",
    }
    return show_map(warehouse, lists | picked, stop, shown, "en", cause=cause)


def test_two_years_stand_side_by_side_in_the_same_classes(ask):
    shown = page.show(ask("/map", **SIDE), strict=True)
    now, before = shapes_of(shown.figure)[0], shapes_of(shown.base_figure)[0]
    assert now["colorscale"] == before["colorscale"]
    assert (shown.heading[-4:], shown.base_heading[-4:]) == ("2023", "2022")
    assert "has-two-maps" in page.body_class(shown)


def test_the_finding_says_in_how_many_regions_it_rose(ask):
    shown = page.show(ask("/map", **SIDE), strict=True)
    assert "between 2022 and 2023 it rose in 5 regions" in shown.finding
    assert "from 7,500\u00a0people to 8,000\u00a0people" in shown.finding
    assert "fell" not in shown.finding
    # All five rose by the same, so none of them rose most.
    assert "Largest" not in shown.finding


def test_the_table_holds_both_values_and_the_change(ask):
    table = re.sub(r"<[^>]+>", " ", render_html(page.show(ask("/map", **SIDE), strict=True).ranking))
    assert re.search(r"Shymkent\s+3,500\s+3,600\s+\+100", table)
    assert re.search(r"Kazakhstan\s+7,500\s+8,000\s+\+500", table)


def test_the_map_of_the_change_is_one_map_around_no_change(ask):
    shown = page.show(ask("/map", **CHANGE), strict=True)
    assert shown.base_figure is None
    known, *_ = shapes_of(shown.figure)
    colors = [color for _, color in known["colorscale"]]
    assert colors[len(colors) // 2] == theme.UNCHANGED
    # A rise of 100 is as large as the only limit: the outermost class.
    assert set(known["z"]) == {len(colors) - 1}
    assert "+100" in shown.figure["data"][3]["text"]


def test_whichever_year_is_pinned_the_change_runs_forward_in_time(ask):
    backward = page.show(ask("/map", **CHANGE | {"base": "2023", "year": "2022"}), strict=True)
    assert backward.finding == page.show(ask("/map", **CHANGE), strict=True).finding
    side = page.show(ask("/map", **SIDE | {"base": "2023", "year": "2022"}), strict=True)
    assert "is-base-later" in page.body_class(side)


def test_a_territory_that_changed_is_drawn_without_a_figure_and_says_why(ask):
    request = ask("/map", indicator="population")
    indicator = request.known.indicators["population"]
    year = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "period_kind": "year"}
    known = {"obs_status": "A", "note": None, **year}
    found = pairs(
        [known | {"region_id": "KZ-19", "region_scheme": "2018", "territory_id": "KZ-19@2018", "value": 9.0}],
        [
            known | {"region_id": "KZ-19", "region_scheme": "2022", "territory_id": "KZ-19", "value": 5.0},
            {"region_id": "KZ-75", "region_scheme": "2022", "territory_id": "KZ-75", "value": None, "obs_status": "O", "note": None, **year},
        ],
    )  # fmt: skip
    paint = change_paint(request, indicator, found, ("2019", "2023"), (1.0,))
    assert paint.scheme == "2022"
    assert [mark.place for mark in paint.marks.values()] == [None, None]
    assert "the territory changed" in paint.reasons


def test_a_change_of_a_percentage_is_in_points(ask):
    request = ask("/map")
    assert change_words(request, request.known.indicators["unemployment_rate"], -0.5) == "−0.5\u00a0points"
    assert change_words(request, request.known.indicators["population"], 500.0) == "+500\u00a0people"


def test_a_year_just_pinned_waits_for_another(warehouse):
    shown = changed(warehouse, base="2023")
    assert "2023 is pinned" in shown["finding"]
    assert shown["base_map"] == []
    assert shown["link"] == "/map?lang=en&indicator=net_migration&year=2023&base=2023&mode=side"
    assert shown["pin"].children == "Unpin 2023"


def test_another_year_on_the_slider_shows_both(warehouse):
    shown = changed(warehouse, ids.MAP_YEAR, base="2023", stop=0)
    assert shown["link"] == "/map?lang=en&indicator=net_migration&year=2022&base=2023&mode=side"
    assert len(shown["base_map"]) == 2
    assert shown["stop"] is no_update


def test_the_map_of_the_pinned_year_is_not_sent_again_for_another_year(warehouse):
    shown = changed(warehouse, ids.MAP_YEAR, base="2023", stop=0, shown=2022)
    assert shown["base_map"] is no_update


def test_letting_the_year_go_leaves_nothing_of_it_in_the_link(warehouse):
    shown = changed(warehouse, base="-", mode="difference")
    assert shown["link"] == "/map?lang=en&indicator=net_migration&year=2023"
    assert shown["pin"].children == "Pin 2023"
    assert "has-mode" not in shown["filters_class"]


def test_a_link_that_names_only_the_comparison_means_the_year_before(ask):
    assert choose(ask("/map", indicator="population", mode="difference"), strict=True).span == (2022, 2023)
    assert choose(ask("/map", indicator="population", mode="side", year="2022"), strict=True).span == (
        2022,
        2023,
    )


@pytest.mark.parametrize(
    "choice",
    [{"base": "1850"}, {"mode": "upside"}, {"classes": "target"}, {"classes": "shoe"}, {"territory": "2018"}, {"territory": "1936"}],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_with_words(ask, choice):
    with pytest.raises(LinkProblem):
        page.layout(ask("/map", indicator="population", **choice))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choice", [SIDE, CHANGE])
def test_every_word_is_in_the_language(ask, language, choice):
    written = render_html(page.layout(ask("/map", lang=language, **choice)).content)
    assert "None" not in re.sub(r"<[^>]*>", " ", written)
    assert "{" not in re.sub(r"<[^>]*>", " ", written)


@pytest.mark.parametrize("choice", [SIDE, CHANGE, {"indicator": "net_migration", "year": "2023"}])
def test_the_file_holds_what_the_table_shows_row_by_row(app, ask, choice):
    request = ask("/map", **choice)
    answer = app.server.test_client().get("/map.csv", query_string={"lang": "en", **choice})
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))
    table = render_html(page.show(request, strict=True).ranking)
    shown = re.findall(r'<th scope="row">(?:<button[^>]*>)?([^<]+)', table)
    assert [row["region"] for row in rows] == shown
    figures = [re.findall(r'class="number">([^<]*)<', line) for line in table.split("<tr")[2:]]
    names = ("earlier_value", "later_value", "change") if "base" in choice else ("value",)
    for row, written in zip(rows, figures, strict=True):
        assert [float(row[name]) for name in names] == [
            float(cell.replace(",", "").replace("−", "-")) for cell in written
        ]
    assert all(row["source_id" if "base" not in choice else "later_source_id"] for row in rows)


def test_the_link_of_the_file_is_the_link_of_the_view(ask):
    table = render_html(page.show(ask("/map", **CHANGE), strict=True).ranking)
    assert (
        'href="/map.csv?lang=en&amp;indicator=net_migration&amp;year=2023&amp;base=2022&amp;mode=difference"'
        in table
    )


def test_a_file_that_is_not_there_is_a_sentence(app):
    answer = app.server.test_client().get("/map.csv?lang=en&indicator=population&year=1850")
    assert answer.status_code == 404
    assert "No figures for the map were found for 1850" in answer.get_data(as_text=True)


@pytest.fixture(scope="module")
def single(tmp_path_factory):
    """A reader of the small edition in which net migration by region is held for one year only."""
    home = tmp_path_factory.mktemp("single")
    paths = fixture_paths(home)
    shutil.copytree(paths.sources, home / "sources")
    file = home / "sources" / "migration_and_labour.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(r"net_migration,KZ-\w+,\w+,2022,", line)]
    assert len(kept) < len(lines)
    file.write_text("".join(kept), encoding="utf-8")
    built = Paths(sources=home / "sources", metadata=paths.metadata, home=home)
    build_warehouse(built, is_synthetic=True)
    return create_app(built.warehouse).server.test_client()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", ["side", "difference"])
@pytest.mark.parametrize("address", ["/map", "/map.csv"])
def test_a_comparison_is_refused_by_name_where_there_is_one_year_only(single, language, mode, address):
    answer = single.get(f"{address}?indicator=net_migration&lang={language}&mode={mode}")
    said = unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    assert answer.status_code == 400
    assert text("problem.one_map_year", language, said=f"mode={mode}", year=2023, parameter="mode") in said
    assert single.get(f"{address}?indicator=net_migration&lang={language}").status_code == 200

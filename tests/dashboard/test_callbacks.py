"""What a change of a picker does: the plain functions behind the callbacks, on the small edition."""

from __future__ import annotations

import json
import re
from html import escape

import pytest
from dash import no_update

from dashboard.app import create_app
from dashboard.pages.data.callbacks import show_rows
from dashboard.pages.indicator.callbacks import show_indicator
from dashboard.pages.map.callbacks import show_map
from dashboard.pages.overview.callbacks import asked, show_overview
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

NOTHING_CHOSEN = {"region": "KZ", "compare": "-", "by": "-", "kind": None, "from": "-", "to": "-"}


def indicator(warehouse, name: str = "population", language: str = "en", **choice: str) -> dict:
    names = ("finding", "figure", "box", "table", "verdicts", "why", "sources", "link")
    return dict(zip(names, show_indicator(warehouse, name, language, NOTHING_CHOSEN | choice), strict=True))


def rows(warehouse, asked: dict, **choice: str) -> tuple:
    picked = {"indicator": "-", "region": "-", "by": "-", "from": "-", "to": "-"} | choice
    return show_rows(warehouse, asked, "en", picked)


def test_the_link_of_the_indicator_page_holds_every_choice(warehouse):
    shown = indicator(
        warehouse, language="ru", region="KZ-75", compare="KZ-19", **{"from": "2018", "to": "2022"}
    )
    assert shown["link"] == "/indicators/population?lang=ru&region=KZ-75&compare=KZ-19&from=2018&to=2022"


def test_nothing_chosen_is_the_shortest_link(warehouse):
    assert indicator(warehouse, language="kk")["link"] == "/indicators/population"


def test_years_cut_the_chart_and_the_table_alike(warehouse):
    shown = indicator(warehouse, **{"from": "2020", "to": "2021"})
    assert [day[:4] for day in shown["figure"]["data"][0]["x"]] == ["2020", "2021"]
    table = render_html(shown["table"])
    assert "4,550,007" in table
    assert "4,540,000" not in table


def test_a_comparison_adds_a_line(warehouse):
    assert len(indicator(warehouse, region="KZ-75", compare="KZ-79")["figure"]["data"]) == 2


def test_a_choice_without_figures_keeps_the_chart_aside(warehouse):
    shown = indicator(warehouse, "qandas_arrivals", region="KZ-75")
    assert shown["figure"] is no_update
    assert "is-empty" in shown["box"]
    assert render_html(shown["finding"])
    assert not shown["table"]


@pytest.mark.parametrize(
    "choice", [{"region": "KZ-99"}, {"compare": "x"}, {"by": "shoe"}, {"kind": "century"}, {"from": "20"}]
)
def test_a_choice_that_is_not_there_is_a_problem_with_words(warehouse, choice):
    with pytest.raises(LinkProblem):
        indicator(warehouse, **choice)


def test_a_region_on_the_overview_changes_the_figures_in_context(warehouse):
    *_, context, link = show_overview(asked(warehouse, "KZ-75", "-", None, "en"))
    assert "1,532,000" in render_html(context)
    assert link == "/?lang=en&region=KZ-75"


@pytest.mark.parametrize("name", ["skilled-share-2021", "quota-share-2021"])
def test_a_card_chosen_on_the_overview_stands_in_the_link_and_over_the_series(warehouse, name):
    *_, cards, _, series, _, link = show_overview(asked(warehouse, "KZ", None, name, "en"))
    known = dictionary(warehouse)
    title = known.indicators[known.targets[name].indicator].short_title["en"]
    assert link == f"/?lang=en&target={name}"
    assert title in render_html(series)
    [current] = re.findall(r'aria-current="true"[^>]*>([^<]+)<', render_html(cards))
    assert title in current


def test_another_year_changes_everything_on_the_overview(warehouse):
    now, then = (show_overview(asked(warehouse, "KZ", year, None, "en")) for year in (None, "2019"))
    assert all(render_html(one) != render_html(other) for one, other in zip(now[:2], then[:2], strict=True))
    assert then[-1] == "/?lang=en&year=2019"


def test_a_year_that_is_not_on_the_overview_is_a_problem_with_words(warehouse):
    with pytest.raises(LinkProblem):
        show_overview(asked(warehouse, "KZ", "1850", None, "en"))


def map_of(warehouse, *, stop: int, shown: int, cause: str, **picked: str) -> dict:
    lists = {
        "indicator": "population",
        "region": "KZ",
        "base": "-",
        "mode": "side",
        "classes": "-",
        "territory": "-",
    }
    return show_map(warehouse, lists | picked, stop, shown, "en", cause=cause)


def test_a_new_indicator_brings_its_own_years_to_the_slider(warehouse):
    # The reader comes from a year that this indicator does not have.
    shown = map_of(warehouse, stop=7, shown=1999, cause=ids.MAP_INDICATOR)
    assert (shown["min"], shown["max"], shown["stop"], shown["year"]) == (0, 1, 0, 2022)
    assert len(shown["marks"]) == 2
    assert shown["link"] == "/map?lang=en&indicator=population&year=2022"


def test_a_new_year_leaves_the_scale_of_the_slider_alone(warehouse):
    shown = map_of(warehouse, stop=1, shown=2022, cause=ids.MAP_YEAR, region="KZ-75")
    assert all(shown[part] is no_update for part in ("min", "max", "marks", "stop"))
    assert shown["year"] == 2023
    assert "2023" in shown["label"]
    assert shown["link"] == "/map?lang=en&indicator=population&region=KZ-75&year=2023"


@pytest.mark.parametrize(("stop", "year"), [(-3, 2022), (99, 2023)])
def test_a_stop_beyond_the_scale_is_its_end(warehouse, stop, year):
    assert map_of(warehouse, stop=stop, shown=2022, cause=ids.MAP_YEAR)["year"] == year


def test_another_region_keeps_the_year(warehouse):
    assert map_of(warehouse, stop=0, shown=2022, cause=ids.MAP_REGION, region="KZ-79")["year"] == 2022


def test_the_chosen_region_is_marked_in_the_ranking_and_on_the_map(warehouse):
    shown = map_of(warehouse, stop=1, shown=2023, cause=ids.MAP_REGION, region="KZ-75")
    assert render_html(shown["ranking"]).count("is-chosen") == 1
    assert ["KZ-75"] in [
        trace["locations"] for trace in shown["figure"]["data"] if trace["type"] == "choropleth"
    ]


def test_the_grid_gets_the_block_it_asked_for(warehouse):
    block, counted, taken, cited, link = rows(
        warehouse, {"startRow": 10, "endRow": 30}, indicator="population"
    )
    assert len(block["rowData"]) == 20
    assert block["rowCount"] == 44
    assert "44" in counted
    assert escape("/data.csv" + link.removeprefix("/data")) in render_html(taken)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"startRow": None},
        {"startRow": -5, "endRow": 10**9},
        {"startRow": 0, "endRow": 0},
        {"sortModel": None},
    ],
)
def test_the_grid_is_never_sent_everything_at_once(warehouse, asked):
    block, *_ = rows(warehouse, asked)
    assert 0 < len(block["rowData"]) <= 500


def test_the_grid_sorts_by_the_columns_it_may_sort_by(warehouse):
    model = [{"colId": "value", "sort": "desc"}, {"colId": "1; DROP TABLE marts.observation", "sort": "asc"}]
    block, *_ = rows(
        warehouse, {"startRow": 0, "endRow": 5, "sortModel": model}, indicator="population", region="KZ-75"
    )
    written = [int("".join(filter(str.isdigit, row["value"]))) for row in block["rowData"]]
    assert written == sorted(written, reverse=True)


def test_an_empty_selection_is_no_rows_and_a_count_of_none(warehouse):
    block, counted, *_ = rows(warehouse, {}, indicator="qandas_arrivals", region="KZ-75")
    assert (block["rowData"], block["rowCount"]) == ([], 0)
    assert counted.startswith("0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_of_the_grid_are_words_of_the_language(warehouse, language):
    block, *_ = show_rows(
        warehouse, {"startRow": 0, "endRow": 500}, language, {"indicator": "-", "region": "-"}
    )
    cells = [cell for row in block["rowData"] for cell in row.values()]
    assert all(isinstance(cell, str) for cell in cells)
    assert not {"None", "nan", ""} & {
        row[name] for row in block["rowData"] for name in ("indicator", "region", "period", "value", "status")
    }


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        (LinkProblem("problem.region", said="region=KZ-99"), "problem.region"),
        (ZeroDivisionError("secret"), "problem.internal"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_behind_a_picker_is_a_sentence_in_the_language_of_the_page(
    warehouse_path, monkeypatch, language, fault, key
):
    app = create_app(warehouse_path)  # Nothing was asked of it that it could still know.

    def fail(*_, **__):
        raise fault

    monkeypatch.setattr("dashboard.pages.overview.callbacks.show_overview", fail)
    output = next(name for name in app.callback_map if ids.OVERVIEW_TARGETS in name)
    parts = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
    body = {
        "output": output,
        "outputs": [{"id": name, "property": prop} for name, prop in parts],
        "inputs": [
            {"id": ids.OVERVIEW_REGION, "property": "value", "value": "KZ"},
            {"id": ids.OVERVIEW_YEAR, "property": "value", "value": "2021"},
            {"id": ids.OVERVIEW_TARGET, "property": "value", "value": ""},
        ],
        "state": [
            {
                "id": ids.OVERVIEW_SHOWN,
                "property": "data",
                "value": ["KZ", None, None],
            },
            {"id": ids.LANGUAGE, "property": "data", "value": language},
        ],
        "changedPropIds": [f"{ids.OVERVIEW_YEAR}.value"],
    }
    answer = app.server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert json.loads(answer.data)["sideUpdate"][ids.LIVE]["children"] == text(
        key, language, **getattr(fault, "values", {})
    )
    assert "secret" not in answer.get_data(as_text=True)


def test_each_change_of_the_overview_is_sent_as_steps_from_the_one_before(warehouse_path):
    app = create_app(warehouse_path)
    output = next(name for name in app.callback_map if ids.OVERVIEW_TARGETS in name)
    outputs = [
        dict(zip(("id", "property"), part.rsplit(".", 1), strict=True))
        for part in output.strip(".").split("...")
    ]
    seen: object = ["KZ", None, None]
    for region in ("KZ-75", "KZ", "KZ-75"):
        given = {ids.OVERVIEW_REGION: region, ids.OVERVIEW_YEAR: "-", ids.OVERVIEW_TARGET: ""}
        body = {
            "output": output,
            "outputs": outputs,
            "inputs": [{"id": name, "property": "value", "value": value} for name, value in given.items()],
            "state": [
                {"id": ids.OVERVIEW_SHOWN, "property": "data", "value": seen},
                {"id": ids.LANGUAGE, "property": "data", "value": "kk"},
            ],
            "changedPropIds": [f"{ids.OVERVIEW_REGION}.value"],
        }
        said = app.server.test_client().post("/_dash-update-component", json=body).get_json()["response"]
        assert [part["type"] for part in said[ids.OVERVIEW_TARGETS]["children"]] == ["Change"]
        seen = said[ids.OVERVIEW_SHOWN]["data"]

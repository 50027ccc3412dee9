"""The pages on moves on a small edition: what may stand beside what, what is computed, what is missing and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import flows_edition
import pytest
from dash import no_update

from dashboard.app import create_app
from dashboard.components import live
from dashboard.components.html import Element
from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.pages.borders import country_shapes
from dashboard.pages.borders import page as borders
from dashboard.pages.borders.callbacks import show_borders
from dashboard.pages.control import page as control
from dashboard.pages.foreign_labour import page as foreign_labour
from dashboard.pages.foreign_labour.callbacks import show_foreign_labour
from dashboard.pages.labour_risks import page as labour_risks
from dashboard.pages.professions import page as professions
from dashboard.pages.qandas import page as qandas
from dashboard.pages.qandas.callbacks import show_qandas
from dashboard.pages.refugees import page as refugees
from dashboard.pages.resettlement import page as resettlement
from dashboard.pages.resettlement.callbacks import show_resettlement
from dashboard.queries.flows import between_regions, decades, indicators_by_country, of_country
from dashboard.queries.structures import Period, structure
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

PAGES = {
    "qandas": qandas, "foreign_labour": foreign_labour, "resettlement": resettlement, "borders": borders,
    "refugees": refugees, "control": control, "labour_risks": labour_risks, "professions": professions,
}  # fmt: skip
YEAR_2020 = Period(date(2020, 12, 31), date(2020, 1, 1), "year")


@pytest.fixture(scope="module")
def flows_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return flows_edition.build(tmp_path_factory.mktemp("flows"))


@pytest.fixture(scope="module")
def warehouse(flows_path: Path) -> Warehouse:
    return Warehouse(flows_path)


@pytest.fixture(scope="module")
def client(flows_path: Path):
    return create_app(flows_path).server.test_client()


@pytest.fixture
def ask(warehouse: Warehouse):
    return lambda page, **choice: request_of(
        warehouse, f"/{page.replace('_', '-')}", {"lang": "en", **choice}
    )


@pytest.fixture(autouse=True)
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Country shapes of five countries, so that a machine that cannot build them runs the same tests."""
    centres = {"KZ": [67, 48], "CN": [104, 35], "UZ": [64, 41], "TM": [59, 39], "FR": [2, 46]}
    features = [{"id": code, "properties": {"centre": centre}} for code, centre in centres.items()]
    path = tmp_path / "vendor" / "world.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"plotly": "0.0.0", "features": features}), encoding="utf-8")
    monkeypatch.setattr(country_shapes, "ASSETS", tmp_path)


def walk(node: Any):
    """Every element of a tree."""
    if isinstance(node, (list, tuple)):
        for part in node:
            yield from walk(part)
    elif isinstance(node, Element):
        yield node
        yield from walk(getattr(node, "children", None))


def words(node: Any) -> str:
    """What a reader sees of a tree."""
    if isinstance(node, (list, tuple)):
        return "".join(words(part) for part in node)
    return (
        words(getattr(node, "children", None))
        if isinstance(node, Element)
        else str(node or "").replace("\u00a0", " ")
    )


def bars(node: Any) -> list[dict[str, str]]:
    """The names and words of each list of bars in a tree, in order."""
    lists = [part for part in walk(node) if "bars" in str(getattr(part, "className", "")).split()]
    return [{words(row.children[0]): words(row.children[2]) for row in part.children} for part in lists]


# What may stand beside what


def test_the_longest_part_of_a_year_stands_for_it_and_counts_since_1991_stand_apart(warehouse):
    own = structure(of_country(warehouse, "qandas_origin_share", "origin"), until=None)
    assert [(period.end.isoformat(), period.kind) for period in own.periods] == [
        ("2020-12-31", "year"),
        ("2021-08-31", "cumulative"),
        ("2023-12-31", "year"),
    ]
    assert [period.is_whole for period in own.periods] == [True, False, True]


def test_nothing_after_the_chosen_year_is_shown(warehouse):
    own = structure(of_country(warehouse, "qandas_origin_share", "origin"), until=2022)
    assert own.shown.end.year == 2021
    assert max(period.end.year for period in own.periods) == 2021


def test_before_the_first_figure_there_is_no_structure(warehouse):
    assert structure(of_country(warehouse, "qandas_origin_share", "origin"), until=2019) is None


def test_of_several_dates_in_a_year_the_last_stands(warehouse):
    rows = of_country(warehouse, "desa_migrant_stock", "origin")
    later = [row | {"period_start": date(2004, 10, 1), "period_end": date(2004, 10, 1)} for row in rows[-1:]]
    own = structure(rows + later, until=None)
    assert [period.end for period in own.periods] == [date(1990, 7, 1), date(2000, 7, 1), date(2004, 10, 1)]


def test_the_rest_stands_last_however_large_it_is(warehouse):
    rows = [
        row | {"value": 99.0} if row["member"] == "other" else row
        for row in of_country(warehouse, "qandas_origin_share", "origin")
    ]
    own = structure(rows, until=2021)
    assert [row["member"] for row in own.ranked()] == ["UZ", "CN", "other"]


def test_a_period_that_names_too_few_parts_does_not_count(warehouse):
    own = structure(of_country(warehouse, "qandas_origin_share", "origin"), until=None, fewest=3)
    assert YEAR_2020 not in own.periods


# What is computed


def test_decades_are_summed_and_say_how_many_years_they_have(warehouse):
    found = decades(warehouse, ["international_net_migration"], None)
    assert [
        (row["decade"], row["first_year"], row["last_year"], row["years"], row["is_complete"], row["value"])
        for row in found
    ] == [
        (2001, 2009, 2010, 2, False, -6000),
        (2011, 2011, 2011, 1, False, 500),
    ]


def test_a_decade_ends_with_the_chosen_year(warehouse):
    assert [row["value"] for row in decades(warehouse, ["international_net_migration"], 2009)] == [-4000]


def test_the_balance_with_a_country_needs_both_flows_of_one_period(ask):
    [_, partners] = bars(borders.show(ask("borders"))["abroad"])
    assert partners == {"Uzbekistan": "+1,400", "China": "−100"}


def test_the_stock_changes_by_decade_and_a_new_country_has_no_change(ask):
    table = next(
        part
        for part in walk(borders.show(ask("borders"))["abroad"])
        if "heat-table" in str(getattr(part, "className", ""))
    )
    head = [words(cell) for cell in table.children[1].children.children]
    rows = [[words(cell) for cell in row.children] for row in table.children[2].children]
    assert head[2:] == ["1990–2000", "2000–2004"]
    assert rows == [
        ["Uzbekistan", "4,500", "−1,000", "+500"],
        ["China", "350", "+200", "+50"],
        ["Turkmenistan", "50", "–", "–"],
    ]


def test_regions_that_nobody_names_share_what_is_left(ask):
    [named] = bars(qandas.show(ask("qandas"))[ids.QANDAS_SETTLING])
    assert named == {
        "Almaty Region": "30.0 %",
        "Almaty": "25.0 %",
        "Turkistan Region": "12.5 %",
        "Regions not named (computed)": "32.5 %",
    }


# What is said


def test_a_part_of_a_year_is_said_and_never_drawn_as_a_year(ask):
    shown = qandas.show(ask("qandas"))[ids.QANDAS_ARRIVALS]
    [totals] = bars(shown)
    assert totals["2020"] == "13,000 people"
    assert totals["2021"] == "not found for the whole year; January–August 2021: 9,000 people"
    drawn = next(
        part for part in walk(shown) if "by-year" in str(getattr(part, "className", ""))
    ).children.children
    tracks = {words(row.children[0]): row.children[1] for row in drawn}
    assert tracks["2020"].children.style["width"] != "0.00%" and tracks["2021"].children is None
    [_, since] = bars(qandas.show(ask("qandas"))[ids.QANDAS_ORIGINS])
    assert since == {"Uzbekistan": "62.0 %", "China": "14.0 %", "Countries not named (computed)": "24.0 %"}


def test_a_part_of_a_year_is_a_white_dot(ask):
    picture = next(part for part in walk(qandas.show(ask("qandas"))[ids.QANDAS_ORIGINS]) if part.tag == "img")
    fills = [circle.split("fill='")[1][:9] for circle in picture.src.split("%3Ccircle")[1:]]
    assert fills == [
        theme.ACCENT.replace("#", "%23"),
        theme.PAPER.replace("#", "%23"),
        theme.ACCENT.replace("#", "%23"),
    ]


def test_the_sentence_of_origins_names_the_greatest_then_and_now(ask):
    sentence = words(qandas.show(ask("qandas"))[ids.QANDAS_ORIGINS][1])
    assert "(2023): China (45.0 %), Uzbekistan (35.0 %)" in sentence
    assert "(2020): Uzbekistan (70.0 %), China (30.0 %)" in sentence


def test_a_region_that_the_list_does_not_name_is_unknown_and_not_zero(ask):
    assert "unknown, not zero" in words(qandas.show(ask("qandas", region="KZ-79"))[ids.QANDAS_SETTLING][1])
    assert "Almaty: 25.0 %" in words(qandas.show(ask("qandas", region="KZ-75"))[ids.QANDAS_SETTLING][1])


def test_moves_inside_the_country_are_ranked_by_net(ask):
    found = bars(resettlement.show(ask("resettlement"))[ids.RESETTLEMENT_INTERNAL])[0]
    assert list(found) == ["Almaty", "Shymkent", "Turkistan Region", "Zhetysu Region", "Almaty Region"]
    assert list(found.values()) == ["+450", "+50", "−80", "−120", "−300"]


def test_the_chosen_region_is_said_in_arrivals_departures_and_net(ask):
    assert "Shymkent: 1,050 arrived, 1,000 left, net +50." in words(
        resettlement.show(ask("resettlement", region="KZ-79"))[ids.RESETTLEMENT_INTERNAL][1]
    )


def test_months_are_those_of_the_chosen_region_else_of_the_greatest_gain(ask):
    assert "Almaty: months with a positive net: 2" in words(
        resettlement.show(ask("resettlement"))[ids.RESETTLEMENT_INTERNAL]
    )
    assert "Almaty Region: months with a positive net: 1, with a negative net: 1" in words(
        resettlement.show(ask("resettlement", region="KZ-19"))[ids.RESETTLEMENT_INTERNAL]
    )


def test_a_month_without_gain_or_loss_and_a_month_nobody_published_have_no_colour_of_either(ask):
    table = next(
        part
        for part in walk(resettlement.show(ask("resettlement"))[ids.RESETTLEMENT_INTERNAL])
        if "heat-table" in str(getattr(part, "className", ""))
    )
    row = next(row for row in table.children[2].children if words(row.children[0]) == "Zhetysu Region")
    assert words(row.children[2]) == "0" and row.children[2].style["backgroundColor"] == theme.PAPER
    assert words(row.children[3]) == "–" and row.children[3].style["backgroundColor"] == theme.NO_DATA


def test_pairs_of_regions_are_only_those_published(ask, warehouse):
    assert [(row["from_region"], row["to_region"], row["value"]) for row in between_regions(warehouse)] == [
        ("KZ-75", "KZ-61", 12)
    ]
    said = words(resettlement.show(ask("resettlement"))[ids.RESETTLEMENT_INTERNAL])
    assert "A full table of moves" in said and "1 pair is published" in said


def test_before_the_first_year_a_section_says_so_with_the_first_year(ask):
    said = words(resettlement.show(ask("resettlement", year="2020"))[ids.RESETTLEMENT_INTERNAL])
    assert "No such figures were found" in said and "The first figures are of 2023" in said


# The map of the world


def test_every_indicator_that_names_three_countries_can_be_mapped(warehouse):
    assert list(indicators_by_country(warehouse)) == [
        "foreign_workers_on_permits", "qandas_arrivals", "qandas_origin_share", "international_arrivals",
        "international_departures", "desa_migrant_stock",
    ]  # fmt: skip


def test_the_map_shades_countries_with_a_figure_and_outlines_home(ask):
    shown = borders.show(ask("borders", indicator="qandas_origin_share"))["world"]
    blank, shaded, home, names = shown.figure["data"]
    assert list(shaded["locations"]) == ["CN", "UZ", "TM"]
    assert shaded["z"] == sorted(shaded["z"], reverse=True)
    assert home["locations"] == ["KZ"] and home["marker"]["line"]["color"] == theme.INK
    assert list(blank["locations"]) == ["FR"]
    assert words(names["text"][0]) == "China<br>45.0 %"
    assert "geojson" in blank and "locationmode" not in blank


def test_a_country_too_small_for_the_map_is_named_below_it(ask, tmp_path):
    world = json.loads((tmp_path / "vendor" / "world.json").read_text(encoding="utf-8"))
    world["features"] = [shape for shape in world["features"] if shape["id"] != "TM"]
    (tmp_path / "vendor" / "world.json").write_text(json.dumps(world), encoding="utf-8")
    shown = borders.show(ask("borders", indicator="qandas_origin_share"))["world"]
    assert list(shown.figure["data"][1]["locations"]) == ["CN", "UZ"]
    assert "Too small for this map, in the list only: Turkmenistan." in words(shown.foot)


def test_the_classes_of_the_map_are_the_same_in_every_year(ask):
    legends = [
        words(borders.show(ask("borders", indicator="qandas_origin_share", **year))["world"].legend)
        for year in ({}, {"year": "2021"})
    ]
    assert legends[0] == legends[1]


def test_an_indicator_without_countries_cannot_be_mapped(ask):
    with pytest.raises(LinkProblem, match="no_countries"):
        borders.show(ask("borders", indicator="population"))


def test_without_the_shapes_the_list_stands_alone_and_says_why(ask, tmp_path):
    (tmp_path / "vendor" / "world.json").unlink()
    page = borders.layout(ask("borders", indicator="qandas_origin_share"))
    assert page.needs == frozenset()
    assert not [part for part in walk(page.content) if isinstance(part, live.Graph)]
    assert "shapes of countries were not built" in words(page.content)
    assert "China" in words(
        next(part for part in walk(page.content) if getattr(part, "id", "") == ids.BORDERS_WORLD_RANKING)
    )


# Pages, links, callbacks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "link",
    [
        "/flows?", "/flows?year=2020", "/qandas?", "/qandas?region=KZ-75", "/qandas?year=2020", "/foreign-labour?",
        "/resettlement?", "/resettlement?region=KZ-YUZ&year=2023", "/borders?", "/borders?year=2009",
        "/borders?indicator=desa_migrant_stock", "/refugees?", "/control?", "/labour-risks?", "/professions?",
    ],
)  # fmt: skip
def test_a_page_opens_with_every_choice_in_every_language(client, language, link):
    answer = client.get(f"{link}&lang={language}")
    assert answer.status_code == 200
    content = answer.get_data(as_text=True).split("<footer")[0].split("<h1")[1]
    assert not [key for key in ("flows.", "qandas.", "borders.", "{", "None") if key in content]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_opens_with_its_finding(ask, name):
    heading, finding = PAGES[name].layout(ask(name)).content[:2]
    assert heading.tag == "h1" and finding.className == "finding" and words(finding)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_picture_has_words_and_every_list_a_name(ask, name):
    parts = list(walk(PAGES[name].layout(ask(name)).content))
    assert all(part.alt for part in parts if part.tag == "img")
    assert all(getattr(part, "aria-label") for part in parts if part.tag == "ol")


@pytest.mark.parametrize(
    "link",
    [
        "/borders?year=1800", "/borders?indicator=population", "/resettlement?region=KZ-99", "/borders?indicator=nothing",
        "/flows?region=KZ-99&indicator=nothing",
    ],
)  # fmt: skip
def test_a_link_that_names_what_is_not_there_is_answered_with_a_sentence(client, link):
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/flows?lang=ru&indicator=desa_migrant_stock&year=2004", "/borders?lang=ru&indicator=desa_migrant_stock&year=2004"),
        ("/flows?region=KZ-75&year=2023", "/resettlement?region=KZ-75&year=2023"),
        ("/flows/blocks/flows-origins.xlsx?region=KZ-75", "/qandas/blocks/origins.xlsx?region=KZ-75"),
        ("/flows/blocks/flows-abroad.xlsx?region=KZ-75&year=2010", "/borders/blocks/abroad.xlsx?year=2010"),
    ],
)  # fmt: skip
def test_an_old_link_leads_on_for_good_to_what_it_showed(client, old, new):
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (308, new)
    assert client.get(new).status_code == 200


def test_an_old_link_that_no_page_honours_alone_is_answered_by_the_contents(client):
    answer = client.get("/flows?lang=en&region=KZ-75&indicator=desa_migrant_stock")
    content = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "/borders?lang=en&amp;indicator=desa_migrant_stock" in content
    assert "/resettlement?lang=en&amp;region=KZ-75" in content


@pytest.mark.parametrize("link", ["/flows?wrong=1&region=KZ-75", "/flows?region=KZ-75&region=KZ-61"])
def test_an_old_link_with_a_wrong_parameter_is_refused_and_not_led_on(client, link):
    assert client.get(link).status_code == 400


def test_links_to_figures_are_not_cut_by_the_chosen_region(ask):
    shown = qandas.show(ask("qandas", region="KZ-75", year="2023"))
    links = [
        part.href
        for part in walk(shown[ids.QANDAS_ORIGINS])
        if part.tag == "a" and getattr(part, "href", "").startswith(("/data", "/indicators"))
    ]
    assert "/data.csv?lang=en&indicator=qandas_origin_share&by=origin" in links
    assert not [link for link in links if "region=" in link or "year=" in link]


def test_a_region_changes_only_the_section_that_speaks_of_regions(warehouse):
    answer = show_qandas(warehouse, "KZ-75", "-", "en", cause=ids.QANDAS_REGION)
    assert [part is no_update for part in answer] == [True, True, True, False, False, False, False]
    assert answer[-1] == "/qandas?lang=en&region=KZ-75"
    answer = show_resettlement(warehouse, "KZ-75", "-", "en", cause=ids.RESETTLEMENT_REGION)
    assert [part is no_update for part in answer] == [True, False, True, False, False, False]


def test_the_indicator_that_is_mapped_anyway_is_not_written_into_the_link(warehouse):
    answer = show_borders(warehouse, "-", "qandas_origin_share", "en", cause=ids.BORDERS_YEAR)
    assert answer[-1] == "/borders?lang=en"


def test_an_indicator_changes_only_the_map(warehouse):
    answer = show_borders(warehouse, "-", "desa_migrant_stock", "en", cause=ids.BORDERS_INDICATOR)
    assert [part is no_update for part in answer] == [*[True] * 2, *[False] * 6]
    assert "Uzbekistan" in answer[2]
    assert answer[-1] == "/borders?lang=en&indicator=desa_migrant_stock"


def test_a_year_changes_everything(warehouse):
    answers = [
        show_qandas(warehouse, "KZ", "2021", "en", cause=ids.QANDAS_YEAR),
        show_foreign_labour(warehouse, "2021", "en"),
        show_resettlement(warehouse, "KZ", "2023", "en", cause=ids.RESETTLEMENT_YEAR),
        show_borders(warehouse, "2010", None, "en", cause=ids.BORDERS_YEAR),
    ]
    assert not [answer for answer in answers if no_update in answer]
    assert "2021" in answers[0][0] and "2010" in answers[3][0]


def test_an_edition_without_flows_says_so_in_every_section(warehouse_path):
    own = Warehouse(warehouse_path)
    for name, page in PAGES.items():
        if name == "foreign_labour":  # the only one of which that edition has figures
            continue
        request = request_of(own, f"/{name.replace('_', '-')}", {"lang": "en"})
        content = page.layout(request).content
        assert "No such figures were found" in words(content), name
        assert render_html(content)

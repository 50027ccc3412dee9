"""Regions by verdict are told apart without colours: each state by its word, its shape and the hatching of its areas."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.figures.choropleth import Area, region_map
from dashboard.figures.first.map import Shapes, first_map
from dashboard.figures.hatching import PLAIN, hatch, hatch_of_state, hatch_of_tone, patterns, swatch_svg
from dashboard.pages.map import page as map_page
from dashboard.pages.overview import page as overview
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from dashboard.wording.verdict import shape_of, shape_of_state
from vocabulary.languages import LANGUAGES
from vocabulary.verdicts import tone

# Those of a plan never stand on one map with those of a ceiling.
STATES = {
    "plan": ("above_quota", "filled", "on_course", "behind", "not_filled"),
    "ceiling": ("above_quota", "within", "used_up"),
}
SQUARE = ((60.0, 45.0), (60.0, 50.0), (66.0, 50.0), (66.0, 45.0), (60.0, 45.0))
CITY = ((71.0, 51.0), (71.0, 51.4), (71.6, 51.4), (71.6, 51.0), (71.0, 51.0))
SHAPES = Shapes({"A": (SQUARE,), "B": (tuple((lon + 6, lat) for lon, lat in SQUARE),), "C": (CITY,)})


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def page_of(real, page: str, **asked: str) -> str:
    layout = map_page.layout if page == "/map" else overview.layout
    return render_html(layout(request_of(real, page, {"lang": "en"} | asked)).content)


def referred(written: str) -> set[str]:
    return set(re.findall(r"url\(#([\w-]+)\)", written))


def held(written: str) -> list[str]:
    return re.findall(r'<pattern id="([\w-]+)"', written)


@pytest.mark.parametrize("rule", STATES)
def test_no_two_states_of_a_quota_share_a_shape_or_a_look(rule):
    assert len({shape_of_state(state) for state in STATES[rule]}) == len(STATES[rule])
    looks = {state: (theme.AREA_OF_TONE[tone(state)], hatch_of_state(state)) for state in STATES[rule]}
    assert all(looks[one] != looks[other] for one, other in combinations(STATES[rule], 2))


def test_tones_differ_on_grey_paper_too():
    tones = ("good", "watch", "bad")
    assert len({hatch_of_tone(heard) for heard in tones}) == len({shape_of(heard) for heard in tones}) == 3


def hatched_map(*areas: Area) -> str:
    figure = region_map(
        list(areas), colors=(theme.GOOD, theme.BAD), shapes_url="/shapes.json", chosen=None,
        hatching=(PLAIN, "falling"),
    )  # fmt: skip
    return first_map(figure, SHAPES, label="label")


def test_an_area_of_a_hatched_class_is_filled_with_a_pattern_of_its_drawing():
    areas = [Area("A", 0, "", "", 63, 47.5), Area("B", 1, "", "", 69, 47.5)]
    city = Area("C", 1, "", "", 71.3, 51.2, is_point=True)
    written = hatched_map(*areas, city)
    assert referred(written) == set(held(written)) and len(held(written)) == 2  # the city has one of its own
    assert f'fill="{theme.GOOD}"' in written
    assert hatched_map(areas[0]).count("pattern") == 0


def test_a_pattern_has_the_ground_of_its_class_and_lines_that_differ_from_it():
    made = hatch("falling", theme.BAD)
    assert made is not None and made.ink not in (theme.PAPER, theme.BAD)
    written = patterns([made, None, made], named="area")
    assert written.count("<pattern") == 1 and theme.BAD in written and made.ink in written
    assert hatch(PLAIN, theme.BAD) is None and patterns([None], named="area") == ""


@pytest.mark.parametrize("name", ["rising", "falling", "upright", "level", "dotted"])
def test_the_lines_of_a_swatch_end_at_its_borders(name):
    svg = swatch_svg(name, theme.BAD)
    lines = re.search(r"<path d='([^']+)' stroke", svg)
    assert lines is not None
    for line in re.findall(r"M(\d+) (\d+) (\d+) (\d+)", lines[1]):
        x0, y0, x1, y1 = map(int, line)
        assert max(x0, x1) <= 24 and max(y0, y1) <= 16


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("/map", {"classes": "target"}),
        ("/", {"target": "qandas_and_resettlers"}),
        ("/", {"target": "qandas_and_resettlers", "view": "wall"}),
    ],
)
def test_maps_by_verdict_are_hatched_and_their_legend_says_so(real, page, asked, language):
    written = page_of(real, page, **asked, lang=language)
    assert referred(written) and referred(written) <= set(held(written))
    if "view" not in asked:
        assert re.search(r'<img src="data:image/svg\+xml,[^"]+" alt="[^"]+" class="swatch">\S\s\S', written)


def test_a_map_of_figures_stays_plain(real):
    assert referred(page_of(real, "/map", indicator="population")) == set()


def test_an_embedded_map_and_its_picture_are_hatched_like_the_page(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    picture = client.get("/picture/map/map.svg?classes=target&lang=en")
    embedded = client.get("/embed/map?classes=target&lang=en")
    for answer in (picture, embedded):
        written = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert referred(written) and referred(written) <= set(held(written))
    assert "<li><svg" in embedded.get_data(as_text=True)

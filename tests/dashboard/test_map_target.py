"""Classes by target: regions against the line in force, in the words and shapes of verdicts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.pages.map.legend import map_legend
from dashboard.pages.map.pickers import filters_class
from dashboard.pages.map.target import target_paint
from dashboard.pages.overview.card import card_links
from dashboard.view.asked import request_of
from dashboard.view.map_choice import Choice, map_href, mapped
from dashboard.view.target_lines import CLOSE, NOT_REACHED, REACHED, has_lines, judged, lines_of, place_of
from dashboard.web.prerender import render_html


@pytest.fixture
def request_(ask):
    return ask("/map")


@pytest.fixture
def indicator(request_):
    return request_.known.indicators["unemployment_rate"]


@pytest.fixture
def ceiling(request_):
    return request_.known.targets["unemployment-kept"]


def row(region: str, value: float | None) -> dict:
    return {
        "region_id": region, "region_scheme": "2022", "territory_id": region, "value": value,
        "obs_status": "O" if value is None else "A", "note": None,
        "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "period_kind": "year",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"), [(4.4, REACHED), (4.5, CLOSE), (5.0, CLOSE), (5.01, NOT_REACHED)]
)
def test_a_ceiling_of_five_is_close_from_ninety_percent_of_it(ceiling, value, expected):
    assert judged(value, ceiling, 0.9) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(62.9, NOT_REACHED), (63.0, CLOSE), (69.9, CLOSE), (70.0, REACHED)]
)
def test_a_line_to_reach_is_close_from_ninety_percent_of_it(ceiling, value, expected):
    assert judged(value, replace(ceiling, comparator=">=", value=70.0), 0.9) == expected


@pytest.mark.parametrize(("value", "expected"), [(-1.0, NOT_REACHED), (0.0, REACHED), (1.0, REACHED)])
def test_nothing_is_close_to_a_line_of_zero(ceiling, value, expected):
    assert judged(value, replace(ceiling, comparator=">=", value=0.0), 0.9) == expected


# as figures are printed: what binary numbers miss of them is no distance
printed = st.decimals(-(10**5), 10**5, places=3).map(float)


@given(value=printed, line=printed, comparator=st.sampled_from((">=", "<=")))
def test_the_wrong_side_of_the_line_is_never_reached(value, line, comparator):
    class Line:
        pass

    Line.value, Line.comparator = line, comparator
    is_wrong = value < line if comparator == ">=" else value > line
    assert (judged(value, Line, 0.9) == REACHED) <= (not is_wrong)
    assert (judged(value, Line, 0.9) == NOT_REACHED) <= is_wrong


def test_a_target_counts_only_while_it_is_in_force(request_, indicator):
    assert lines_of(request_, indicator, 2017) == {}
    assert set(lines_of(request_, indicator, 2018)) == {"KZ"}
    assert set(lines_of(request_, indicator, 2026)) == {"KZ"}


def test_only_a_line_in_the_unit_of_the_indicator_makes_classes(request_, indicator):
    assert has_lines(request_, indicator)
    assert not has_lines(request_, replace(indicator, unit="persons"))
    assert not has_lines(request_, request_.known.indicators["population"])


def test_a_region_with_a_target_of_its_own_is_held_against_that(request_, ceiling):
    lines = {"KZ": ceiling, "KZ-75": replace(ceiling, region="KZ-75", value=3.0)}
    assert place_of(request_, row("KZ-75", 4.0), lines) == NOT_REACHED
    assert place_of(request_, row("KZ-79", 4.0), lines) == REACHED


def test_regions_are_painted_by_verdict_with_a_shape_and_a_word(request_, indicator, ceiling):
    rows = [row("KZ-75", 6.0), row("KZ-79", 4.8), row("KZ-61", 3.0), row("KZ-33", None)]
    paint = target_paint(request_, indicator, rows, {"KZ": ceiling})
    assert [mark.place for mark in paint.marks.values()] == [NOT_REACHED, CLOSE, REACHED, None]
    assert [paint.marks[region].label[0] for region in ("KZ-75", "KZ-79", "KZ-61")] == ["✖", "▲", "✔"]
    assert paint.colors == tuple(theme.AREA_OF_TONE[tone] for tone in ("good", "watch", "bad"))
    legend = render_html(map_legend(request_, [paint]))
    for words in (
        "✔ Within the limit",
        "▲ Close to the limit",
        "✖ Above the limit",
        "from 90 %",
        "set for the country",
    ):
        assert words in legend


def test_without_a_target_in_force_no_region_is_judged(request_, indicator):
    paint = target_paint(request_, indicator, [row("KZ-75", 6.0)], {})
    assert paint.marks["KZ-75"].place is None
    assert paint.reasons == {"no target was in force"}


@pytest.mark.parametrize(
    ("has_targets", "mode", "is_offered"),
    [(True, None, True), (True, "side", True), (True, "difference", False), (False, None, False)],
)
def test_classes_by_target_are_offered_only_where_there_are_some(indicator, has_targets, mode, is_offered):
    choice = Choice(
        indicator, (2022, 2023), 2023, 2022 if mode else None, mode, by_target=False, scheme=None, schemes=(),
        has_targets=has_targets,
    )  # fmt: skip
    assert ("has-classes" in filters_class(choice).split()) == is_offered


@pytest.fixture(scope="module")
def real_app(real_warehouse_path):
    from dashboard.app import create_app

    return create_app(real_warehouse_path).server.test_client()


@pytest.mark.contract
def test_every_target_of_a_document_leads_to_the_map_of_its_indicator_where_there_is_one(
    real_warehouse_path, real_app
):
    request = request_of(Warehouse(real_warehouse_path), "/documents", {"lang": "en"})
    on_map = {one.id for one in mapped(request)}
    expected = {
        target.document: {
            f"/map?lang=en&indicator={own}" for own in _indicators(request, target.document) & on_map
        }
        for target in request.known.targets.values()
    }
    assert sum(map(len, expected.values())) > 2
    for document, links in expected.items():
        page = real_app.get(f"/documents?document={document}&lang=en").get_data(as_text=True)
        found = set(re.findall(r'href="(/map\?[^"]*)">Open on the map of regions<', page))
        assert {unescape(one) for one in found} == links, document
        assert all(real_app.get(one).status_code == 200 for one in links)


def _indicators(request, document: str) -> set[str]:
    return {one.indicator for one in request.known.targets.values() if one.document == document}


def test_a_map_of_a_target_opens_by_its_target(request_):
    known = request_.known
    lined = [one for one in mapped(request_) if has_lines(request_, one)]
    assert all(
        "classes=target" in map_href(request_, one) or not lines_of(request_, one, 9999) for one in lined
    )
    unmapped = next(
        one for one in known.indicators.values() if one.id not in {own.id for own in mapped(request_)}
    )
    assert map_href(request_, unmapped) is None
    assert map_href(request_, mapped(request_)[0], year=1901) is None


def test_a_card_of_a_target_leads_to_the_map_and_that_of_a_figure_does_not(request_):
    indicator = next(
        one for one in mapped(request_) if lines_of(request_, one, 9999) or has_lines(request_, one)
    )
    judged = render_html(card_links(request_, indicator, "KZ", is_judged=True))
    href = map_href(request_, indicator).replace("&", "&amp;")
    assert f'href="{href}">{request_.say("card.map_link")}<' in judged
    assert "/map" not in render_html(card_links(request_, indicator, "KZ"))

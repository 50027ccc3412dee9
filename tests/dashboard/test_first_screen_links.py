"""What links of the first screen say and where they lead: cards that are not there, the map by quota, why a figure moved."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.indicator import page as indicator_page
from dashboard.pages.overview import page as overview
from dashboard.queries.dictionary import dictionary
from dashboard.queries.quotas import quota_kinds
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from dashboard.wording.verdict import target_words
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def screen(real, **asked: str) -> str:
    written = render_html(overview.layout(request_of(real, "/", {"lang": "en"} | asked)).content)
    return unescape(written).replace("\u00a0", " ")


def wall(real, **asked: str) -> str:
    path = "/indicators/foreign_workers_on_permits"
    given = {"lang": "en", "view": "wall"} | asked
    return unescape(render_html(indicator_page.layout(request_of(real, path, given)).content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_that_the_screen_lacks_is_said_to_be_lacking(real, language):
    known = request_of(real, "/", {}).known
    away = next(one for one in known.targets.values() if one.document == "gov-1346-2000")
    written = screen(real, target=away.id, lang=language)
    [said] = re.findall(r'<p class="card-missing" role="note">.*?</p>', written)
    assert away.title[language] in said and f"/indicators/{away.indicator}" in said
    assert 'aria-current="true"' in written  # the card shown instead is marked as chosen


def test_a_quota_that_the_year_lacks_is_said_to_be_lacking(real):
    assert "“Resettlers’ quota” has no card in this view. Shown instead: " in screen(
        real, target="resettlers", year="2015"
    )


@pytest.mark.parametrize("target", ["qandas_and_resettlers", "skilled-share-2021", None])
def test_nothing_is_lacking_where_the_card_stands(real, target):
    assert "card-missing" not in screen(real, **({"target": target} if target else {}))


def test_the_map_of_a_quota_leads_to_the_map_by_that_quota(real, client):
    [link] = re.findall(r'href="(/map[^"]*)">Whole map', screen(real, target="qandas_and_resettlers"))
    assert link == "/map?lang=en&indicator=qandas_and_resettlers_quota&year=2024&classes=target"
    answer = client.get(link)
    assert answer.status_code == 200 and "188.4" in answer.get_data(as_text=True)


def test_a_card_leads_to_why_its_figure_moved_where_its_parts_are_held(real, client):
    written = screen(real)
    links = re.findall(r'href="([^"]+)">Why</a>', written)
    skilled = "/indicators/foreign_workers_skilled_share?lang=en#indicator-why-block"
    assert skilled in links and len(links) == len(set(links)) > 1
    for link in links:
        page = client.get(link.partition("#")[0]).get_data(as_text=True)
        assert re.search(r'id="indicator-why-block"[^>]*><section', page)


def test_the_card_of_the_worst_says_how_far_it_fell(real):
    written = screen(real)
    card = written[written.index('data-picture="target-skilled-share-2021"') :]
    assert "−13.8 points since 1 February 2025" in card[: card.index("</article>")]


def test_the_whole_of_a_share_is_all_and_of_a_ratio_a_number(real):
    request = request_of(real, "/", {"lang": "en"})
    targets = request.known.targets
    assert target_words(request, targets["adaptation-course"]).replace("\u00a0", " ") == "all (100 %)"
    paid = target_words(request, targets["migrant-pay-at-least-minimum"]).replace("\u00a0", " ")
    assert paid == "at least 100 %"


def test_the_wall_of_an_indicator_shows_what_the_link_chose(real):
    whole, part = wall(real), wall(real, to="2015")
    assert whole != part and "2015" in part and "2025" in whole
    assert "14,103" in whole and "14,103" not in part
    parts = wall(real, by="sector")
    assert parts.count("<path") > whole.count("<path")


def test_the_wall_compares_two_regions(real):
    path = "/indicators/net_migration"
    given = {"lang": "en", "view": "wall", "region": "KZ-61", "compare": "KZ-19"}
    written = render_html(indicator_page.layout(request_of(real, path, given)).content)
    assert "Turkistan Region – Almaty Region" in unescape(written)
    assert 'class="wall-value is-long"' in written  # a figure that would lie on its drawing


def test_every_kind_of_quota_can_be_named_in_a_link_and_no_other(real):
    kinds = dictionary(real).quota_kinds
    assert kinds == set(quota_kinds(real)) and "qandas" in kinds
    for kind in kinds:
        assert request_of(real, "/map", {"target": kind}).view.target == kind
    with pytest.raises(LinkProblem):
        request_of(real, "/map", {"target": "no_such_quota"})

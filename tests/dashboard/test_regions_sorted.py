"""The table of all regions stands sorted by the column that the link names, by its heads alone, without scripts."""

from __future__ import annotations

import re

import pytest

from dashboard.app import create_app
from dashboard.view.regions_table import INDICATORS
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def table(client, link: str) -> str:
    answer = client.get(link)
    assert answer.status_code == 200
    return re.search(r"<table.*?</table>", answer.get_data(as_text=True), re.S)[0]


def column(written: str, place: int) -> list[float | None]:
    body = written.partition("<tbody>")[2]
    cells = [
        re.findall(r"<td[^>]*>(.*?)(?:<span|</td>)", row)[place]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]
    plain = [one.replace("\u2212", "-").replace(",", "").replace("\u00a0", "") for one in cells]
    return [float(one) if re.fullmatch(r"-?[\d.]+", one) else None for one in plain]


@pytest.mark.parametrize("name", INDICATORS)
def test_a_column_falls_and_rises_and_those_without_a_figure_stand_last(client, name):
    place = INDICATORS.index(name)
    for sign in ("-", ""):
        found = column(table(client, f"/regions?lang=en&sort={sign}{name}"), place)
        known = [one for one in found if one is not None]
        assert len(found) == 20 and len(known) > 10
        assert known == sorted(known, reverse=sign == "-") and found[: len(known)] == known


def test_a_head_leads_to_its_order_and_back(client):
    plain, falling = (
        table(client, link) for link in ("/regions?lang=en", "/regions?lang=en&sort=-population")
    )
    assert "aria-sort" not in plain and falling.count('aria-sort="descending"') == 1
    assert 'href="/regions?lang=en&amp;sort=-population"' in plain
    assert 'href="/regions?lang=en&amp;sort=population"' in falling  # the other way round
    assert re.search(r'<th scope="col"><a href="/regions\?lang=en">', falling)  # the usual order


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_the_order_of_the_page_and_the_line_for_telephones_its_links(client, language):
    answer = client.get(f"/regions/blocks/regions.xlsx?lang={language}&sort=-net_migration")
    assert answer.status_code == 200
    page = client.get(f"/regions?lang={language}&sort=-net_migration").get_data(as_text=True)
    [line] = re.findall(r'<p class="sort-links">.*?</p>', page)
    assert line.count("<a ") == len(INDICATORS) and line.count("▼") == 1


@pytest.mark.parametrize(
    "sort", ["value", "population,net_migration", "population,-population", "-", "%3Cb%3E"]
)
def test_what_is_no_column_is_refused(client, sort):
    answer = client.get(f"/regions?sort={sort}")
    assert answer.status_code == 400 and "<b>" not in answer.get_data(as_text=True)

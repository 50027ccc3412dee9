"""`/robots.txt`, `/sitemap.xml`, `/favicon.ico`: what machines ask of every site, answered from the edition."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import edition
from dashboard.view.link import PAGES
from dashboard.web.head import UNLISTED
from vocabulary.languages import LANGUAGES

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def entries(client) -> list[ElementTree.Element]:
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200 and answer.mimetype == "application/xml"
    return ElementTree.fromstring(answer.data).findall("s:url", SPACES)


def addresses(entries) -> list[str]:
    return [one.findtext("s:loc", namespaces=SPACES) for one in entries]


def test_the_map_lists_every_page_in_every_language_once(entries, warehouse):
    known = dictionary(warehouse)
    regions = len(known.region_ids()) - 1  # without the country
    # each region has a page and a portrait
    pages = len(set(PAGES.values()) - UNLISTED) + len(known.indicators) + 2 * regions
    found = addresses(entries)
    assert len(found) == len(set(found)) == pages * len(LANGUAGES)


def test_every_address_of_it_is_a_page_and_says_so_itself(client, entries):
    for address in addresses(entries):
        answer = client.get(address.removeprefix("http://localhost"))
        document = answer.get_data(as_text=True)
        assert answer.status_code == 200, address
        assert f'<link rel="canonical" href="{address.replace("&", "&amp;")}">' in document


def test_each_entry_names_the_same_page_in_the_others_as_the_page_does(client, entries):
    entry = entries[len(entries) // 2]
    named = {one.get("hreflang"): one.get("href") for one in entry.findall("x:link", SPACES)}
    document = client.get(entry.findtext("s:loc", namespaces=SPACES)).get_data(as_text=True)
    found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', document))
    assert named == {name: link.replace("&amp;", "&") for name, link in found.items()}


def test_a_page_changed_when_its_edition_was_built(entries, warehouse):
    day = edition(warehouse)["built_at"].date().isoformat()
    assert {one.findtext("s:lastmod", namespaces=SPACES) for one in entries} == {day}


def test_robots_are_led_to_the_map_and_kept_from_what_is_no_page(client):
    lines = client.get("/robots.txt").get_data(as_text=True).splitlines()
    assert lines[0] == "User-agent: *" and "Sitemap: http://localhost/sitemap.xml" in lines
    refused = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert "/search" in refused and "/" not in refused
    assert not [
        path
        for path in PAGES
        if PAGES[path] not in UNLISTED and any(f"/{path}".startswith(one) for one in refused)
    ]


def may_be_harvested(rules: list[tuple[bool, str]], address: str) -> bool:
    """RFC 9309, 2.2.2: the longest rule that fits from the start of the address holds, of two as long the allowing one."""
    fitting = [
        (len(path), allows)
        for allows, path in rules
        if re.match(".*".join(map(re.escape, path.split("*"))), address)
    ]
    return max(fitting, default=(0, True))[1]


def test_whatever_heads_and_the_catalogue_name_may_be_harvested(client):
    written = re.findall(r"^(Disallow|Allow): (.+)$", client.get("/robots.txt").get_data(as_text=True), re.M)
    rules = [(kind == "Allow", path) for kind, path in written]
    # The rules themselves are read as they are meant.
    assert not may_be_harvested(rules, "/map?lang=ru&edition=x") and may_be_harvested(rules, "/map?lang=ru")
    pages = (
        "/",
        "/map?lang=ru",
        "/data?lang=en&region=KZ-61",
        "/indicators/population",
        "/regions/KZ-75",
        "/explore",
    )
    heads = [client.get(page).get_data(as_text=True).partition("</head>")[0] for page in pages]
    found = {
        unescape(one).partition("#")[0]
        for text in (*heads, client.get("/catalog.jsonld").get_data(as_text=True))
        for one in re.findall(r'"http://localhost(/[^"]*)"', text)
    }
    for start in ("/edition.zip", "/map.geojson", "/picture/", "/api/v1/", "/data.csv"):
        assert any(one.startswith(start) for one in found), start
    assert [one for one in found if not may_be_harvested(rules, one)] == []


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_they_take_nothing_that_they_do_not_know(client, path):
    answer = client.get(f"{path}?page=2")
    assert answer.status_code == 400 and "page" in answer.get_data(as_text=True)


def test_the_icon_is_small_and_no_page(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.data[:4]) == (200, b"\x00\x00\x01\x00")
    assert len(answer.data) < 2_000

"""The head of a page: a title and a description of its own, its other languages, its preview."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.queries.coverage import coverage
from dashboard.texts.words import text
from dashboard.view.link import PAGES
from dashboard.web.head import LOCALES, LONGEST_DESCRIPTION, data_block, shortened
from vocabulary.languages import LANGUAGES

EVERY = [*(f"/{path}" for path in PAGES), "/indicators/population", "/regions/KZ-75", "/regions/KZ-19"]
VIEW = "/map?indicator=population&year=2022"


def head_of(client, link: str) -> str:
    return client.get(link).get_data(as_text=True).partition("</head>")[0]


def meta(head: str, name: str) -> list[str]:
    return [
        unescape(one) for one in re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', head)
    ]


def alternates(head: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', head)
    return {language: unescape(link) for language, link in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(client, language):
    heads = [head_of(client, f"{path}?lang={language}") for path in EVERY]
    titles = [re.search("<title>(.+?)</title>", head)[1] for head in heads]
    descriptions = [meta(head, "description")[0] for head in heads]
    assert len(set(titles)) == len(set(descriptions)) == len(EVERY)
    assert all(20 < len(words) <= LONGEST_DESCRIPTION for words in descriptions)


def test_a_description_says_what_the_page_found_and_follows_the_view(client, warehouse):
    years = coverage(warehouse)["population"].map_years
    said = {
        year: meta(head_of(client, f"/map?indicator=population&year={year}&lang=en"), "description")[0]
        for year in years
    }
    assert len(years) > 1 and len(set(said.values())) == len(years)
    assert all(str(year) in words for year, words in said.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_names_itself_and_the_same_in_the_other_languages(client, language):
    head = head_of(client, f"{VIEW}&lang={language}")
    own = alternates(head)
    assert set(own) == {*LANGUAGES, "x-default"} and own["x-default"] == own["kk"]
    assert re.search('<link rel="canonical" href="([^"]+)">', head)[1] == own[language].replace("&", "&amp;")
    assert meta(head, "og:url") == [own[language]]
    for code, link in own.items():
        assert link.startswith("http://localhost/map?")
        assert client.get(link.removeprefix("http://localhost")).status_code == 200
        if code in LANGUAGES:
            assert f'<html lang="{code}">' in client.get(link).get_data(as_text=True)


@pytest.mark.parametrize("link", ["/?lang=en&edition={edition}", "/?edition={edition}&lang=en"])
def test_however_a_view_is_written_its_address_is_one_and_leads_to_the_current_edition(client, link):
    edition = client.get("/api/v1/editions").get_json()["edition"]
    head = head_of(client, link.format(edition=edition))
    assert re.search('<link rel="canonical" href="([^"]+)">', head)[1] == "http://localhost/?lang=en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_says_title_description_and_language(client, language):
    head = head_of(client, f"/indicators/population?lang={language}")
    title = unescape(re.search("<title>(.+?)</title>", head)[1])
    assert [f"{own} · {text('site.name', language)}" for own in meta(head, "og:title")] == [title]
    assert meta(head, "og:description") == meta(head, "description")
    assert meta(head, "og:locale") == [LOCALES[language]]
    assert set(meta(head, "og:locale:alternate")) == set(LOCALES.values()) - {LOCALES[language]}
    assert meta(head, "twitter:card")


@pytest.mark.parametrize("link", ["/nowhere", "/search?q=x", "/indicators/nothing", "/?regoin=KZ-75"])
def test_what_is_no_page_to_find_is_not_listed(client, link):
    assert meta(head_of(client, link), "robots") == ["noindex"]


def test_pages_of_the_current_edition_are_listed_and_earlier_ones_are_not(two_editions):
    from dashboard.app import create_app

    path, old, new = two_editions
    reader = create_app(path).server.test_client()
    assert (
        meta(head_of(reader, "/map"), "robots")
        == meta(head_of(reader, f"/map?edition={new}"), "robots")
        == []
    )
    assert meta(head_of(reader, f"/map?edition={old}"), "robots") == ["noindex"]


WITHOUT_FILES = {"flows", "indicators", "method", "search", "briefing"}
OF_VIEWS = [
    "/", "/?region=KZ-75&year=2021&lang=ru", VIEW, "/data?indicator=population,net_migration&region=KZ-75,KZ-19&sort=-value",
    "/explore?indicator=net_migration&own=West:KZ-75,KZ-19&measure=index&base=2014&lang=en", "/measures?state=due_soon",
    "/indicators/population?from=2020&region=KZ-75",
]  # fmt: skip


def files_named(head: str) -> dict[str, tuple[str, str]]:
    """Of every file of figures that a head names: its kind of document, its title and the rest of its address."""
    found = re.findall(
        r'<link rel="(alternate|alternate describedby)" type="([^"]+)" title="([^"]+)" href="([^"]+)">', head
    )
    return {
        unescape(href).removeprefix("http://localhost"): (kind, title)
        for _, kind, title, href in found
        if re.search(r"\.(csv|json|parquet|metadata\.json)(\?|$)", href) and "/feed." not in href
    }


def named_on(client, link) -> tuple[dict, str]:
    """The files that the head of a page names, and what its own address asks for."""
    head = client.get(link).get_data(as_text=True).partition("</head>")[0]
    own = unescape(re.search('<link rel="canonical" href="([^"]+)">', head)[1]).partition("?")[2]
    return files_named(head), own


def has_files(link: str) -> bool:
    return link.partition("?")[0].strip("/") not in WITHOUT_FILES


LINKS = [*(f"/{path}" for path in PAGES), *OF_VIEWS]


@pytest.mark.parametrize("link", [one for one in LINKS if not has_files(one)])
def test_a_page_without_figures_names_none(client, link):
    assert named_on(client, link)[0] == {}


@pytest.mark.parametrize("link", [one for one in LINKS if has_files(one)])
def test_a_page_names_its_figures_in_each_form_under_its_own_address(client, link):
    (named, own), path = named_on(client, link), link.partition("?")[0]
    endings = ("csv", "json", "parquet", "metadata.json")
    assert [one.partition("?")[0] for one in named] == [
        f"{'/overview' if path == '/' else path}.{one}" for one in endings
    ]
    assert len({title for _, title in named.values()}) == 4
    for address, (kind, _) in named.items():
        assert address.partition("?")[2] == own
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, kind)


def test_an_earlier_edition_names_its_own_figures(two_editions):
    from dashboard.app import create_app

    path, old, _ = two_editions
    reader = create_app(path).server.test_client()
    named = files_named(head_of(reader, f"/map?edition={old}"))
    assert named and all(f"edition={old}" in address for address in named)
    assert reader.get(next(one for one in named if ".metadata." in one)).get_json()["edition"] == old


def test_a_long_description_ends_between_words():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("  one\n two ", 9) == "one two"


def test_data_in_a_page_cannot_end_its_element():
    assert "</script>" not in data_block({"name": "</script><script>alert(1)"}).removesuffix("</script>")


def test_a_choice_of_figures_has_a_title_of_its_own(client):
    titles = {
        re.search("<title>(.+?)</title>", head_of(client, f"/explore{chosen}"))[1]
        for chosen in ("", "?lang=kk&indicator=population", "?lang=kk&indicator=net_migration")
    }
    assert len(titles) == 3

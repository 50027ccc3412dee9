"""What readers are told of a source: its title, its publisher, and the copy it was taken from."""

from __future__ import annotations

import re

import pytest

from dashboard.components.sources import publications, source_link, source_sentence
from dashboard.data.warehouse import Warehouse
from dashboard.queries.sources import sources
from dashboard.texts.words import text
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from dashboard.wording.publishers import publisher_words, short_sources
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract
NAMELESS = re.compile(r"[\w-]+(\.[\w-]+)+|\b(csv|json|xlsx)\b|[\W\d_]")


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_has_a_title_that_says_what_it_is(warehouse, language):
    titles = {one.id: one.title[language] for one in sources(warehouse).values()}
    assert not [name for name, title in titles.items() if len(NAMELESS.sub("", title)) < 3]
    assert not [title for title in titles.values() if title.endswith(("(xlsx)", "(csv)", "(json)"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_is_never_linked_as_the_publication_itself(warehouse, language):
    copies = [one for one in sources(warehouse).values() if one.copy_place]
    assert len(copies) > 30
    for one in copies:
        for written in (
            render_html(source_link(one, language)),
            render_html(list(publications([one], language).values())),
        ):
            [label] = re.findall(r"<a [^>]*>([^<]*)</a>", written)
            assert one.copy_place in label and label != one.title[language]
            assert one.title[language].split("'")[0] in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_publisher_and_carrier_stand_together_and_that_they_were_not_compared(warehouse, language):
    one = sources(warehouse)["bns-6567-net-migration"]
    own, place = one.publisher[language], "github.com/armanbostybayev-maker/kaz-Data"
    for words in (
        publisher_words(one, language),
        render_html(source_sentence(one, language)),
        render_html(
            [
                f"{name}: " if isinstance(name, str) else name
                for pair in publications([one], language).items()
                for name in pair
            ]
        ),
    ):
        assert own in words and place in words
    assert text("source.not_compared", language) in publisher_words(one, language)
    assert text("source.copies_not_compared", language) in render_html(publications([one], language)[own])
    request = request_of(warehouse, "/", {"lang": language})
    assert "github.com" in short_sources(request, [one])


def test_a_copy_is_named_by_where_its_address_leads(warehouse):
    places = {one.id: (one.copy_place, one.url) for one in sources(warehouse).values() if one.copy_place}
    assert {name for name, (place, url) in places.items() if place not in url} == set()
    assert {one.id for one in sources(warehouse).values() if one.carrier} == set(places)
    assert places["unhcr-asylum-procedures"][0] == "github.com/PopulationStatistics/refugees"
    assert places["rferl-org-2015-01-16"][0] == "webarchive.archive.unhcr.org"

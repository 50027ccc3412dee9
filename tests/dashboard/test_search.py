"""Search finds a Kazakh word whichever i it is typed with, with or without endings, and Russian and English ones."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.finder import KINDS, find, year_asked
from dashboard.texts.stems import forms, words_of


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("қандастардың", "қандас"),
        ("облысында", "облыс"),
        ("министрлігі", "министрлік"),
        ("квотасы", "квота"),
        ("күшiнiң", "күші"),
        ("иностранных", "иностранный"),
        ("workers", "worker"),
    ],
)
def test_a_word_with_an_ending_is_the_same_word(one, other):
    [first], [second] = words_of(one), words_of(other)
    assert forms(first) & forms(second)


def test_words_have_the_same_forms_when_many_readers_search_at_once():
    stem = forms.__wrapped__  # as it is, without what was remembered
    russian = ["иностранных", "работников", "переселение", "кандасами", "государственными", "занятости"]
    words = [*russian, "workers", "migration", "employment", "citizenship", "quotas", "received"] * 10
    alone = [stem(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda _: [stem(word) for word in words], range(12))) == [alone] * 12
    finally:
        sys.setswitchinterval(before)


@pytest.mark.parametrize(("one", "other"), [("еңбек", "елбасы"), ("қала", "қалдық"), ("work", "word")])
def test_other_words_stay_other_words(one, other):
    assert not forms(one) & forms(other)


@given(st.text(max_size=30))
def test_any_text_has_words_and_a_word_is_one_of_its_forms(text):
    assert all(word in forms(word) for word in words_of(text))


def ids(warehouse: Warehouse, words: str) -> set[tuple[str, str]]:
    return {(entry.kind, entry.id) for entry in find(warehouse, words, most=1000)}


def test_both_letters_i_find_the_same(real):
    assert ids(real, "шетелдік жұмыс күші") == ids(real, "шетелдiк жұмыс күшi") != set()


def test_the_three_languages_find_the_same_indicator(real):
    for words in ("қандастар", "кандасов", "qandas"):
        assert ("indicator", "qandas_arrivals") in ids(real, words)


def test_every_word_asked_for_must_be_there(real):
    assert ids(real, "қандас квота") <= ids(real, "қандас") & ids(real, "квота")


def test_nothing_asked_and_nonsense_find_nothing(real):
    assert find(real, "") == find(real, "  ?! ") == find(real, "хқзжщ") == []


def test_every_kind_of_entry_can_be_found(real):
    found = {
        kind
        for words in ("миграция", "министрлігі", "квота", "программа", "Алматы")
        for kind, _ in ids(real, words)
    }
    assert found == set(KINDS)


@pytest.mark.parametrize(
    ("asked", "region"),
    [
        ("Түркістан", "KZ-61"), ("ОҚО", "KZ-YUZ"), ("юко", "KZ-YUZ"), ("Оңтүстік Қазақстан", "KZ-YUZ"),
        ("СҚО", "KZ-59"), ("North Kazakhstan", "KZ-59"), ("Шымкент", "KZ-79"),
    ],
)  # fmt: skip
def test_a_region_is_found_by_its_names_and_by_their_initials(real, asked, region):
    found = [entry.id for entry in find(real, asked) if entry.kind == "region"]
    assert found[:1] == [region]


@pytest.mark.parametrize(
    ("asked", "indicator", "region"),
    [
        ("unemployment Turkistan", "unemployment_rate", "KZ-61"),
        ("безработица Туркестан", "unemployment_rate", "KZ-61"),
        ("безработица в Туркестанской области", "unemployment_rate", "KZ-61"),
        ("Түркістандағы жұмыссыздық", "unemployment_rate", "KZ-61"),
        ("Tүркiстан облысының халық саны", "population", "KZ-61"),
        ("СҚО халық саны", "population", "KZ-59"),
        ("Шығыс Қазақстанның көші-қон сальдосы", "net_migration", "KZ-63"),
        ("безработица в Казахстане", "unemployment_rate", None),
    ],
)
def test_a_region_and_an_indicator_lead_to_the_indicator_in_the_region(real, asked, indicator, region):
    first = find(real, asked)[0]
    assert (first.kind, first.id, first.region) == ("indicator", indicator, region)


def test_two_regions_of_one_name_are_both_offered(real):
    assert {entry.region for entry in find(real, "халық саны Алматы")[:2]} == {"KZ-19", "KZ-75"}


def test_words_of_a_region_that_nothing_is_held_for_lead_to_no_empty_page(real):
    found = find(real, "босқындар Түркістан")
    assert [entry for entry in found if entry.region] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("кандастардын", "қандастардың"),
        ("Кызылорда", "Қызылорда"),
        ("Tүpкiстaн", "Түркістан"),
        ("Алматы θңірі", "Алматы өңірі"),
    ],
)
def test_letters_of_another_keyboard_find_the_same(real, typed, meant):
    assert ids(real, meant) <= ids(real, typed)


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("қандас деген кім", "qandas"),
        ("кто такой кандас", "qandas"),
        ("what is a refugee", "refugees"),
        ("босқындар", "refugees"),
    ],
)
def test_a_question_is_answered_by_what_it_is_about(real, asked, page):
    assert page in [entry.id for entry in find(real, asked) if entry.kind == "page"]


def test_words_of_asking_alone_are_sought_as_they_are(real):
    assert find(real, "что") == find(real, "что ") and isinstance(find(real, "what is"), list)


def test_results_say_what_is_meant_and_the_newest_figure(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    page = client.get("/search?q=қандас деген кім").get_data(as_text=True)
    assert "қандас (2020 жылға дейін – оралман) мәртебесін алған этникалық қазақтар саны" in page
    assert 'href="/qandas"' in page and "16\u00a0805" in page
    region = client.get("/search?lang=en&q=Turkistan").get_data(as_text=True)
    assert 'href="/regions/KZ-61?lang=en"' in region and "people (" in region
    assert client.get("/regions/KZ-YUZ").status_code == 200


def test_what_answers_best_comes_first_on_the_page(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    page = client.get("/search?lang=en&q=unemployment Turkistan").get_data(as_text=True)
    results = page[page.index('class="results"') :]
    assert 'href="/indicators/unemployment_rate?lang=en&amp;region=KZ-61"' in results[: results.index("</a>")]
    assert "Turkistan Region" in results[: results.index("</a>")]
    body = client.get("/search?q=Үкіметтің").get_data(as_text=True)
    assert "body=government" in body[body.index('class="results"') :].partition("</a>")[0]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Оңтүстік Қазақстан 2015", 2015),
        ("2015", None),
        ("2015 2016 көші-қон", None),
        ("көші-қон 20150", None),
    ],
)
def test_a_year_among_other_words_says_when(words, year):
    assert year_asked(words) == year


def test_a_year_leads_to_the_region_in_that_year_where_nothing_is_named_so(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    page = client.get("/search", query_string={"q": "Оңтүстік Қазақстан 2015"}).get_data(as_text=True)
    assert 'href="/regions/KZ-YUZ?year=2015"' in page

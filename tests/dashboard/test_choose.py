"""Lists in which many are chosen: what they offer and say, what typed words mean, and the link of what a form ticked."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.components.choose import Chooser, Entry, Subject, chooser
from dashboard.pages.data.callbacks import choice_of
from dashboard.pages.data.lists import data_lists
from dashboard.queries.choices import LISTS, meant
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.web.prerender import render_html, written
from vocabulary.languages import LANGUAGES


def lists(request) -> dict[str, str]:
    return {name: render_html(one) for name, one in data_lists(request, [2019, 2020, 2021]).items()}


def ticked(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]*)" checked>', html)


def test_a_list_ticks_what_the_link_names_and_its_head_says_so(ask):
    shown = lists(
        ask(
            "/data",
            region="KZ-75,KZ-19",
            group="north",
            own="West 1:KZ-33",
            indicator="population",
            year="2020",
        )
    )
    assert ticked(shown["region"]) == [
        ("group", "north"),
        ("region", "KZ-19"),
        ("region", "KZ-75"),
        ("own", "West 1:KZ-33"),
    ]
    assert ticked(shown["indicator"]) == [("indicator", "population")] and ticked(shown["year"]) == [
        ("year", "2020")
    ]
    head = re.search(r'chooser-chosen">([^<]*)<', shown["region"]).group(1)
    assert head.startswith("West 1; Northern regions; ") and head.endswith(" + 1")
    assert f'chooser-chosen">{text("filter.all", "en")}<' in shown["source"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_with_figures_stands_once_under_its_subject(ask, known, language):
    html = lists(ask("/data", lang=language))["indicator"]
    offered = re.findall(r'name="indicator" value="([^"]+)"', html)
    assert len(offered) == len(set(offered)) > 5 and set(offered) <= known.indicators.keys()
    for subject in re.findall(r"<fieldset.*?</fieldset>", html, re.S):
        domains = {known.indicators[name].domain for name in re.findall(r'value="([^"]+)"', subject)}
        assert len(domains) == 1 and text(f"domain.{domains.pop()}", language) in subject


def test_parts_are_those_of_the_breakdown_that_is_chosen(ask, client):
    assert re.findall(r'value="([^"]+)"', lists(ask("/data", by="origin"))["member"]) == ["UZ", "CN", "other"]
    assert '<details class="chooser" hidden' in lists(ask("/data"))["member"]
    assert client.get("/choices.json?by=origin&lang=ru").get_json() == {
        "entries": [
            {"value": "UZ", "label": "Узбекистан"},
            {"value": "CN", "label": "Китай"},
            {"value": "other", "label": "Другие страны"},
        ]
    }
    assert client.get("/choices.json?by=nothing").get_json() == {"entries": []}


def test_what_is_called_like_markup_stays_words(ask):
    one = Chooser("region", "x", "<b>", [Subject("<i>", [Entry('"><script>', "<script>")])], {})
    html = render_html(chooser(ask("/data"), one))
    assert "<script>" not in html and "<b>" not in html and "<i>" not in html


@pytest.mark.parametrize(
    ("of", "words", "found"),
    [
        ("indicator", "жұмыссыздықтың", "indicator:unemployment_rate"),
        ("indicator", "безработицы", "indicator:unemployment_rate"),
        ("indicator", "unemploy", "indicator:unemployment_rate"),
        ("region", "Алматыда", "region:KZ-75"),
        ("region", "алмат", "region:KZ-19"),
        ("region", "северный", "group:north"),
        ("region", "түрк\u0456стан", "region:KZ-61"),
        ("region", "түркiстан", "region:KZ-61"),
        ("member", "өзбекстаннан", "member:UZ"),
        ("source", "newspaper", "source:test-newspaper"),
    ],
)
def test_typed_words_mean_an_entry_in_any_language_and_form(warehouse, of, words, found):
    every = meant(warehouse, of, "")
    assert found in meant(warehouse, of, words) and len(meant(warehouse, of, words)) < len(every)
    assert meant(warehouse, of, f"{words} qwertyuiop") == []


def test_words_of_a_list_are_asked_for_by_address(client):
    assert client.get("/choices.json?list=region&q=алматыда").get_json()["found"][-1] == "region:KZ-75"
    for link in (
        "/choices.json?list=nothing&q=a",
        "/choices.json?q=a",
        "/choices.json?list=region&x=1",
        "/choices.json?by=origin&q=a",
    ):
        assert client.get(link).status_code == 400, link
    hostile = client.get(
        "/choices.json", query_string={"list": "region", "q": "'; DROP TABLE <b> \u202e" * 50}
    )
    assert (hostile.status_code, hostile.get_json()) == (200, {"found": []})
    assert set(LISTS) == {"indicator", "region", "member", "source"}


@pytest.mark.parametrize(
    ("form", "link"),
    [
        ("page=data&region=KZ-75&region=KZ-19&lang=en", "/data?lang=en&region=KZ-19,KZ-75"),
        ("page=data&kind=-&by=-&asof=&indicator=population", "/data?indicator=population"),
        (
            "page=data&region=KZ-75&region=KZ-19&own_name= My  own &own=West:KZ-33",
            "/data?own=West:KZ-33;My+own:KZ-19,KZ-75",
        ),
        ("page=data&own_name=Nobody", "/data"),
        ("page=data&region=KZ-75&region=KZ-99", "/data?region=KZ-75,KZ-99"),
        ("page=data&region=KZ-75&region=KZ-75", "/data?region=KZ-75,KZ-75"),
        ("page=data&nothing=1", "/data?nothing=1"),
        ("page=map&region=KZ-75", "/data"),
        ("page=//evil.example&region=KZ-75", "/data"),
        ("", "/data"),
    ],
)
def test_a_form_leads_to_the_link_of_what_it_ticked(client, form, link):
    answer = client.get(f"/choose?{form}")
    assert (answer.status_code, answer.headers["Location"]) == (303, link)
    assert client.get(link).status_code in (200, 400, 404)


def test_lists_and_pickers_make_one_link_together():
    ticks = ["indicator=population", "region=KZ-75,KZ-19&own=%D3%A8%D0%B7:KZ-33", "", None]
    choice = choice_of(ticks, ["-", "2019", None, None, ""])
    assert choice == {
        "indicator": "population", "region": "KZ-75,KZ-19", "own": "Өз:KZ-33", "by": "-", "from": "2019", "to": None, "kind": None, "asof": ""
    }  # fmt: skip


def test_the_script_is_told_what_is_ticked_already(ask):
    [region] = [part for part in written([*data_lists(ask("/data", region="KZ-75", group="north", own="West 1:KZ-33"), [2020]).values()]).parts
                if part["props"]["id"] == ids.DATA_REGION]  # fmt: skip
    assert region["props"]["value"] == "group=north&region=KZ-75&own=West%201:KZ-33"


def test_the_choice_leads_to_its_table_chart_and_map(client):
    page = unescape(
        client.get("/data?indicator=population&region=KZ-75,KZ-19&sort=-value").get_data(as_text=True)
    )
    assert 'href="/explore?indicator=population&region=KZ-19,KZ-75"' in page

"""What is collected for a briefing: written and read in the link only, carried along, refused by name where it is wrong."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import text
from dashboard.view.collected import MOST, Item, read_collected, with_collected, written_collected
from dashboard.view.link import LinkProblem, View
from dashboard.view.parameters import OF_PAGE
from vocabulary.languages import LANGUAGES

SERIES = "indicators/population~series"
TWO = f"{SERIES}~~regions/KZ-75~standings"


@pytest.fixture(scope="module")
def known(warehouse_path):
    return dictionary(Warehouse(warehouse_path))


def read_page(client, link: str, status: int = 200) -> str:
    answer = client.get(link)
    assert answer.status_code == status, answer.get_data(as_text=True)[:400]
    return answer.get_data(as_text=True)


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', html)]


def briefs(link: str) -> list[str]:
    return parse_qs(urlsplit(link).query).get("brief", [])


def test_what_is_written_is_read_again_and_is_the_same_for_the_same_view(known):
    view = View("map", "ru", indicator="population", year=2021, edition="x")
    items = [
        Item(view, "map"),
        Item(View("overview"), "targets"),
        Item(View("search", words="a~b%7E c"), "x"),
    ]
    code = written_collected(items)
    assert code.startswith("map~map~indicator~population~year~2021~~overview~targets~~")
    read = read_collected(code, known)
    assert written_collected(read) == code and read[2].view.words == "a~b%7E c"
    assert all(item.view.language == "kk" and item.view.edition is None for item in read)


def test_the_order_of_parameters_does_not_make_another_block(known):
    [one] = read_collected("map~map~year~2021~indicator~population", known)
    [other] = read_collected("map~map~indicator~population~year~2021", known)
    assert one == other and one.code == other.code


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("map", "brief_block"),
        ("map~map~year", "brief_block"),
        ("nowhere~map", "brief_block"),
        ("map~map~lang~ru", "brief_block"),
        ("map~map~brief~map~map", "brief_block"),
        ("map~map~year~20211", "brief_block"),
        ("indicators/nope~series", "brief_block"),
        ("map~map~year~2021~year~2022", "brief_block"),
        ("~~", "brief_block"),
        (f"{SERIES}~~{SERIES}", "brief_twice"),
        ("~~".join(f"map~map{number}" for number in range(MOST + 1)), "brief_long"),
        ("map~" + "m" * 3000, "brief_long"),
    ],
)
def test_what_is_wrong_is_refused_by_its_number(known, code, key):
    with pytest.raises(LinkProblem) as refused:
        read_collected(code, known)
    assert refused.value.key == f"problem.{key}" and refused.value.status == 400
    assert refused.value.parameter == "brief"


def test_a_link_carries_it_in_front_of_the_place_on_the_page():
    assert with_collected("/map?year=2021#x", "map~map~q~a b") == "/map?year=2021&brief=map~map~q~a%20b#x"
    assert with_collected("/map", "") == "/map"


@pytest.mark.parametrize(
    "page", sorted(OF_PAGE.keys() - {"indicator", "region", "portrait", "inspection", "briefing"})
)
def test_every_page_honours_it_and_every_link_to_a_page_carries_it_along(client, page):
    html = read_page(client, with_collected(View(page).href(), TWO))
    to_pages = [
        link for link in links(html) if link.startswith(("/", "?")) and "." not in link.partition("?")[0]
    ]
    to_pages = [link for link in to_pages if not link.startswith(("/api", "/embed", "/picture", "/feed"))]
    bare = [link for link in to_pages if not briefs(link)]
    assert len(to_pages) > 10 and bare == []
    assert html.count("</form>") == html.count('<input type="hidden" name="brief"')


def test_without_it_a_page_says_nothing_of_it_but_in_the_links_that_add(client):
    html = read_page(client, "/indicators/population")
    with_it = [link for link in links(html) if briefs(link)]
    assert with_it and all(len(briefs(link)[0].split("~~")) == 1 for link in with_it)
    assert re.search(r'<div [^>]*id="page-brief-bar"[^>]* hidden', html)


def test_the_link_under_a_block_adds_it_and_takes_it_out_again(client):
    html = read_page(client, "/indicators/population?lang=en")
    [add] = re.findall(r'<a class="brief-add" data-adds="series" href="([^"]+)"[^>]*>([^<]*)', html)
    link = unescape(add[0])
    assert briefs(link) == [SERIES] and add[1] == text("briefing.add", "en")
    added = read_page(client, link)
    [out] = re.findall(r'<a class="brief-add is-in" data-adds="series" href="([^"]+)"[^>]*>([^<]*)', added)
    assert briefs(unescape(out[0])) == [] and out[1] == text("briefing.take_out", "en")
    assert re.search(r'<div [^>]*id="page-brief-bar"[^>]*>', added)[0].count(" hidden") == 0
    assert f"{text('briefing.title', 'en')}: <strong>1</strong>" in added


def test_the_blocks_of_a_view_are_collected_with_it(client):
    html = read_page(client, with_collected("/indicators/population?region=KZ-75", SERIES))
    [link] = re.findall(r'<a class="brief-add" data-adds="series" href="([^"]+)"', html)
    assert briefs(unescape(link)) == [f"{SERIES}~~{SERIES}~region~KZ-75"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_briefing_lists_moves_and_takes_out(client, language):
    html = read_page(client, with_collected(f"/briefing?lang={language}", TWO))
    one, other = TWO.split("~~")
    orders = [briefs(link)[0] for link in links(html) if link.startswith("/briefing?") and briefs(link)]
    assert f"{other}~~{one}" in orders and one in orders and other in orders
    for kind in ("pptx", "docx", "pdf"):
        own = [link for link in links(html) if link.startswith(f"/briefing.{kind}")]
        assert len(own) == len(LANGUAGES) and all(briefs(link) == [TWO] for link in own)
    assert len(re.findall(r"<li>", html.split('class="brief-rows"')[1].split("</ol>")[0])) == 2


def test_the_empty_briefing_says_how_to_begin(client):
    html = read_page(client, "/briefing?lang=en")
    assert text("briefing.start", "en") in html and "brief-rows" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gone", ["map~nothing", "briefing~anything"])
def test_a_block_that_its_page_does_not_have_is_named_and_can_be_taken_out(client, language, gone):
    html = read_page(client, with_collected(f"/briefing?lang={language}", f"{SERIES}~~{gone}"))
    block = gone.rpartition("~")[2]
    assert text("briefing.not_there", language, number=2, block=block) in unescape(html)
    assert [SERIES] in [briefs(link) for link in links(html) if link.startswith("/briefing?")]
    assert [link for link in links(html) if link.startswith("/briefing.pdf")]
    alone = read_page(client, with_collected(f"/briefing?lang={language}", gone))
    assert text("briefing.not_there", language, number=1, block=block) in unescape(alone)
    assert not [link for link in links(alone) if link.startswith("/briefing.")]


@pytest.mark.parametrize("kind", ["pptx", "docx", "pdf"])
def test_files_of_nothing_that_is_left_are_refused_with_a_sentence(client, kind):
    said = read_page(client, with_collected(f"/briefing.{kind}?lang=en", "overview~zzz~~map~nothing"), 400)
    assert text("problem.brief_block", "en", number=1, block="zzz") in json.loads(said)["detail"]


def test_files_of_nothing_and_workbooks_with_a_briefing_are_refused(client):
    assert text("problem.brief_needed", "en") in read_page(client, "/briefing.pptx?lang=en", 400)
    assert read_page(client, with_collected("/map/blocks/map.xlsx?lang=en", SERIES), 400)


def test_nothing_is_kept_with_the_reader(client):
    answer = client.get(with_collected("/map", SERIES))
    assert "Set-Cookie" not in answer.headers

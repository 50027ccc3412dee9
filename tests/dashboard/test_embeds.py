"""Blocks for the pages of others: read without scripts, light, with verdict, source, edition and the way back; and oEmbed for them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from dashboard.pictures.embed import size_of
from dashboard.pictures.layouts import blocks_of
from dashboard.texts.words import text
from dashboard.view.block import Face
from dashboard.view.origin import embed_origins
from dashboard.view.parameters import EMBED_SIZES
from vocabulary.languages import LANGUAGES

MOST_BYTES = 60_000
SHOWN = ("/embed/card/population", "/embed/map", "/embed/map?year=2023&base=2022", "/embed/series/net_migration", "/embed/series/population?region=KZ-75")  # fmt: skip


def with_(address: str, **more: str) -> str:
    return "&".join(
        [f"{address}{'' if '?' in address else '?'}", *(f"{name}={value}" for name, value in more.items())]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", EMBED_SIZES)
@pytest.mark.parametrize("address", SHOWN)
def test_a_block_for_others_is_whole_light_and_without_scripts(client, warehouse, address, size, language):
    answer = client.get(with_(address, lang=language, size=size))
    written = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert len(answer.get_data()) <= MOST_BYTES
    assert not re.search(r"<script|<link rel=\"stylesheet|<img|\son\w+=|@import|url\(", written)
    page = html.document_fromstring(written)
    assert page.get("lang") == language
    said = " ".join(page.text_content().split())
    assert text("picture.source", language) in said and warehouse.edition_id in said
    [back] = page.xpath("//footer//a/@href")
    assert back.startswith("http://localhost/") and f"edition={warehouse.edition_id}" in back
    assert client.get(back.removeprefix("http://localhost")).status_code == 200


def test_a_card_says_its_verdict_in_word_and_shape(client, ask):
    cards = [
        block for block in blocks_of(ask("/")) if isinstance(block.drawing, Face) and block.drawing.verdict
    ]
    assert cards
    for card in cards:
        written = client.get(f"/embed/card/{card.name.partition('-')[2]}?lang=en").get_data(as_text=True)
        for _, words, shape in card.drawing.verdict:
            assert shape and f">{shape}</span>{words}" in unescape(written)
        assert card.drawing.value in unescape(written)


def test_a_card_says_what_where_and_by_which_act(client, ask):
    request = ask("/", lang="ru")
    cards = [
        one for one in blocks_of(request) if one.name.startswith("target-") and isinstance(one.drawing, Face)
    ]
    assert cards
    for card in cards:
        name = card.name.removeprefix("target-")
        act = request.known.documents[request.known.targets[name].document].title["ru"]
        for size in EMBED_SIZES:
            written = unescape(client.get(f"/embed/card/{name}?lang=ru&size={size}").get_data(as_text=True))
            assert all(
                words in written for words in (card.said.measure, card.said.place, act, card.drawing.more)
            )


def test_a_map_names_the_enlarged_cities_with_their_figures(client, ask):
    [block] = [one for one in blocks_of(ask("/map", lang="ru")) if one.name == "map"]
    notes = [note["text"] for note in block.drawing.figures[0]["layout"]["annotations"]]
    assert notes
    for size in EMBED_SIZES:
        page = html.document_fromstring(client.get(f"/embed/map?lang=ru&size={size}").get_data(as_text=True))
        said = " ".join(" ".join(page.text_content().split()).split())
        drawn = {"".join(one.itertext()) for one in page.iter("text")}
        for note in notes:
            name, _, figure = note.replace("<b>", "").replace("</b>", "").partition("<br>")
            assert figure in drawn and name.split()[-1] in said


def test_an_edition_that_is_named_stays(two_editions):
    from dashboard.app import create_app

    path, old, new = two_editions
    client = create_app(path).server.test_client()
    pinned = client.get(f"/embed/series/population?lang=en&edition={old}").get_data(as_text=True)
    current = client.get("/embed/series/population?lang=en").get_data(as_text=True)
    assert old in pinned and new in current
    assert (
        text("picture.earlier", "en", day="")[:25] in pinned
        and text("picture.earlier", "en", day="")[:25] not in current
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/card/nothing", 404), ("/embed/series/nothing", 404), ("/embed/map?year=1066", 404),
        ("/embed/map?size=huge", 400), ("/embed/map?q=1", 400), ("/embed/card/population?classes=target", 400),
        ("/embed/map?size=small&size=large", 400), ("/embed/map?edition=none", 404), ("/embed/card/%3Cb%3E", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused_with_a_sentence(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert len(answer.get_data(as_text=True)) > 20 and "<b>" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/embed/card/nothing", "/embed/map?year=1066", "/embed/series/nothing"])
def test_a_frame_that_has_nothing_to_show_says_so_in_words(client, address, language):
    asked = with_(address, lang=language)
    said = client.get(asked, headers={"Accept": "application/json"}).get_json()
    for accept in ("text/html,application/xhtml+xml,*/*;q=0.8", "*/*"):
        answer = client.get(asked, headers={"Accept": accept})
        assert (answer.status_code, answer.mimetype) == (404, "text/html") and "Accept" in answer.vary
        page = html.document_fromstring(answer.get_data(as_text=True))
        assert page.get("lang") == language and said["detail"] in page.text_content()
        [back] = page.xpath("//footer//a/@href")
        assert client.get(back.removeprefix("http://localhost")).status_code == 200


def test_the_cards_that_are_named_instead_of_a_wrong_one_are_there(client):
    said = client.get("/embed/card/nothing?lang=en", headers={"Accept": "application/json"}).get_json()
    assert said["detail"].startswith("There is no such card.")
    names = said["detail"].removesuffix(".").partition("There are: ")[2].split(", ")
    assert "population" in names
    for name in names:
        assert client.get(f"/embed/card/{name}").status_code == 200, name


def test_only_blocks_for_others_may_stand_on_pages_of_others(client):
    def ancestors(path: str) -> str:
        rules = dict(
            rule.strip().split(" ", 1)
            for rule in client.get(path).headers["Content-Security-Policy"].split(";")
        )
        return rules["frame-ancestors"]

    assert ancestors("/embed/map") == "'self' *"
    assert {
        ancestors(path) for path in ("/", "/map", "/embedded", "/data.csv", "/picture/map/map.svg", "/oembed")
    } == {"'self'"}


def test_a_block_for_others_may_do_nothing_but_show_itself(client):
    policy = client.get("/embed/map").headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' *"
    )


@pytest.mark.parametrize(
    ("written", "origins"),
    [
        (None, "'self' *"), ("*", "'self' *"), ("self", "'self'"), ("", "'self'"),
        ("https://gov.kz https://*.example.org:8443", "'self' https://gov.kz https://*.example.org:8443"),
    ],
)  # fmt: skip
def test_who_may_show_blocks_is_configured(written, origins):
    assert embed_origins({} if written is None else {"MONITOR_EMBED_ORIGINS": written}) == origins


@pytest.mark.parametrize(
    "written", ["gov.kz", "https://gov.kz/", "https://gov.kz; script-src *", "'none'", "javascript:x"]
)
def test_what_is_no_origin_stops_the_start(written):
    with pytest.raises(ValueError, match="MONITOR_EMBED_ORIGINS"):
        embed_origins({"MONITOR_EMBED_ORIGINS": written})


@pytest.mark.parametrize("page", ["/", "/map?year=2023", "/indicators/net_migration?region=KZ-75&lang=en"])
def test_a_page_tells_consumers_how_to_show_it(client, page):
    answer = client.get("/oembed", query_string={"url": f"http://localhost{page}"})
    found = answer.get_json()
    assert (answer.status_code, found["version"], found["type"]) == (200, "1.0", "rich")
    frame = html.fragment_fromstring(found["html"])
    assert (frame.tag, frame.get("width"), frame.get("height")) == (
        "iframe",
        str(found["width"]),
        str(found["height"]),
    )
    shown = urlsplit(frame.get("src"))
    assert client.get(f"{shown.path}?{shown.query}").status_code == 200
    preview = urlsplit(found["thumbnail_url"])
    assert client.get(f"{preview.path}?{preview.query}").mimetype == "image/png"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("most", "size"), [(5000, "large"), (799, "medium"), (480, "medium"), (479, "small"), (320, "small")]
)
def test_the_largest_size_that_a_consumer_has_room_for_is_given(client, most, size):
    found = client.get(
        "/oembed", query_string={"url": "http://localhost/map", "maxwidth": most, "maxheight": 2000}
    ).get_json()
    assert f"size={size}" in found["html"]
    assert (found["width"], found["height"]) == size_of("map", size)
    assert ("thumbnail_url" in found) == (most >= 1200), "a thumbnail larger than what was asked for"


@pytest.mark.parametrize("most", [{"maxwidth": 319}, {"maxheight": 300}])
def test_who_has_no_room_for_the_smallest_gets_a_link(client, most):
    found = client.get("/oembed", query_string={"url": "http://localhost/map"} | most).get_json()
    assert found["type"] == "link" and found["title"] and "html" not in found


@pytest.mark.parametrize(
    "url",
    ["http://LOCALHOST/map", "http://localhost:80/map", "https://localhost/map", "HTTPS://localhost:443/map"],
)
def test_our_own_address_may_be_written_otherwise(client, url):
    assert client.get("/oembed", query_string={"url": url}).get_json()["type"] == "rich"


def test_a_region_is_shown_by_its_picture(client):
    found = client.get("/oembed", query_string={"url": "http://localhost/regions/KZ-61?lang=ru"}).get_json()
    assert (found["type"], found["width"], found["height"]) == ("photo", 1200, 630)
    assert client.get(found["url"].removeprefix("http://localhost")).mimetype == "image/png"


def test_the_same_is_told_in_xml(client):
    told = client.get(
        "/oembed", query_string={"url": "http://localhost/map?year=2023&lang=ru", "format": "xml"}
    )
    root = etree.fromstring(told.get_data())
    same = client.get("/oembed", query_string={"url": "http://localhost/map?year=2023&lang=ru"}).get_json()
    assert told.mimetype == "text/xml" and root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in same.items()}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({}, 400), ({"url": "http://evil.example/map"}, 404), ({"url": "http://localhost.evil.example/map"}, 404),
        ({"url": "http://localhost@evil.example/"}, 404), ({"url": "http://localhost:8080/map"}, 404), ({"url": "ftp://localhost/map"}, 404), ({"url": "//localhost/map"}, 404), ({"url": "http://["}, 404),
        ({"url": "http://localhost/nowhere"}, 404), ({"url": "http://localhost/method"}, 404), ({"url": "http://localhost/map?x=1"}, 400),
        ({"url": "http://localhost/map", "format": "yaml"}, 501), ({"url": "http://localhost/map", "maxwidth": "wide"}, 400),
        ({"url": "http://localhost/map", "maxheight": "0"}, 400), ({"url": "http://localhost/map", "edition": "x"}, 400),
    ],
)  # fmt: skip
def test_addresses_of_others_and_odd_questions_are_refused(client, arguments, status):
    answer = client.get("/oembed", query_string=arguments)
    assert answer.status_code == status
    assert len(answer.get_data(as_text=True)) > 15

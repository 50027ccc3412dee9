"""Pictures that the server draws: what each says by itself, in every language, with the figures of the page and refused like it."""

from __future__ import annotations

import re
import shutil
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from dashboard.app import create_app
from dashboard.pages.overview.card import _without_year
from dashboard.pictures import letters
from dashboard.pictures.layouts import block_of, blocks_of, headline
from dashboard.pictures.letters import broken, shortened, width
from dashboard.pictures.marks import Box
from dashboard.pictures.picture import picture, picture_of
from dashboard.pictures.png import png
from dashboard.pictures.rows import rows
from dashboard.texts.words import text
from dashboard.view.block import HIGH, WIDE, Charts, Face, table_of
from vocabulary.languages import LANGUAGES

ORIGIN = "https://monitor.example"
SHOWN = (
    ("overview", "/", {}),
    ("indicators/net_migration", "/indicators/net_migration", {}),
    ("indicators/population", "/indicators/population", {"region": "KZ-75"}),
    ("map", "/map", {"indicator": "net_migration", "year": "2023"}),
    ("map", "/map", {"indicator": "net_migration", "year": "2023", "base": "2022"}),
    ("regions/KZ-61", "/regions/KZ-61", {"with": "KZ-75"}),
    ("documents", "/documents", {}),
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> str:
    return " ".join(line.text or "" for line in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def headline_of(request):
    blocks_of(request)
    return headline(request)


def has_ink(content: bytes, box: tuple[int, int, int, int]) -> bool:
    image = Image.open(BytesIO(content)).convert("RGB").crop(box)
    return ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox() is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "path", "chosen"), SHOWN)
def test_a_picture_says_by_itself_what_it_shows_and_whence_it_is(client, ask, page, path, chosen, language):
    request = ask(path, lang=language, **chosen)
    block = headline_of(request)
    assert block is not None
    arguments = chosen | {"lang": language}
    answer = client.get(f"/picture/{page}/{block.name}.svg", query_string=arguments)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    svg = answer.get_data(as_text=True)
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == (str(WIDE), str(HIGH))
    assert root.findtext(f"{SVG}title") == (block.said.finding or block.said.measure)
    said = words_of(svg)
    assert request.warehouse.edition_id in said and text("site.name", language) in said
    assert text("shell.synthetic", language)[:20] in said
    assert "http://localhost" in said and text("picture.source", language) in said
    if isinstance(block.drawing, Face):
        assert block.drawing.value in said
        assert all(words.split()[0] in said for _, words, _ in block.drawing.verdict)
    about = next(root.iter("{urn:migration-policy-monitor}picture"))
    assert about.get("edition") == request.warehouse.edition_id and about.get("name") == block.name


@pytest.mark.parametrize(("page", "path", "chosen"), SHOWN)
def test_a_preview_is_a_png_of_the_size_that_messengers_show(client, ask, page, path, chosen):
    block = headline_of(ask(path, **chosen))
    assert block is not None
    address = f"/picture/{page}/{block.name}.png"
    answer = client.get(address, query_string=chosen)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    with Image.open(BytesIO(answer.get_data())) as image:
        assert image.size == (1200, 630)
    assert has_ink(answer.get_data(), (44, 270, 1156, 520)), "nothing is drawn between the words and the foot"
    assert client.get(address, query_string=chosen).get_data() == answer.get_data()


@pytest.mark.parametrize(("page", "path", "chosen"), SHOWN)
def test_nothing_that_is_drawn_leaves_the_sheet(ask, page, path, chosen):
    for language in LANGUAGES:
        request = ask(path, lang=language, **chosen)
        block = headline_of(request)
        assert block is not None
        content = png(picture_of(request, block, origin=ORIGIN), WIDE // 2)
        for edge in ((0, 6, 10, 315), (590, 6, 600, 315), (0, 311, 600, 315)):
            assert not has_ink(content, edge), (language, block.name, edge)


def test_letters_of_kazakh_are_in_the_font_of_the_pictures():
    every = "ӘәҒғҚқҢңӨөҰұҮүҺһІі✔▲✖○–…·≥"
    missing = width("\U0010ffff", 100)
    assert all(width(letter, 100) > 0 for letter in every)
    assert [letter for letter in "ӘҒҚҢӨҰҮҺ✔▲✖" if width(letter, 100) == missing] == []


def test_lines_are_as_wide_as_their_place_and_what_is_left_out_is_marked():
    sentence = "Халықаралық көші-қон айырымы мақсатты деңгейден төмен " * 4
    lines = broken(sentence, 20, 300, most=3)
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert max(width(line, 20) for line in lines) <= 300
    assert " ".join(broken(sentence, 20, 300, most=99)) == " ".join(sentence.split())
    assert "".join(broken("https://" + "a" * 200, 20, 300, most=99)) == "https://" + "a" * 200
    assert shortened("one two", 20, 300) == "one two"


def test_the_picture_of_a_map_shows_the_figures_of_the_regions(ask):
    request = ask("/map", indicator="net_migration", year="2023")
    block = block_of(request, "map")
    assert isinstance(block.drawing, Charts)
    labels = next(one for one in block.drawing.figures[0]["data"] if one["type"] == "scattergeo")["text"]
    svg = picture(ask("/map", indicator="net_migration", year="2023"), "map", origin=ORIGIN).text
    assert labels and all(label in words_of(svg) for label in labels)
    assert all(name in words_of(svg) for _, name, _ in block.drawing.legend[:2])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/picture/overview/no-such-block.svg", 404),
        ("/picture/nowhere/series.svg", 404),
        ("/picture/indicators/nothing/series.png", 404),
        ("/picture/map/map.png?year=1066", 404),
        ("/picture/map/map.png?yaer=2023", 400),
        ("/picture/map/map.png?year=2023&year=2022", 400),
        ("/picture/map/map.png?edition=19990101T000000Z-00000000", 404),
        ("/picture/map/map.gif", 404),
    ],
)
def test_what_the_page_refuses_its_pictures_refuse(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert "<svg" not in answer.get_data(as_text=True)


def test_a_picture_is_asked_for_again_by_its_tag(client):
    first = client.get("/picture/overview/context-population.png?lang=en")
    assert first.status_code == 200 and first.headers["ETag"]
    again = client.get(
        "/picture/overview/context-population.png?lang=en", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.get_data()) == (304, b"")


def test_hostile_words_stay_words(client):
    answer = client.get("/picture/map/%3Cscript%3E.svg")
    assert answer.status_code == 404 and not re.search("<script>", answer.get_data(as_text=True))


def test_a_picture_of_an_edition_stays_the_same_when_another_follows(two_editions, tmp_path):
    path, old, _ = two_editions
    shutil.copytree(path.parent / "editions", tmp_path / "editions")
    link = tmp_path / "warehouse.duckdb"
    link.symlink_to(f"editions/{old}.duckdb")
    then, now = (create_app(one).server.test_client() for one in (link, path))
    for address in (
        "/picture/indicators/population/headline.svg?lang=en",
        "/picture/map/map.svg?lang=ru&indicator=population",
        "/picture/overview/headline.svg?lang=kk&target=qandas-employed-2021",
    ):
        was, named, later = (
            client.get(asked).get_data()
            for client, asked in (
                (then, address),
                (then, f"{address}&edition={old}"),
                (now, f"{address}&edition={old}"),
            )
        )
        assert was == named == later, address
        assert now.get(address).get_data() != later, "the current edition says another name"


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "/?target=qandas-employed-2021",
        "/map?indicator=net_migration&year=2023",
        "/indicators/population",
        "/regions/KZ-75",
        "/method",
        "/data",
    ],
)
def test_every_page_has_a_preview_for_messengers(client, warehouse, link):
    head = (
        client.get(f"{link}{'&' if '?' in link else '?'}lang=ru")
        .get_data(as_text=True)
        .partition("</head>")[0]
    )
    [image] = re.findall(r'<meta property="og:image" content="([^"]+)">', head)
    assert re.search('<meta property="og:image:alt" content="[^"]{20,}">', head)
    address = unescape(image)
    assert address.startswith("http://localhost/picture/") and address.endswith(
        f"edition={warehouse.edition_id}"
    )
    assert client.get(address.removeprefix("http://localhost")).mimetype == "image/png"


def test_the_card_that_is_chosen_stands_for_the_page(ask):
    chosen = ask("/", target="qandas-employed-2021")
    assert headline_of(chosen).name == "target-qandas-employed-2021"


def test_pictures_do_not_crowd_out_pages(client):
    client.get("/picture/map/map.png")
    client.get("/map")
    memory = client.application.wsgi_app._application._editions._current.memory
    assert memory["pictures kept"].bytes > 10_000
    assert memory["pictures kept"].most_bytes < memory["answers"].most_bytes


def drawn_words(table, box: Box, language: str = "en") -> str:
    return words_of(f'<svg xmlns="http://www.w3.org/2000/svg">{rows(table, box, language=language)}</svg>')


def test_a_table_of_years_keeps_the_newest_and_says_how_many_are_left_out():
    table = table_of(["Year", "People"], [(str(year), "1") for year in range(2001, 2027)], caption="")
    said = drawn_words(table, Box(0, 0, 900, 330))
    assert "2026" in said and "2001" not in said
    hidden = 26 - sum(str(year) in said for year in range(2001, 2027))
    assert f"… and {hidden} more rows" in said


def test_a_table_of_names_keeps_its_first_rows_and_the_columns_of_the_newest_years():
    years = [str(year) for year in range(2001, 2027)]
    table = table_of(
        ["Region", *years], [[f"R{n}", *("−10.0" for _ in years)] for n in range(30)], caption=""
    )
    said = drawn_words(table, Box(0, 0, 900, 330), "ru")
    assert "R0" in said and "R29" not in said and "2026" in said and "2001" not in said
    assert re.search("… и ещё \\d+ (строка|строки|строк)", said) and re.search(
        "… и ещё \\d+ (столбец|столбца|столбцов)", said
    )


def test_a_mark_that_is_drawn_is_explained_and_no_other():
    table = table_of(["Region", "2024"], [["North", "1.0 ‡"], ["South", "·"]], caption="")
    said = drawn_words(table, Box(0, 0, 900, 330))
    assert "‡ Break in the series" in said and "· " in said and "◇" not in said
    assert "more row" not in said


def test_a_picture_of_the_map_credits_everybody_in_a_line_of_their_own(ask):
    for language in LANGUAGES:
        svg = picture(ask("/map", lang=language), "map", origin=ORIGIN).text
        assert text("map.credit", language) in words_of(svg)


def test_a_year_is_not_said_twice():
    assert _without_year("Quota, 2025", "January–September 2025") == "Quota"
    assert _without_year("Quota, 2025", "2024") == "Quota, 2025"
    assert _without_year("Share of 2025", "2025") == "Share of 2025"


def test_a_long_link_is_broken_without_measuring_its_letters_over_and_over(monkeypatch):
    measured = []
    monkeypatch.setattr(letters, "_letter", lambda letter, bold: measured.append(letter) or 50.0)
    lines = letters.broken("x" * 2000, 10, 100.0, most=400)
    assert lines == ["x" * 20] * 100
    # The link, what is left of it after each line, and each line beside the next.
    assert len(measured) < 110_000

"""Every page on the small edition, in three languages: complete words, no raw keys, no holes."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from dashboard.texts.words import text, texts
from dashboard.view import ids
from vocabulary.languages import LANGUAGES

LINKS = [
    "/indicators",
    "/", "/?region=KZ-75", "/?year=2019", "/?region=KZ-YUZ&year=2016", "/flows", "/qandas", "/foreign-labour", "/resettlement", "/borders", "/refugees", "/control", "/labour-risks", "/professions", "/resettlement?region=KZ-75&year=2022", "/map", "/map?indicator=net_migration&year=2022&region=KZ-75",
    "/data", "/data?indicator=population&from=2020", "/method", "/indicators/population", "/indicators/population?region=KZ-19&compare=KZ-75",
    "/indicators/population?from=2020&to=2021", "/indicators/foreign_workers_on_permits", "/indicators/foreign_workers_on_permits?by=category",
    "/indicators/skilled_foreign_workers_share", "/indicators/skilled_share_of_categories", "/indicators/unemployment_rate",
    "/indicators/qandas_arrivals", "/indicators/qandas_arrivals?kind=cumulative", "/indicators/qandas_arrivals?kind=range",
    "/indicators/qandas_arrivals?by=origin", "/indicators/foreign_labour_quota_share", "/indicators/net_migration",
    "/coverage", "/coverage?indicator=population", "/coverage?domain=qandas&from=2020", "/coverage?indicator=qandas_employed_share",
    "/indicators/qandas_employed_share", "/indicators/foreign_workers_enterprise_share", "/indicators/qandas_arrivals?region=KZ-75",
    "/regions", "/regions/KZ-75", "/regions/KZ-19?with=KZ-33,KZ-61", "/regions/KZ-19?territory=2018", "/regions/KZ-YUZ?year=2016",
]  # fmt: skip
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Document(HTMLParser):
    """The elements of a page before any script has run, and whether they are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    def named(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(client, link: str, language: str) -> Document:
    answer = client.get(link + ("&" if "?" in link else "?") + f"lang={language}")
    assert answer.status_code == 200
    return Document(answer.get_data(as_text=True))


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.mark.parametrize("link", LINKS)
def test_a_page_has_words_and_no_traces_of_the_program(client, link, language):
    document = page(client, link, language)
    words = " ".join(document.words)
    assert re.findall(r"\b(?:None|nan|NaN|NaT|null|undefined|True|False)\b", words) == []
    keys = [key for key in texts(language) if "." in key]
    assert [key for key in keys if re.search(rf"(?<![\w.]){re.escape(key)}(?![\w.])", words)] == []
    assert re.findall(r"\{\w*\}", words) == []
    assert document.open == []


@pytest.mark.parametrize("link", LINKS)
def test_a_page_can_be_read_by_ear_and_by_keyboard(client, link, language):
    document = page(client, link, language)
    assert document.named("html")[0]["lang"] == language
    assert len(document.named("h1")) == len(document.named("main")) == 1
    labels = {attributes.get("for") for attributes in document.named("label")}
    assert {select["id"] for select in document.named("select")} <= labels
    assert all(image.get("alt") for image in document.named("img"))
    # A menu whose figures stand beside their table takes that address when it is opened.
    assert all(link.get("href") or "data-figures" in link for link in document.named("a"))
    identifiers = [attributes["id"] for _, attributes in document.elements if attributes.get("id")]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("link", LINKS)
def test_headings_of_a_page_skip_no_level(client, link):
    levels = [int(tag[1]) for tag, _ in page(client, link, "en").elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("link", LINKS)
def test_every_link_of_a_page_leads_somewhere(client, link):
    own = {a["href"] for a in page(client, link, "en").named("a") if a["href"].startswith(("/", "?"))}
    path = link.partition("?")[0]
    wrong = [
        href
        for href in sorted(own)
        if client.get(f"{path}{href}" if href.startswith("?") else href).status_code != 200
    ]
    assert wrong == []


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_elsewhere_is_safe_and_tells_nobody(client, link):
    outside = [a for a in page(client, link, "en").named("a") if ":" in a["href"].partition("/")[0]]
    assert all(a["href"].startswith("https://") and "noopener" in a.get("rel", "") for a in outside)


def test_pages_of_one_language_lead_to_pages_of_that_language(client, language):
    for link in ("/", "/map", "/data", "/method", "/indicators/population"):
        inside = [
            a["href"]
            for a in page(client, link, language).named("a")
            if a.get("href", "").startswith("/")
            and "hreflang" not in a
            # Whole editions and the description of the API are the same in every language.
            and not a["href"].startswith(("/edition.", "/api/v1/openapi"))
        ]
        expected = (
            (lambda href: "lang=" not in href)
            if language == "kk"
            else (lambda href: f"lang={language}" in href)
        )
        assert [href for href in inside if not expected(href)] == []


def test_the_overview_has_a_card_for_every_target(client, known, language):
    document = page(client, "/", language)
    words = " ".join(document.words)
    assert all(target.title[language] in words for target in known.targets.values())
    assert len(document.named("article")) >= len(known.targets)


def test_a_target_without_figures_says_why_and_who_must_report(client, known, language):
    words = " ".join(page(client, "/", language).words)
    [target] = [target for target in known.targets.values() if target.id == "qandas-employed-2021"]
    assert target.missing_reason[language] in words
    assert known.abbreviations[target.reporter][language] in words


def test_every_card_leads_to_its_arithmetic_and_to_its_sources(client, known, language):
    links = {a.get("href", "") for a in page(client, "/", language).named("a")}
    judged = [link.partition("#")[0] for link in links if link.endswith(f"#{ids.INDICATOR_VERDICT}")]
    assert len(judged) >= 3
    for link in judged:
        answer = client.get(link).get_data(as_text=True)
        assert f'id="{ids.INDICATOR_VERDICT}"' in answer and f'id="{ids.INDICATOR_SOURCES}"' in answer
        assert f"{link}#{ids.INDICATOR_SOURCES}" in links


def test_the_first_screen_has_no_folds_but_downloads_and_its_table(client, language):
    folds = page(client, "/", language).named("details")
    kinds = [one["class"] for one in folds if not one["class"].startswith(("picture-menu", "menu-"))]
    assert kinds == ["fold"]


def test_the_year_changes_what_the_overview_says(client):
    now, then = (" ".join(page(client, link, "en").words) for link in ("/", "/?year=2019"))
    assert text("state.too_early", "en") in then
    assert text("state.missed_on_date", "en") in now
    assert text("state.missed_on_date", "en") not in then


def test_the_region_changes_the_context_only(client, known):
    country, city = (page(client, link, "en") for link in ("/", "/?region=KZ-75"))
    assert "5,120,000 people" in " ".join(country.words).replace("\u00a0", " ")
    assert "1,532,000 people" in " ".join(city.words).replace("\u00a0", " ")


def test_the_menu_keeps_the_region_for_the_pages_that_take_one(client):
    links = {
        a["href"] for a in page(client, "/regions/KZ-75", "en").named("a") if a.get("data-takes") == "region"
    }
    assert {"/?lang=en&region=KZ-75", "/map?lang=en&region=KZ-75", "/data?lang=en&region=KZ-75"} <= links
    assert all(client.get(link).status_code == 200 for link in links)
    plain = {a["href"] for a in page(client, "/", "en").named("a") if a.get("data-takes") == "region"}
    assert {"/?lang=en", "/map?lang=en"} <= plain


def test_an_indicator_without_figures_says_why(client, known, language):
    words = " ".join(page(client, "/indicators/qandas_employed_share", language).words)
    assert known.indicators["qandas_employed_share"].missing_reason[language] in words
    assert text("empty.title", language) in words


def test_a_choice_without_figures_is_a_sentence_with_a_way_out(client, language):
    document = page(client, "/indicators/qandas_arrivals?region=KZ-75", language)
    words = " ".join(document.words)
    assert text("empty.title", language) in words
    assert text("empty.reset", language) in words


def test_the_chart_has_its_figures_in_a_table(client):
    words = " ".join(page(client, "/indicators/population", "en").words)
    assert all(number in words for number in ("4,500,000", "5,105,000", "5,120,000"))


def test_a_missing_year_is_in_the_table_as_not_published(client):
    document = client.get("/indicators/net_migration?lang=en").get_data(as_text=True)
    [row] = re.findall(r"<tr><th[^>]*>2021</th>.*?</tr>", document)
    assert text("value.missing", "en") in unescape(row)


def test_the_former_region_is_named_as_such(client, language):
    # It exists only in the scheme of 2017.
    options = client.get(f"/?lang={language}").get_data(as_text=True)
    former = text("region.former", language, name="").strip()
    assert former in unescape(options)


def test_other_definitions_of_a_target_stand_beside_it(client, known, language):
    for name in ("skilled_foreign_workers_share", "skilled_share_of_categories"):
        words = " ".join(page(client, f"/indicators/{name}", language).words)
        assert text("indicator.definitions", language) in words
        assert known.indicators["skilled_share_of_categories"].title[language] in words


def test_the_map_page_credits_its_boundaries_and_ranks_its_regions(client, known, language):
    words = " ".join(page(client, "/map?indicator=population", language).words)
    assert text("map.credit", language) in words
    assert all(
        known.region(name).name[language] in words for name in ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")
    )


def test_the_method_page_names_every_target_document_and_state(client, known, language):
    words = " ".join(page(client, "/method", language).words)
    assert all(target.title[language] in words for target in known.targets.values())
    assert all(document.title[language] in words for document in known.documents.values())


def test_the_page_says_which_edition_answers(client, warehouse, language):
    edition = warehouse.version().removesuffix(".duckdb")
    assert edition in " ".join(page(client, "/", language).words)


@pytest.mark.parametrize(
    ("link", "needs"),
    [
        ("/", ()),
        ("/method", ()),
        ("/map", ("chart",)),
        ("/data", ("grid",)),
        ("/indicators/population", ("chart",)),
    ],
)
def test_a_page_loads_only_the_heavy_scripts_it_needs(client, link, needs):
    loaded = " ".join(script.get("src", "") for script in page(client, link, "en").named("script"))
    assert ("dash_ag_grid" in loaded) == ("grid" in needs)
    assert ("plotly" in loaded) == ("chart" in needs)


@pytest.mark.parametrize("link", [*LINKS, "/documents", "/measures", "/search?q=a", "/indicators/unknown"])
def test_every_page_of_a_generated_edition_says_so_in_words_and_behind_its_content(client, link, language):
    answer = client.get(link + ("&" if "?" in link else "?") + f"lang={language}")
    document = Document(answer.get_data(as_text=True))
    if answer.status_code == 200:
        assert text("shell.synthetic", language) in document.words
        assert any("is-synthetic" in div.get("class", "").split() for div in document.named("div"))
    else:
        assert answer.status_code == 404  # a page of no edition shows no figures

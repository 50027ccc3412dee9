"""What a link says is honoured or refused by name, never ignored; and no link of ours is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest

from dashboard.exports.api_routes import API as _API
from dashboard.texts.words import text
from dashboard.view.link import PAGES, View, page_of, read_view
from dashboard.view.parameters import OF_FILE, OF_PAGE, LinkProblem, check, honoured
from dashboard.web.endings import ENDINGS
from vocabulary.languages import LANGUAGES

ALL_PAGES = [*(f"/{path}" for path in PAGES), "/indicators/population", "/regions/KZ-75"]
FILES = [
    "/data.csv",
    "/data.xlsx",
    "/data.parquet",
    *(path for path in OF_FILE if not path.startswith("/api")),
]
API = [*(f"/api/v1/{name}" for name in _API), "/api/v1/openapi.json"]
# A link, the parameter at fault, and what is possible instead (a word of the sentence).
REFUSED = [
    ("/data?regoin=KZ-61", "regoin", "region"),
    ("/data?region=KZ-71&region=KZ-75", "region", "KZ-75"),
    ("/data?from=2024&to=2014", "from", "2014"),
    ("/indicators/population?from=2024&to=2014", "from", "2014"),
    ("/coverage?from=2024&to=2014", "from", "2014"),
    ("/map?asof=2021-01-01", "asof", "indicator"),
    ("/?asof=2021-01-01", "asof", "region"),
    ("/map?utm_source=letter", "utm_source", "year"),
    ("/regions/KZ-75?region=KZ-71", "region", "with"),
    ("/?lang=xx", "lang", "kk, ru, en"),
    ("/measures?state=lost", "state", "no_report"),
    ("/data.csv?limit=5", "limit", "indicator"),
    ("/data.csv?sort=password", "sort", "published_on"),
    ("/data.csv?page=2", "page", "indicator"),
    ("/data.csv?bom=maybe", "bom", "0, 1"),
    ("/data.csv?only=nope", "only", "series, comparison"),
    ("/data.csv?only=series", "only", "indicator"),
    ("/data.csv?indicator=population&compare=KZ-19", "compare", "only=series"),
    ("/data.csv?only=series&indicator=population&status=A", "status", "region"),
    ("/data.csv?kind=", "kind", ""),
    ("/data.xlsx?bom=0", "bom", "indicator"),
    ("/data.xlsx?from=2024&to=2014", "from", "2014"),
    ("/coverage.csv?since=x", "since", "domain"),
    ("/edition.zip?region=KZ-75", "region", "edition"),
    ("/api/v1/observations?regoin=KZ-61", "regoin", "region"),
    ("/api/v1/observations?kind=", "kind", ""),
    ("/api/v1/observations?status=", "status", ""),
    ("/api/v1/observations?status=Z", "status", "A, P"),
    ("/api/v1/observations?limit=0", "limit", "1000"),
    ("/api/v1/observations?limit=1&limit=2", "limit", "limit=2"),
    ("/api/v1/observations?from=2024&to=2014", "from", "2014"),
    ("/api/v1/observations?sort=password", "sort", "value"),
    ("/api/v1/indicators?limit=5", "limit", "edition"),
    ("/api/v1/editions?lang=xx", "lang", "kk, ru, en"),
    ("/api/v1/openapi.json?x=1", "x", "lang"),
    ("/api/v1/openapi.json?edition=x", "edition", "lang"),
]


def with_language(link: str, language: str) -> str:
    return link if "lang=" in link else f"{link}{'&' if '?' in link else '?'}lang={language}"


def words_of(answer) -> str:
    shown = answer.get_data(as_text=True).partition('<script type="application/json"')[0]
    return unescape(re.sub(r"<[^>]+>", " ", shown))


@pytest.mark.parametrize(("link", "name", "possible"), REFUSED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_honoured_is_refused_by_name(client, link, name, possible, language):
    answer = client.get(with_language(link, language))
    assert answer.status_code == 400
    assert "ETag" not in answer.headers
    if link.startswith("/api") or "." in urlsplit(link).path:
        assert answer.mimetype == "application/problem+json"
        error = answer.get_json()
        assert (error["status"], error["parameter"]) == (400, name)
        assert "#problem-parameter" in error["type"] and error["instance"] == urlsplit(link).path
        said = error["detail"]
    else:
        said = words_of(answer)
        language = "kk" if "lang=xx" in link else language
        assert text("problem.unanswerable", language) in said and text("problem.title", language) not in said
    assert name in said and possible in said


@pytest.mark.parametrize("path", [*ALL_PAGES, *FILES, *API])
def test_every_address_refuses_what_it_does_not_know(client, path):
    assert client.get(f"{path}?nothing=1").status_code == 400
    assert client.get(f"{path}?lang=en&lang=ru").status_code == 400


# An address of each route whose path names something; what operators and Dash's own scripts ask for says no figures.
OF_ROUTE = {
    "/<path:page>.<any(csv,json,parquet):ending>": "/indicators/population.json",
    "/<path:page>/blocks/<name>.xlsx": "/indicators/population/blocks/series.xlsx", "/blocks/<name>.xlsx": "/blocks/targets.xlsx",
    "/<path:path>": "/indicators/population", "/embed/card/<name>": "/embed/card/population", "/embed/series/<name>": "/embed/series/population",
    "/picture/<path:page>/<name>.png": "/picture/map/map.png", "/picture/<path:page>/<name>.svg": "/picture/map/map.svg",
    "/reports/surveys/<file>": "/reports/surveys/emigration_mood-kk.docx", "/sdmx/v2/data/<path:path>": "/sdmx/v2/data/dataflow",
    "/sdmx/v2/structure/<path:path>": "/sdmx/v2/structure/dataflow", "/sdmx/v2/availability/<path:path>": "/sdmx/v2/availability/dataflow",
}  # fmt: skip
NO_FIGURES = re.compile(
    r"/_.*|/assets/.*|/static/.*|/healthz|/readyz|/metrics|/offline\.js|/favicon\.ico"
    r"|/api/(<path:name>)?|/sdmx/(<path:path>)?"  # where there is nothing
)
# A form says each tick by itself; it leads to a link, which is refused.
LEADS_ON = "/choose"


def test_every_route_that_gives_figures_refuses_what_it_does_not_know_and_what_stands_twice(app, client):
    """Also the addresses that somebody adds tomorrow."""
    rules = {rule.rule for rule in app.server.url_map.iter_rules() if "GET" in (rule.methods or ())}
    asked = {OF_ROUTE.get(rule, rule) for rule in rules if not NO_FIGURES.fullmatch(rule)} - {LEADS_ON}
    assert OF_ROUTE.keys() <= rules and len(asked) > 60
    assert not [address for address in asked if "<" in address], "name an address of a new route in OF_ROUTE"
    for address in sorted(asked):
        for query, name in (("nothing=1", "nothing"), ("lang=en&lang=ru", "lang")):
            answer = client.get(f"{address}?{query}", headers={"Accept": "application/json"})
            assert answer.status_code == 400, (address, query)
            said = answer.get_json()["detail"] if answer.is_json else words_of(answer)
            assert name in said, (address, said)


def test_a_form_of_lists_leads_what_it_does_not_know_to_where_it_is_refused(client):
    led = client.get("/choose?page=data&lang=en&nothing=1").headers["Location"]
    assert "nothing=1" in led and client.get(led).status_code == 400


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a b c", "see.example/pay", "x" * 41, '"', "%00"]
)
def test_only_one_plain_word_of_a_link_is_repeated(client, hostile):
    for path in ("/data", "/data.csv", "/api/v1/observations"):
        for arguments in ({"kind": hostile}, {hostile: "1"}, {"status": hostile}):
            said = client.get(path, query_string=arguments)
            assert said.status_code == 400
            assert hostile not in said.get_data(as_text=True).partition("<script")[0] or hostile == '"'


def test_an_unknown_thing_stays_not_found(client):
    for link in (
        "/map?indicator=nothing",
        "/data.csv?region=KZ-99",
        "/api/v1/observations?source=nothing",
        "/?edition=nothing",
    ):
        assert client.get(link).status_code == 404
    answer = client.get("/api/v1/observations?region=KZ-99").get_json()
    assert (answer["parameter"], answer["code"]) == ("region", "region")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_page_does_not_show_another_indicator_than_the_link_names(client, language):
    answer = client.get(f"/regions/KZ-75?lang={language}&indicator=skilled_foreign_workers_share")
    assert answer.status_code == 404 and text("problem.indicator_here", language) in words_of(answer)


def test_a_region_is_not_compared_with_the_country_that_stands_beside_it(client):
    assert client.get("/regions/KZ-75?with=KZ").status_code == 404


def test_fields_of_a_form_that_nobody_filled_in_are_not_chosen(client):
    assert client.get("/search?q=&lang=en").status_code == 200
    assert client.get("/coverage?since=&edition=&domain=").status_code == 200


def test_the_table_names_every_page_and_only_parameters_of_views():
    assert OF_PAGE.keys() == {"indicator", "region", "portrait", "inspection", *PAGES.values()}
    every = set().union(*OF_PAGE.values())
    for page in OF_PAGE:
        assert honoured(page) <= every | {"lang", "edition"}


def test_a_method_that_the_api_does_not_know_is_refused_as_json(client):
    for path in ("/api/v1/observations", "/api/v1/openapi.json", "/api/v1/nothing"):
        answer = client.post(f"{path}?lang=en")
        assert (answer.status_code, answer.get_json()["status"]) == (405, 405)
        assert "GET" in answer.headers["Allow"] and answer.headers["Access-Control-Allow-Origin"] == "*"


# Links of ours


def links_in(document: str, base: str) -> Iterator[str]:
    """Every address of this server that a page leads to: links, files of pictures, links that pictures print."""
    found = re.findall(r'(?:href|data-figures|data-link)="([/?][^"]*)"', document)
    for link in map(unescape, found):
        whole = urlsplit(urljoin(base, link))
        if whole.netloc == "localhost" and not whole.path.startswith(("/assets/", "/_dash")):
            yield whole._replace(scheme="", netloc="", fragment="").geturl()


def fields_in(document: str) -> Iterator[tuple[str, set[str]]]:
    """Where each form leads and which fields it sends."""
    for form, inside in re.findall(r"<form([^>]*)>(.*?)</form>", document, re.S):
        action, names = (
            re.search(r'action="([^"]+)"', form).group(1),
            set(re.findall(r'name="([^"]+)"', inside)),
        )
        if (
            action == "/choose"
        ):  # A form of lists: its page is one of its fields, and a name for ticked regions another.
            action, names = (
                "/" + re.search(r'name="page" value="([^"]+)"', inside).group(1),
                names - {"page", "own_name"},
            )
        yield action, names


def fault_of(link: str, known) -> str | None:
    """Why the server would answer 400; pages and files read a link alike."""
    parts = urlsplit(link)
    given = parse_qsl(parts.query, keep_blank_values=True)
    path, _, ending = parts.path.partition(".")
    # A page with an ending takes what the page takes.
    path = path if ending in ENDINGS and parts.path not in FILES else parts.path
    is_file = "." in path or path.startswith("/api")
    try:
        check(path if is_file else page_of(path), given)
        read_view("/data" if is_file else path, dict(given), known)
    except LinkProblem as problem:
        return str(problem) if problem.status == 400 else None
    return None


def walk(client, known, starts: list[str], most: int) -> tuple[list[str], int]:
    """Faults of all links on `starts` and on one page of each kind of link found; how many links there were."""
    seen, visited, waiting, faults = set(), set(), list(starts), []
    while waiting and len(visited) < most:
        link = waiting.pop(0)
        parts = urlsplit(link)
        kind = (page_of(parts.path), frozenset(name for name, _ in parse_qsl(parts.query)))
        if kind in visited and link not in starts:
            continue
        visited.add(kind)
        answer = client.get(link)
        assert answer.status_code == 200, link
        document = answer.get_data(as_text=True)
        fresh = set(links_in(document, f"http://localhost{link}")) - seen
        seen |= fresh
        faults += [
            f"{link} leads to {one}: {fault}" for one in sorted(fresh) if (fault := fault_of(one, known))
        ]
        faults += [
            f"a form on {link} sends {names - honoured(page_of(action))}"
            for action, names in fields_in(document) if not names <= honoured(page_of(action))
        ]  # fmt: skip
        # With something collected for a briefing a page is the same page.
        waiting += [
            one
            for one in sorted(fresh)
            if "." not in urlsplit(one).path and not one.startswith("/api") and "brief=" not in one
        ]
    return faults, len(seen)


STARTS = [
    *ALL_PAGES, "/?region=KZ-75&year=2022&lang=en", "/map?indicator=population&region=KZ-75", "/measures?asof=2021-06-01&lang=ru",
    "/documents?asof=2021-06-01", "/regions/KZ-75?with=KZ-19&year=2022&indicator=population", "/coverage?indicator=population",
    "/data?indicator=population&asof=2025-01-01&from=2019", "/indicators/population?region=KZ-75&compare=KZ-19",
    "/search?q=population&lang=en", "/qandas?year=2021&region=KZ-75",
]  # fmt: skip


def test_no_link_of_ours_is_refused(client, known):
    faults, count = walk(client, known, STARTS, most=60)
    assert faults == []
    assert count > 200


def test_no_link_on_an_earlier_edition_is_refused(two_editions, known):
    from dashboard.app import create_app

    path, old, _ = two_editions
    client = create_app(path).server.test_client()
    faults, _ = walk(client, known, [f"{page}?edition={old}" for page in ALL_PAGES], most=len(ALL_PAGES))
    assert faults == []


def test_a_link_leaves_out_what_its_page_does_not_honour():
    view = View("measures", region="KZ-75", document="gov-602-2017", year=2021)
    assert view.href(page="documents") == "/documents?document=gov-602-2017"
    assert (
        view.file_href("/data.csv", only="series", indicator="population")
        == "/data.csv?indicator=population&region=KZ-75&only=series"
    )


@pytest.mark.parametrize("day", ["20210101", "2021-W01-1", "2021-1-1"])
def test_a_day_is_written_in_one_way(client, day):
    answer = client.get(f"/data?asof={day}&lang=en")
    assert answer.status_code == 400 and "asof" in answer.get_data(as_text=True)

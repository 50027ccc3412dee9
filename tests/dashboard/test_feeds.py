"""Feeds of what changed: valid Atom and JSON Feed, one entry for each object and edition, narrowed, the same until something changes."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.exports.feed_editions import edition_entries
from dashboard.exports.feed_entries import feed_of
from dashboard.exports.feed_parts import KINDS, Narrowed
from dashboard.queries.documents import corrections
from dashboard.queries.measures import measure_dates, soon_days
from dashboard.queries.news import MOST_TOLD, Moved, News, OfIndicator, news
from dashboard.queries.progress import verdicts
from dashboard.view.asked import request_of
from dashboard.wording.standing import standing_words
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths
from vocabulary.languages import LANGUAGES

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, and how often they may.
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
AT_MOST_ONCE = ("subtitle", "generator", "icon", "logo", "rights", "content", "summary", "published")
KNOWN = {
    "feed": {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"},
    "entry": {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"},
}  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# JSON Feed 1.1, as https://jsonfeed.org/version/1.1 words it.
TEXT, URL = {"type": "string", "minLength": 1}, {"type": "string", "pattern": "^https?://"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "anyOf": [{"required": ["name"]}, {"required": ["url"]}]},
}
JSON_FEED = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "title", "items"],
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "description": TEXT, "home_page_url": URL,
            "feed_url": URL, "language": {"enum": list(LANGUAGES)}, "authors": AUTHORS,
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "content_text"],
                    "properties": {
                        "id": TEXT, "url": URL, "title": TEXT, "content_text": TEXT,
                        "date_published": {"type": "string", "pattern": MOMENT.pattern},
                        "date_modified": {"type": "string", "pattern": MOMENT.pattern},
                        "tags": {"type": "array", "items": {"enum": list(KINDS)}},
                    },
                    "additionalProperties": False,
                },
            },
        },
        "additionalProperties": False,
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> tuple[Path, list[str]]:
    """Three editions: a figure changes with the second, nothing with the third."""
    home = tmp_path_factory.mktemp("history")
    paths = fixture_paths(home)
    names = [build_warehouse(paths, is_synthetic=False).edition_id]
    sources = home / "sources"
    shutil.copytree(paths.sources, sources)
    file = sources / "population.csv"
    written = (
        file.read_text(encoding="utf-8").replace(",1528000,", ",1528039,").replace(",935000,", ",934961,")
    )
    file.write_text(written, encoding="utf-8")
    metadata = home / "metadata"
    shutil.copytree(paths.metadata, metadata)
    names.append(build_warehouse(Paths(sources=sources, metadata=metadata, home=home)).edition_id)
    with metadata.joinpath("bodies.yml").open("a", encoding="utf-8") as bodies:
        bodies.write("# A remark that no reader sees.\n")
    names.append(build_warehouse(Paths(sources=sources, metadata=metadata, home=home)).edition_id)
    return paths.warehouse, names


@pytest.fixture
def reader(history):
    return create_app(history[0]).server.test_client()


def check_atom(content: bytes) -> etree._Element:
    """What RFC 4287 asks of a feed; returns it."""
    root = etree.fromstring(content)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        kind = etree.QName(element).localname
        names = [etree.QName(one).localname for one in element]
        assert set(names) <= KNOWN[kind]
        assert all(names.count(name) == 1 for name in ONCE[kind]), names
        assert all(names.count(name) <= 1 for name in AT_MOST_ONCE)
        assert MOMENT.fullmatch(element.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", element.findtext(f"{ATOM}id")), "an id is an IRI"
        links = [
            (one.get("rel", "alternate"), one.get("type"), one.get("hreflang"))
            for one in element.findall(f"{ATOM}link")
        ]
        assert len(set(links)) == len(links), "two alternates of one kind"
        assert all(re.match("https?://", one.get("href")) for one in element.findall(f"{ATOM}link"))
        content_of = element.find(f"{ATOM}content")
        if kind == "entry" and content_of is None:
            assert any(rel == "alternate" for rel, *_ in links), (
                "an entry without content needs its alternate"
            )
        if content_of is not None:
            assert content_of.get("type") in ("text", "html") and len(content_of) == 0
            if content_of.get("type") == "html":
                etree.fromstring(content_of.text)
    if not all(entry.find(f"{ATOM}author") is not None for entry in entries):
        assert root.findtext(f"{ATOM}author/{ATOM}name"), "somebody wrote the entries"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert any(one.get("rel") == "self" for one in root.findall(f"{ATOM}link"))
    return root


def items_of(client, query: str = "") -> dict[str, dict]:
    found = client.get(f"/feed.json?lang=en{query}").get_json()
    JSON_FEED.validate(found)
    return {one["id"]: one for one in found["items"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "narrowed",
    ["", "&indicator=population", "&region=KZ-75", "&document=gov-602-2017", "&measure=test-plan-1"],
)
def test_both_forms_are_valid_and_tell_the_same(reader, narrowed, language):
    atom = reader.get(f"/feed.atom?lang={language}{narrowed}")
    told = reader.get(f"/feed.json?lang={language}{narrowed}")
    assert (atom.mimetype, told.mimetype) == ("application/atom+xml", "application/feed+json")
    root, found = check_atom(atom.get_data()), told.get_json()
    JSON_FEED.validate(found)
    entries = root.findall(f"{ATOM}entry")
    assert [one["id"] for one in found["items"]] == [one.findtext(f"{ATOM}id") for one in entries]
    assert [one["title"] for one in found["items"]] == [one.findtext(f"{ATOM}title") for one in entries]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == found["language"] == language
    assert f"lang={language}" in found["feed_url"] or language == "kk"
    assert reader.get(found["feed_url"].removeprefix("http://localhost")).get_json() == found


def test_each_edition_is_told_with_what_it_changed(history, reader):
    first, second, third = history[1]
    found = items_of(reader)
    editions = {name: found[f"urn:migration-policy-monitor:edition:{name}:en"] for name in (first, second)}
    assert "changed: 2" in editions[second]["content_text"]
    assert not any(third in name for name in found), "an edition that changes nothing is told of"
    assert "earliest" in editions[first]["content_text"]
    figures = found[f"urn:migration-policy-monitor:edition:{second}:indicator:population:en"]
    assert figures["title"].endswith("changed: 2") and figures["tags"] == ["figures"]
    assert "1,528,000\u00a0people → 1,528,039\u00a0people" in figures["content_text"]
    assert [one["date_modified"] for one in found.values()] == sorted(
        (one["date_modified"] for one in found.values()), reverse=True
    )


def test_what_is_told_of_an_edition_stays_as_it_is_when_another_follows(history, tmp_path):
    names = history[1]
    home = tmp_path / "then"
    shutil.copytree(history[0].parent / "editions", home / "editions")
    link = home / "warehouse.duckdb"
    link.symlink_to(Path("editions") / f"{names[1]}.duckdb")
    for name in home.joinpath("editions").glob(f"{names[2]}*"):
        name.unlink()
    then, now = (
        items_of(create_app(link).server.test_client()),
        items_of(create_app(history[0]).server.test_client()),
    )
    assert then and {name: now[name] for name in then} == then
    pinned = items_of(create_app(history[0]).server.test_client(), f"&edition={names[1]}")
    assert {name: {**one, "url": ""} for name, one in pinned.items()} == {
        name: {**one, "url": ""} for name, one in then.items()
    }


def test_links_of_entries_lead_to_what_they_tell(history, reader):
    for one in items_of(reader).values():
        answer = reader.get(one["url"].removeprefix("http://localhost"))
        assert answer.status_code == 200, one["url"]
    changed = items_of(reader)[
        f"urn:migration-policy-monitor:edition:{history[1][1]}:indicator:population:en"
    ]
    assert "1,528,039" in reader.get(changed["url"].removeprefix("http://localhost")).get_data(as_text=True)


def test_a_narrowed_feed_tells_of_nothing_else(history, reader):
    second = history[1][1]
    of_region = items_of(reader, "&region=KZ-75")
    assert {name for name in of_region if ":due:" not in name} == {
        f"urn:migration-policy-monitor:edition:{second}:indicator:population:region:KZ-75:en"
    }
    assert "changed: 1" in next(iter(of_region.values()))["title"]
    assert not any(":edition:" in name for name in items_of(reader, "&indicator=net_migration"))
    assert all(":due:" in name for name in items_of(reader, "&document=gov-602-2017"))


def test_an_id_ends_with_the_language_of_its_words(reader):
    told = [reader.get(f"/feed.json?lang={language}").get_json()["items"] for language in LANGUAGES]
    for language, items in zip(LANGUAGES, told, strict=True):
        assert items and all(one["id"].endswith(f":{language}") for one in items)
    assert not {one["id"] for one in told[0]} & {one["id"] for one in told[1]}


@pytest.mark.parametrize(
    ("narrowed", "page"),
    [("", "/coverage"), ("indicator=population", "/indicators/population"), ("region=KZ-75", "/regions/KZ-75"),
     ("document=gov-602-2017", "/documents?document=gov-602-2017"), ("region=KZ", "/coverage"),
     ("measure=test-plan-1", "/measures?document={plan}"),
     ("indicator=population&region=KZ-75", "/coverage")],
)  # fmt: skip
def test_a_feed_leads_to_the_page_about_the_same(reader, narrowed, page):
    plan = next(
        row
        for row in reader.get("/api/v1/measures").get_json()["measures"]
        if row["measure_id"] == "test-plan-1"
    )
    told = reader.get(f"/feed.json?{narrowed}").get_json()
    home, page = told["home_page_url"], page.format(plan=plan["document_id"])
    assert (plan["title"]["kk"] in told["title"]) == ("measure" in narrowed)
    assert home == f"http://localhost{page}"
    atom = etree.fromstring(reader.get(f"/feed.atom?{narrowed}").get_data())
    assert [one.get("href") for one in atom.findall(f"{ATOM}link[@rel='alternate']")] == [home]


def test_a_feed_without_entries_is_as_old_as_the_earliest_edition(history, reader):
    atom = etree.fromstring(reader.get("/feed.atom?indicator=net_migration&region=KZ-75").get_data())
    assert atom.findall(f"{ATOM}entry") == []
    earliest = news(Warehouse(history[0]))[-1].made_at
    assert atom.findtext(f"{ATOM}updated") == f"{earliest:%Y-%m-%dT%H:%M:%SZ}"


def test_many_changes_of_an_edition_are_told_by_subject(ask):
    request = ask("/")
    names = list(request.known.indicators)
    many = tuple(
        OfIndicator(name, {"added": 500, "changed": 0, "removed": 0}, ()) for name in [*names, *names, *names]
    )[:60]
    own = news(request.warehouse)[0]
    told = list(edition_entries(request, News(own.edition_id, own.made_at, "x", many), Narrowed()))
    subjects = {request.known.indicators[one.indicator_id].domain for one in many}
    assert len(many) > 25 and len(told) == 1 + len(subjects)
    assert sum(len(one.lines) for one in told[1:]) == len(many)


def test_verdicts_that_moved_and_new_corrections_are_told_with_what_was_before(ask):
    request = ask("/")
    now = next(row for row in verdicts(request.warehouse, date.max).values() if row["value"] is not None)
    target = request.known.targets[now["target_id"]]
    before = now | {"state": "no_data" if now["state"] != "no_data" else "met", "gap": None}
    found = corrections(request.warehouse, None)
    own = news(request.warehouse)[0]
    brought = News(
        own.edition_id, own.made_at, "x", verdicts=(Moved(target.id, before, now),), corrections=tuple(found)
    )

    def told(**narrowed: str) -> dict[str, list]:
        entries = list(edition_entries(request, brought, Narrowed(**narrowed)))
        return {kind: [entry for entry in entries if entry.kind == kind] for kind in KINDS}

    [verdict] = told()["verdict"]
    assert request.say(f"state.{now['state']}") in verdict.title
    assert (
        request.say(f"state.{before['state']}") in verdict.lines[0]
        and standing_words(request, target, now) in verdict.lines[1]
    )
    assert {row["document_id"] for row in found} == {
        entry.id.split(":")[-2] for entry in told()["correction"]
    }
    assert sum(len(entry.lines) for entry in told()["correction"]) == len(found) > 0
    assert [len(told(indicator=name)["verdict"]) for name in (target.indicator, "population")] == [1, 0]
    assert [len(told(document=name)["verdict"]) for name in (target.document, "another")] == [1, 0]
    assert told(document="another")["correction"] == told(indicator=target.indicator)["correction"] == []


def test_of_many_changes_of_an_indicator_the_first_are_told_and_the_rest_counted(history):
    told = [one for own in news(Warehouse(history[0])) for one in own.indicators]
    assert told and all(
        len(one.told) <= MOST_TOLD and sum(one.counts.values()) >= len(one.told) for one in told
    )


def test_measures_are_told_from_the_day_on_which_they_are_due_soon(warehouse_path):
    due = next(
        row
        for row in measure_dates(Warehouse(warehouse_path), date(2021, 1, 1))
        if row["due"] and row["status"] != "removed"
    )
    ahead = soon_days(Warehouse(warehouse_path))

    def told(days: int, **narrowed: str) -> list:
        today = date.fromordinal(due["due"].toordinal() + days)
        request = request_of(Warehouse(warehouse_path, today=lambda: today), "/", {"lang": "en"})
        name = f"urn:migration-policy-monitor:due:{due['document_id']}:{due['due'].isoformat()}"
        return [
            entry for entry in feed_of(request, Narrowed(**narrowed)).entries if entry.id.startswith(name)
        ]

    assert told(-ahead - 1) == [] and len(told(-ahead)) == len(told(0)) == 1 and told(400) == []
    assert told(0)[0].updated == told(100)[0].updated, "a day that passes changes nothing"
    [own] = told(0, measure=due["measure_id"])
    assert any(due["title_en"] in line for line in own.lines)


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.json"])
@pytest.mark.parametrize(
    ("query", "status"),
    [("indicator=nothing", 404), ("region=XX", 404), ("measure=nothing", 404), ("document=nothing", 404), ("edition=x", 404),
     ("indicator=population&indicator=population", 400), ("year=2021", 400), ("lang=de", 400), ("measure=%3Cscript%3E", 404)],
)  # fmt: skip
def test_what_a_feed_cannot_be_about_is_refused(reader, path, query, status):
    answer = reader.get(f"{path}?{query}")
    assert answer.status_code == status
    assert json.loads(answer.get_data())["detail"] and "<script>" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.json"])
def test_who_has_a_feed_is_told_so(reader, path):
    first = reader.get(path)
    again = reader.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert first.get_data() == reader.get(path).get_data()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/", ""), ("/indicators/population", "&indicator=population"), ("/regions/KZ-75", "&region=KZ-75"),
        ("/map?indicator=population", "&indicator=population"), ("/documents?document=gov-602-2017", "&document=gov-602-2017"),
        ("/indicators/population?region=KZ-75", "&indicator=population&region=KZ-75"), ("/?region=KZ-75", "&region=KZ-75"),
        ("/data?indicator=population&region=KZ-75", "&indicator=population&region=KZ-75"),
        ("/data?indicator=population,net_migration&region=KZ-75,KZ-19", ""), ("/explore?indicator=population&group=north", "&indicator=population"),
    ],
)  # fmt: skip
def test_pages_name_their_feeds(reader, page, query):
    address = f"{page}{'&' if '?' in page else '?'}lang=en"
    head = reader.get(address).get_data(as_text=True).partition("</head>")[0]
    named = re.findall(
        r'<link rel="alternate" type="application/(?:atom|feed)[^>]*href="http://localhost([^"]*)"', head
    )
    assert len(named) == (4 if query else 2)
    for link in named:
        assert reader.get(link.replace("&amp;", "&")).status_code == 200
    for kind, path in (("atom+xml", "atom"), ("feed+json", "json")):
        address = f"http://localhost/feed.{path}?lang=en{query}".replace("&", "&amp;")
        assert re.search(
            rf'<link rel="alternate" type="application/{re.escape(kind)}" title="[^"]+" href="{re.escape(address)}">',
            head,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_editions_leads_to_the_feeds_in_words(reader, language):
    page = reader.get(f"/coverage?lang={language}&indicator=population").get_data(as_text=True)
    lang = "" if language == "kk" else f"?lang={language}&amp;"
    for path in ("/feed.atom", "/feed.json"):
        assert f'href="{path}{lang or "?"}indicator=population"' in page

"""Every answer is made from one edition: the link may move between any two questions, and under load."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page_calls
import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dashboard.app import create_app
from dashboard.brief.command import main as brief
from dashboard.data.warehouse import Warehouse
from dashboard.exports.api_routes import API
from dashboard.view import ids
from dashboard.view.link import PAGES

QUESTIONS = ("records", "objects", "stream", "remembered")
SELECTED = "?indicator=population&region=KZ-75"
ADDRESSES = [
    *(f"/{path}" for path in PAGES if path != "search"), "/search?q=population&lang=en", "/indicators/population", "/regions/KZ-75",
    "/map?indicator=population", f"/data{SELECTED}", f"/data.csv{SELECTED}", f"/data.xlsx{SELECTED}", f"/data.parquet{SELECTED}",
    "/map.csv?indicator=population", "/coverage.csv", "/changes.csv", "/crossed.csv", "/crossed.parquet", "/edition.zip", "/edition.sdmx.csv",
    "/edition.sdmx.structure.xml",
    *(f"/api/v1/{name}" for name in API if name != "observations"), f"/api/v1/observations{SELECTED}",
    "/indicators/population.json", "/regions/KZ-75.csv", "/map.metadata.json?indicator=population",
    "/robots.txt", "/sitemap.xml", "/catalog.jsonld", "/map.geojson?indicator=population", "/feed.atom", "/feed.json", "/sdmx/v2/structure", "/sdmx/v2/data", "/sdmx/v2/availability", "/embed/map?indicator=population", "/oembed?url=http://localhost/map",
    "/reports/quotas.docx?year=2025&half=1", "/reports/quotas.xlsx?year=2025&half=1", "/readyz",
]  # fmt: skip


# Answered with a sentence, or led on, where nothing is chosen.
NEED_A_CHOICE = ("/choose", "/choices.json", "/briefing.pptx", "/briefing.docx", "/briefing.pdf")


class Link:
    """A link of its own to one of two editions."""

    def __init__(self, path: Path, old: Path, new: Path) -> None:
        self.path, self.old, self.new = path, old, new
        self.point(old)

    def point(self, target: Path) -> None:
        aside = self.path.with_suffix(".new")
        aside.symlink_to(target)
        aside.replace(self.path)


@pytest.fixture
def link(tmp_path, two_editions) -> Link:
    path, old, new = two_editions
    kept = path.parent / "editions"
    return Link(tmp_path / "warehouse.duckdb", kept / f"{old}.duckdb", kept / f"{new}.duckdb")


@pytest.fixture(scope="module")
def clean(two_editions, tmp_path_factory) -> Callable[[str, Path], tuple]:
    """What an address answers on an edition that stays."""
    home, apps, known = tmp_path_factory.mktemp("clean"), {}, {}

    def answer(address: str, edition: Path) -> tuple:
        if edition not in apps:
            own = home / f"{edition.stem}.link"
            own.symlink_to(edition)
            apps[edition] = create_app(own).server.test_client()
        if (address, edition) not in known:
            known[address, edition] = seen(apps[edition].get(address))
        return known[address, edition]

    return answer


def seen(answer) -> tuple[int, str | None, bytes]:
    """Status, tag and content."""
    return answer.status_code, answer.headers.get("ETag"), answer.data


@pytest.fixture
def after_each_question(monkeypatch) -> Iterator[Callable[[Callable[[int], None]], None]]:
    """Lets a test do something after the n-th question to a warehouse."""
    count, act = [0], [lambda number: None]

    def counted(method: Callable) -> Callable:
        def ask(*arguments, **named):
            answer = method(*arguments, **named)
            count[0] += 1
            act[0](count[0])
            return answer

        return ask

    for name in QUESTIONS:
        monkeypatch.setattr(Warehouse, name, counted(getattr(Warehouse, name)))

    def follow(action: Callable[[int], None]) -> None:
        count[0], act[0] = 0, action

    return follow


def test_every_route_is_among_the_addresses(app):
    ours = {
        rule.rule
        for rule in app.server.url_map.iter_rules()
        if "<" not in rule.rule and not rule.rule.startswith("/_")
    }
    assert ours - {
        "/",
        "/api/",
        "/api/v1/openapi.json",
        "/favicon.ico",
        "/sdmx/",
        "/healthz",
        "/metrics",
        "/offline.js",
        *NEED_A_CHOICE,
    } <= {address.partition("?")[0] for address in ADDRESSES}


@pytest.mark.parametrize(
    "address", ["/", "/coverage", f"/data.csv{SELECTED}", "/api/v1/editions", "/indicators/population"]
)
def test_the_two_editions_answer_differently(clean, link, address):
    """Otherwise a mixture could not be seen."""
    assert clean(address, link.old) != clean(address, link.new)


@pytest.mark.parametrize("address", ["/measures", f"/data.csv{SELECTED}", f"/api/v1/observations{SELECTED}"])
def test_a_link_that_moves_once_between_any_two_questions_changes_nothing(
    link, clean, after_each_question, address
):
    reader = create_app(link.path).server.test_client()
    asked: list[int] = []
    after_each_question(asked.append)
    expected = clean(address, link.old)
    assert seen(reader.get(address)) == expected
    for moment in range(1, len(asked) + 1):
        link.point(link.old)
        after_each_question(lambda number, moment=moment: link.point(link.new) if number == moment else None)
        assert seen(reader.get(address)) == expected, f"moved after question {moment}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_that_moves_between_each_two_questions_changes_nothing(
    link, clean, after_each_question, address
):
    after_each_question(lambda number: link.point(link.new if number % 2 else link.old))
    assert seen(create_app(link.path).server.test_client().get(address)) == clean(address, link.old)


def test_a_callback_is_answered_by_one_edition(link, app, after_each_question):
    body = call_of_overview(app)

    def ask(reader) -> bytes:
        return reader.post(
            "/_dash-update-component", data=json.dumps(body), content_type="application/json"
        ).data

    expected = ask(create_app(link.path).server.test_client())
    after_each_question(lambda number: link.point(link.new if number % 2 else link.old))
    assert ask(create_app(link.path).server.test_client()) == expected


def test_what_is_kept_of_a_callback_is_of_the_edition_that_the_link_leads_to(link, app):
    reader = create_app(link.path).server.test_client()
    [body] = page_calls.calls_of_page(
        app, page_calls.values_of(reader, "/indicators/population?region=KZ-75")
    )
    said = []
    for edition in (link.old, link.new, link.old, link.new):
        link.point(edition)
        said.append([reader.post(page_calls.CALLBACKS, json=body).data for _ in range(2)])
    assert said[0] == said[2] != said[1] == said[3]
    assert all(first == again for first, again in said)


def call_of_overview(app) -> dict:
    output = next(key for key in app.callback_map if ids.OVERVIEW_TARGETS in key)
    values = {
        ids.OVERVIEW_REGION: "KZ-75",
        ids.OVERVIEW_YEAR: "2022",
        ids.OVERVIEW_TARGET: "",
        ids.LANGUAGE: "en",
        ids.OVERVIEW_SHOWN: None,
    }
    filled = {
        part: [
            {"id": one["id"], "property": one["property"], "value": values[one["id"]]}
            for one in app.callback_map[output][part]
        ]
        for part in ("inputs", "state")
    }
    outputs = [
        dict(zip(("id", "property"), part.rsplit(".", 1), strict=True))
        for part in output.strip(".").split("...")
    ]
    return {"output": output, "outputs": outputs, "changedPropIds": [f"{ids.OVERVIEW_YEAR}.value"], **filled}


def test_a_briefing_is_made_from_one_edition(link, tmp_path, after_each_question):
    def made(folder: str) -> dict[str, bytes]:
        assert (
            brief(["--pack", "yearly:2021", "--lang", "en", "--out", str(tmp_path / folder)], link.path) == 0
        )
        return {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}

    expected = made("still")
    after_each_question(lambda number: link.point(link.new if number % 2 else link.old))
    assert made("moving") == expected


def test_a_file_keeps_its_edition_to_the_last_byte_and_then_gives_it_back(link, clean):
    address = "/edition.sdmx.csv"
    application = create_app(link.path)
    pieces, status, _ = run_wsgi_app(application.server, EnvironBuilder(address).get_environ())
    first = next(iter(pieces))
    link.point(link.new)
    assert seen(application.server.test_client().get("/readyz"))[0] == 200
    rest = b"".join(pieces)
    assert (status, first + rest) == ("200 OK", clean(address, link.old)[2])
    pieces.close()


def test_no_answer_is_a_mixture_while_editions_change_under_load(link, clean):
    addresses = [
        "/",
        "/indicators/population",
        f"/data.csv{SELECTED}",
        "/coverage",
        f"/api/v1/observations{SELECTED}",
    ]
    reader, ended, answered = create_app(link.path).server, threading.Event(), threading.Event()
    possible = {address: {clean(address, link.old), clean(address, link.new)} for address in addresses}

    def read(first: int) -> list[tuple[str, tuple]]:
        client, found = reader.test_client(), []
        while not ended.is_set():
            # Each twice: what is kept of an edition is no answer of the other one.
            address = addresses[(first + len(found) // 2) % len(addresses)]
            found.append((address, seen(client.get(address))))
            answered.set()
        return found

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        for number in range(30):
            link.point(link.new if number % 2 else link.old)
            # However slow the machine is: somebody reads between any two switches.
            answered.clear()
            answered.wait(10)
        ended.set()
        answers = [answer for one in readers for answer in one.result(60)]
    assert [address for address, answer in answers if answer not in possible[address]] == []
    for edition in (link.old, link.new):
        assert any(answer == clean(address, edition) for address, answer in answers)

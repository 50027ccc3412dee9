"""Whole answers are kept: a kept one is the fresh one, byte for byte, for as long as edition and day stay what they are."""

from __future__ import annotations

import gzip
import itertools
import json
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from random import Random

import brotli
import page_calls
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from page_calls import CALLBACKS

from dashboard.app import create_app
from dashboard.data.editions import Edition
from dashboard.data.warehouse import Warehouse
from dashboard.view import ids
from dashboard.view.link import PAGES
from dashboard.web import edge
from dashboard.web.answer import Answer
from dashboard.web.dash_private import SUITES
from dashboard.web.document import DocumentDash
from dashboard.web.kept import KeptAnswers
from dashboard.web.routing import page_for
from vocabulary.languages import LANGUAGES

ONES = ["/indicators/population", "/regions/KZ-75"]
DOCUMENTS = [*(f"/{path}" for path in PAGES if path != "search"), *ONES, "/search?q=population"]
FILES = [
    "/data.csv?indicator=population", "/data.xlsx?indicator=population", "/data.parquet", "/map.csv?indicator=population",
    "/coverage.csv", "/changes.csv", "/edition.zip", "/edition.sdmx.csv", "/api/v1/openapi.json", "/blocks/targets.xlsx",
    "/map/blocks/map.xlsx", "/indicators/population/blocks/series-table.xlsx", "/indicators/population.json",
    "/map.parquet?indicator=population", "/regions/KZ-75.csv", "/data.metadata.json?indicator=population",
    *(f"/api/v1/{name}" for name in ("indicators", "regions", "sources", "targets", "editions", "observations")),
]  # fmt: skip
UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
ACCEPTED = {
    "br": "br", "gzip": "gzip", "identity": None, "": None, "gzip, deflate, br, zstd": "br", "gzip;q=0.8, br;q=0.2": "gzip",
    "br;q=0": None, "deflate": None, "*": "br",
}  # fmt: skip
BR = {"Accept-Encoding": "br"}


def in_language(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


@pytest.fixture(scope="module")
def keeper(warehouse_path) -> DocumentDash:
    """The server whose answers are asked for again."""
    return create_app(warehouse_path)


@pytest.fixture(scope="module")
def other(warehouse_path) -> FlaskClient:
    """A reader of another one, which is asked once for each answer."""
    return create_app(warehouse_path).server.test_client()


@pytest.fixture
def reader(warehouse_path) -> FlaskClient:
    """A reader of a server that was asked nothing yet."""
    return create_app(warehouse_path).server.test_client()


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The questions to editions from here on: an answer that is made anew asks some."""
    found: list[str] = []

    def noted(method: Callable) -> Callable:
        return lambda own, sql, *rest, **named: found.append(sql) or method(own, sql, *rest, **named)

    for name in ("records", "objects", "stream"):
        monkeypatch.setattr(Warehouse, name, noted(getattr(Warehouse, name)))
    return found


def parts(answer) -> tuple:
    return answer.status_code, sorted(answer.headers.items()), answer.data


def edition_of(client: FlaskClient) -> Edition:
    """The edition that a server has open."""
    return client.application.wsgi_app._application._editions._current


def kept_by(client: FlaskClient) -> KeptAnswers:
    """The answers that a server keeps with that edition."""
    return edition_of(client).memory["answers"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", DOCUMENTS + FILES)
def test_a_kept_answer_is_the_fresh_one(keeper, other, asked, address, language):
    link, reader = in_language(address, language), keeper.server.test_client()
    first = parts(reader.get(link, headers=BR))
    asked.clear()
    kept = parts(reader.get(link, headers=BR))
    assert asked == []
    assert kept == first == parts(other.get(link, headers=BR))
    assert kept[0] == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", DOCUMENTS)
def test_a_kept_answer_of_a_callback_is_the_fresh_one(keeper, other, asked, address, language):
    reader = keeper.server.test_client()
    values = page_calls.values_of(reader, in_language(address, language))
    for body in page_calls.calls_of_page(keeper, values):
        first = parts(reader.post(CALLBACKS, json=body))
        asked.clear()
        kept = parts(reader.post(CALLBACKS, json=body))
        assert asked == []
        assert kept == first == parts(other.post(CALLBACKS, json=body))
        assert json.loads(kept[2])["response"]


def test_every_callback_of_the_server_is_among_them(keeper):
    reader = keeper.server.test_client()
    seen = {
        body["output"]
        for address in DOCUMENTS
        for body in page_calls.calls_of_page(keeper, page_calls.values_of(reader, address))
    }
    assert seen == set(keeper.calls)
    assert len(seen) >= 8


@pytest.mark.parametrize(
    "address", ["/", "/map.csv?indicator=population", "/data.xlsx", "/api/v1/regions", "/healthz"]
)
def test_every_reader_gets_the_same_in_the_encoding_that_it_takes(reader, address):
    def said(accepted: str) -> tuple:
        answer = reader.get(address, headers={"Accept-Encoding": accepted})
        return answer.headers.get("Content-Encoding"), UNPACKED[answer.headers.get("Content-Encoding")](
            answer.data
        )

    is_packed = address not in {"/data.xlsx", "/healthz"}
    plain = said("identity")[1]
    for _ in range(2):
        for accepted, encoding in ACCEPTED.items():
            assert said(accepted) == (encoding if is_packed else None, plain)


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("address", ["/", "/data.csv", "/api/v1/regions"])
def test_the_tag_of_a_kept_answer_is_taken_back_for_304(reader, address, encoding):
    wish = {"Accept-Encoding": encoding}
    for _ in range(2):
        answer = reader.get(address, headers=wish)
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        again = reader.get(address, headers=wish | {"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    assert reader.get(address, headers=wish | {"If-None-Match": '"other"'}).data == answer.data


def test_whoever_asks_for_the_head_gets_it_kept_or_not(reader):
    head = reader.head("/", headers=BR)
    whole = reader.get("/", headers=BR)
    assert (head.data, sorted(head.headers.items())) == (b"", sorted(whole.headers.items()))
    assert sorted(reader.head("/", headers=BR).headers.items()) == sorted(whole.headers.items())


@pytest.mark.parametrize("named", [
    {"Cookie": "a=b"}, {"Accept-Language": "en"}, {"User-Agent": "x"}, {"Referer": "/map"}, {"Origin": "http://x.kz"}, {"X-Edition": "x"},
    {"Authorization": "Basic eDp5"}, {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"}, {"Range": "bytes=0-9"},
    {"X-Forwarded-For": "10.0.0.1"}, {"Accept": "application/json"},
])  # fmt: skip
def test_nothing_else_that_a_request_says_makes_another_answer(reader, warehouse_path, named):
    """Said by the one for whom an answer is made, and by the one who gets it kept."""
    for address in ("/", "/api/v1/regions"):
        plain = parts(reader.get(address))
        assert parts(reader.get(address, headers=named)) == plain
        assert parts(create_app(warehouse_path).server.test_client().get(address, headers=named)) == plain


@pytest.mark.parametrize("address", ["/", "/api/v1/observations"])
def test_whole_links_are_those_of_the_host_that_was_asked(reader, address):
    links = {
        reader.get(address, base_url=url).data for url in ("http://one.kz", "https://one.kz", "http://two.kz")
    }
    assert len(links) == 3


@pytest.mark.parametrize("address", ["/", "/api/v1/observations"])
def test_with_a_configured_address_an_answer_is_the_same_under_every_name(
    reader, asked, monkeypatch, address
):
    monkeypatch.setenv("MONITOR_ORIGIN", "https://monitor.example.kz")
    first = reader.get(address, base_url="http://one.kz")
    asked.clear()
    assert (reader.get(address, base_url="https://two.kz").data, asked) == (first.data, [])
    assert b"https://monitor.example.kz/" in first.data


@pytest.mark.parametrize("link", [
    "/map?indicator=population&region=KZ-75&year=2022&lang=ru", "/data?indicator=population&region=KZ-75&from=2021&to=2022",
    "/data.csv?indicator=population&region=KZ-75&bom=0", "/api/v1/observations?indicator=population&sort=-value&limit=3",
])  # fmt: skip
def test_the_order_of_a_link_makes_no_other_answer(other, reader, asked, link):
    """Each order is answered alike where it is made anew; so one of them may be kept for all."""
    path, _, query = link.partition("?")
    orders = [f"{path}?{'&'.join(order)}" for order in itertools.permutations(query.split("&"))]
    kept = parts(reader.get(orders[0]))
    assert kept[0] == 200
    for order in orders[1:]:
        asked.clear()
        assert parts(reader.get(order)) == kept
        assert asked == []


@pytest.mark.parametrize(
    "link", ["/map?year=2022&indicator=population", "/data.csv?bom=0&indicator=population"]
)
def test_another_order_is_answered_alike_by_a_server_that_knows_none(reader, other, link):
    path, _, query = link.partition("?")
    backwards = f"{path}?{'&'.join(reversed(query.split('&')))}"
    assert parts(reader.get(backwards)) == parts(other.get(link))


@pytest.mark.parametrize("link", ["/nowhere", "/?year=x", "/indicators/none", "/?utm=1", "/data.csv?year=1", "/api/v1/none",
                                  "/?lang=ru&lang=en", "/data.csv?lang="])  # fmt: skip
def test_what_cannot_be_answered_is_not_kept(reader, link):
    reader.get("/")
    before = len(kept_by(reader).names())
    assert reader.get(link).status_code >= 400
    assert len(kept_by(reader).names()) == before


def test_a_fault_behind_a_picker_is_not_kept(warehouse_path, monkeypatch):
    app = create_app(warehouse_path)
    client = app.server.test_client()
    [body] = page_calls.calls_of_page(app, page_calls.values_of(client, "/"))
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.pages.overview.callbacks.show_overview", lambda *_, **__: 1 / 0)
        failed = client.post(CALLBACKS, json=body)
    assert (failed.status_code, failed.headers["Cache-Control"]) == (200, "no-store")
    assert "response" not in failed.json or not failed.json["response"]
    assert ids.LINK in client.post(CALLBACKS, json=body).json["response"]


def test_that_there_is_no_edition_is_not_kept(tmp_path, warehouse_path):
    link = tmp_path / "warehouse.duckdb"
    client = create_app(link).server.test_client()
    assert [client.get("/").status_code for _ in range(2)] == [503, 503]
    link.symlink_to(warehouse_path.resolve())
    assert client.get("/").status_code == 200


def test_a_body_of_another_kind_or_length_is_answered_as_if_nothing_were_kept(keeper):
    client = keeper.server.test_client()
    [body] = page_calls.calls_of_page(keeper, page_calls.values_of(client, "/"))
    assert client.post(CALLBACKS, json=body).status_code == 200
    assert client.post(CALLBACKS, data=json.dumps(body), content_type="text/plain").status_code in (400, 415)
    padded = json.dumps(body) + " " * 20_000
    assert client.post(CALLBACKS, data=padded, content_type="application/json").status_code == 200


class TestEditions:
    """A new edition, a new day and another set of kept editions have answers of their own."""

    def test_a_new_edition_has_its_own_answers(self, tmp_path, two_editions):
        path, old, new = two_editions
        link = tmp_path / "warehouse.duckdb"
        client = create_app(link).server.test_client()
        found = []
        for edition in (old, new, old):
            link.unlink(missing_ok=True)
            link.symlink_to(path.parent / "editions" / f"{edition}.duckdb")
            found.append([client.get("/indicators/population").data for _ in range(2)])
            assert len(kept_by(client).names()) == 1, "what was kept of another edition is gone with it"
        assert found[0][0] == found[0][1] == found[2][0] != found[1][0] == found[1][1]

    def test_a_new_day_has_its_own_answers(self, warehouse_path):
        days = [date(2021, 6, 1)]
        client = create_app(warehouse_path, today=lambda: days[0]).server.test_client()
        before = client.get("/measures").data
        days[0] = date(2022, 11, 1)
        assert client.get("/measures").data != before

    def test_pages_that_list_editions_follow_what_is_kept(self, tmp_path, two_editions):
        path, old, new = two_editions
        shutil.copytree(path.parent / "editions", tmp_path / "editions")
        (tmp_path / "warehouse.duckdb").symlink_to(f"editions/{new}.duckdb")
        client = create_app(tmp_path / "warehouse.duckdb").server.test_client()
        seen = client.get("/api/v1/editions")
        assert client.get(f"/?edition={old}").status_code == 200
        (tmp_path / "editions" / f"{old}.manifest.json").unlink()
        assert old in seen.get_data(as_text=True)
        again = client.get("/api/v1/editions", headers={"If-None-Match": seen.headers["ETag"]})
        assert again.status_code == 200
        assert old not in again.get_data(as_text=True)
        assert client.get(f"/?edition={old}").status_code == 404

    def test_a_callback_asks_the_edition_of_its_page(self, two_editions):
        path, old, new = two_editions
        app = create_app(path)
        client = app.server.test_client()
        [body] = page_calls.calls_of_page(app, page_calls.values_of(client, "/indicators/population"))
        said = {
            edition: client.post(CALLBACKS, json=body | {"edition": edition}).get_data(as_text=True)
            for edition in (old, new)
        }
        assert said[old] != said[new] == client.post(CALLBACKS, json=body).get_data(as_text=True)
        assert f"edition={old}" in said[old]

    @pytest.mark.parametrize(
        ("odd", "status"), [("none", 200), (1, 400), ([], 400), (["x"], 400), ({"a": 1}, 400), (True, 400)]
    )
    def test_an_odd_edition_of_a_callback_is_no_fault_of_ours(self, keeper, odd, status):
        client = keeper.server.test_client()
        [body] = page_calls.calls_of_page(keeper, page_calls.values_of(client, "/"))
        assert client.post(CALLBACKS, json=body | {"edition": odd}).status_code == status


class TestTogether:
    """Many who ask the same at once wait for one."""

    def test_a_page_is_made_once_for_all_who_ask_at_once(self, warehouse_path, monkeypatch):
        made, everybody = [], threading.Barrier(8)
        monkeypatch.setattr(
            "dashboard.app.page_for", lambda *what: made.append(what[1]) or time.sleep(0.2) or page_for(*what)
        )
        server = create_app(warehouse_path).server

        def ask(number: int) -> bytes:
            everybody.wait(10)
            accepted = ["br", "gzip", "identity"][number % 3]
            answer = server.test_client().get("/map", headers={"Accept-Encoding": accepted})
            return UNPACKED[answer.headers.get("Content-Encoding")](answer.data)

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(ask, range(8)))) == 1
        assert made == ["/map"]

    def test_what_goes_wrong_is_said_to_all_who_waited_and_then_tried_again(self, monkeypatch):
        waiting = threading.Semaphore(0)

        class Noted(Future):
            def result(self, timeout=None):
                waiting.release()
                return super().result(timeout)

        monkeypatch.setattr("dashboard.web.kept.Future", Noted)
        kept, begun = KeptAnswers(most_bytes=1_000_000), threading.Event()

        def fail() -> None:
            begun.set()
            for _ in range(3):
                assert waiting.acquire(timeout=10)
            raise ZeroDivisionError("no answer")

        def said(make: Callable) -> str:
            try:
                return kept.answer("name", make).status
            except ZeroDivisionError as fault:
                return str(fault)

        with ThreadPoolExecutor(4) as pool:
            first = pool.submit(said, fail)
            assert begun.wait(10)
            others = [pool.submit(said, lambda: pytest.fail("made twice")) for _ in range(3)]
            assert {one.result(10) for one in (first, *others)} == {"no answer"}
        assert said(lambda: answer_of(10)) == "200 OK"

    def test_nobody_waits_for_ever(self):
        kept, begun, release = KeptAnswers(most_bytes=1_000_000), threading.Event(), threading.Event()

        def slowly() -> Answer:
            begun.set()
            assert release.wait(10)
            return answer_of(10)

        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(kept.answer, "name", slowly)
            assert begun.wait(10)
            with pytest.raises(TimeoutError):
                kept.answer("name", lambda: pytest.fail("made twice"), patience=0.01)
            release.set()
            assert slow.result(10) is kept.answer("name", lambda: pytest.fail("made twice"))

    def test_who_waited_too_long_gets_an_answer_of_its_own(self, reader, other, monkeypatch):
        def too_long(*_: object, **__: object) -> None:
            raise TimeoutError

        monkeypatch.setattr(KeptAnswers, "answer", too_long)
        assert reader.get("/map").data == other.get("/map").data


def answer_of(size: int, status: str = "200 OK") -> Answer:
    return Answer(status, (), b"x" * size, "", None)


class TestMemory:
    """What is kept has a bound in bytes, whatever is asked."""

    @given(asked=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5_000)), max_size=60))
    def test_no_order_of_questions_keeps_more_than_the_bound(self, asked):
        kept, most = KeptAnswers(most_bytes=25_000), 25_000
        sizes: dict[str, int] = {}
        for number, size in asked:
            answer = kept.answer(str(number), lambda size=size: answer_of(size))
            sizes[str(number)] = answer.size
            assert kept.bytes <= most
            assert kept.bytes == sum(sizes[name] for name in kept.names())
            assert str(number) in kept.names()

    def test_what_was_asked_longest_ago_makes_room(self):
        kept = KeptAnswers(most_bytes=3 * answer_of(1_000).size)
        for name in ("a", "b", "c", "a", "d"):
            kept.answer(name, lambda: answer_of(1_000))
        assert kept.names() == ["c", "a", "d"]

    def test_an_answer_longer_than_the_bound_is_not_kept(self):
        kept = KeptAnswers(most_bytes=10_000)
        assert kept.answer("long", lambda: answer_of(20_000)).size > 10_000
        assert (kept.names(), kept.bytes) == ([], 0)

    def test_links_made_up_at_random_do_not_fill_the_memory(self, warehouse_path, monkeypatch):
        monkeypatch.setattr(edge, "MOST_BYTES", 60_000)
        client, random = create_app(warehouse_path).server.test_client(), Random(7)
        most = 0
        for _ in range(150):
            offset, year = random.randrange(900), random.choice([2021, 2022, 1999, "x"])
            link = random.choice(
                [
                    f"/api/v1/observations?offset={offset}",
                    f"/data.csv?from={year}",
                    f"/?year={year}&q={offset}",
                ]
            )
            client.get(link, headers={"Accept-Encoding": random.choice(["br", "gzip", "identity"])})
            most = max(most, kept_by(client).bytes)
        assert 30_000 < most <= 60_000

    def test_addresses_made_up_of_one_script_are_remembered_once(self, warehouse_path, monkeypatch):
        remembered: dict = {}
        monkeypatch.setattr(
            "dashboard.web.server._Remembered.set",
            lambda _, name, content: remembered.update({name: content}),
        )
        client = create_app(warehouse_path).server.test_client()
        suite = f"{SUITES}dash/dash-renderer/build/dash_renderer"
        for number in range(5):
            for address in (
                f"/assets/styles/layout.css?m={number}",
                f"{suite}.v1m{number}.min.js?x={number}",
            ):
                assert client.get(address, headers=BR).status_code == 200
        assert len([name for name in remembered if name.startswith("br;/")]) == 2

    @pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
    @pytest.mark.parametrize("address", ["/data.csv", "/edition.sdmx.csv", "/data.xlsx", "/edition.zip"])
    def test_what_is_too_long_to_keep_flows_and_gives_its_edition_back(
        self, warehouse_path, other, monkeypatch, address, accepted
    ):
        whole = other.get(address, headers={"Accept-Encoding": "identity"}).data
        monkeypatch.setattr(edge, "LONGEST", 500)
        client = create_app(warehouse_path).server.test_client()
        for _ in range(2):
            answer = client.get(address, headers={"Accept-Encoding": accepted})
            encoding = answer.headers.get("Content-Encoding")
            assert (answer.status_code, UNPACKED[encoding](answer.data)) == (200, whole)
            assert encoding in (None, accepted)
            answer.close()
        assert kept_by(client).bytes < 5_000
        assert edition_of(client).readers == 0

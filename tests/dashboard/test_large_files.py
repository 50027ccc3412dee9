"""Files are cheap to ask about, taken in parts, compressed for everybody, and large ones are made a few at a time."""

from __future__ import annotations

import gzip
import io
import os
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Event

import pytest

from dashboard.app import create_app
from dashboard.exports import large
from dashboard.exports.queue import Askers, Limits, Queue, Refused
from dashboard.texts.words import text
from dashboard.web import edge
from vocabulary.languages import LANGUAGES

FILES = ["/data.csv", "/data.xlsx", "/data.parquet", "/edition.zip", "/edition.sdmx.csv", "/edition.sdmx.structure.xml",
         "/indicators/population.csv", "/regions/KZ-75.parquet"]  # fmt: skip
IN_PARTS = ["/data.parquet", "/edition.zip", "/data.xlsx", "/map.parquet?indicator=population"]
MAKERS = [
    "file_routes.xlsx_file",
    "file_routes.parquet_file",
    "file_routes.package_file",
    "file_routes.sdmx_csv",
    "file_routes.structure_file",
]


@pytest.fixture
def reader(warehouse_path):
    """A reader of a server that was asked nothing yet."""
    return create_app(warehouse_path).server.test_client()


@pytest.mark.parametrize("path", FILES)
def test_the_head_of_a_file_is_that_of_the_file(reader, path):
    head, whole = reader.head(path), reader.get(path)
    kept = reader.head(path)
    for name in ("ETag", "Content-Type", "Content-Disposition", "Access-Control-Allow-Origin", "Link"):
        assert head.headers.get(name) == whole.headers.get(name) == kept.headers.get(name), name
    assert (head.status_code, head.data, head.headers.get("Content-Length")) == (200, b"", None)
    assert int(kept.headers["Content-Length"]) == len(whole.data)
    assert reader.head(path, headers={"If-None-Match": head.headers["ETag"]}).status_code == 304


def test_the_head_is_told_without_making_the_file(reader, monkeypatch):
    for maker in MAKERS:
        monkeypatch.setattr(f"dashboard.exports.{maker}", lambda *_, **__: pytest.fail("made"))
    for path in FILES[1:6]:
        assert reader.head(path).status_code == 200
    assert reader.head("/data.xlsx?region=KZ-99").status_code == 404
    assert reader.head("/edition.zip?x=1").status_code == 400


class TestParts:
    """Byte ranges of what is never compressed on its way."""

    @pytest.mark.parametrize("path", IN_PARTS)
    def test_a_part_is_the_part_of_the_whole(self, reader, path):
        whole = reader.get(path)
        assert (
            whole.headers["Accept-Ranges"] == "bytes"
            and reader.head(path).headers["Accept-Ranges"] == "bytes"
        )
        size = len(whole.data)
        for asked, start, stop in (
            ("0-3", 0, 4),
            ("10-", 10, size),
            ("-8", size - 8, size),
            (f"5-{size + 9}", 5, size),
        ):
            part = reader.get(path, headers={"Range": f"bytes={asked}"})
            assert (part.status_code, part.data) == (206, whole.data[start:stop])
            assert part.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
            assert (
                int(part.headers["Content-Length"]) == stop - start
                and part.headers["ETag"] == whole.headers["ETag"]
            )

    @pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=99999999-999999999"])
    def test_what_is_not_there_is_said_with_the_size(self, reader, asked):
        size = len(reader.get("/edition.zip").data)
        answer = reader.get("/edition.zip", headers={"Range": asked})
        assert (answer.status_code, answer.data, answer.headers["Content-Range"]) == (
            416,
            b"",
            f"bytes */{size}",
        )

    @pytest.mark.parametrize(
        "asked", ["bytes=0-3,8-9", "rows=1-2", "bytes=x", "bytes=5-2", "", "bytes=--1", "0-3"]
    )
    def test_what_is_no_single_part_gets_the_whole(self, reader, asked):
        answer = reader.get("/edition.zip", headers={"Range": asked})
        assert answer.status_code == 200 and zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None

    def test_a_part_of_another_version_is_not_mixed_in(self, reader):
        whole = reader.get("/data.parquet")
        same = {"Range": "bytes=0-3", "If-Range": whole.headers["ETag"]}
        assert reader.get("/data.parquet", headers=same).status_code == 206
        for other in ('"other"', "Thu, 01 Jan 2026 00:00:00 GMT", f"W/{whole.headers['ETag']}x"):
            answer = reader.get("/data.parquet", headers=same | {"If-Range": other})
            assert (answer.status_code, answer.data) == (200, whole.data)

    @pytest.mark.parametrize("path", ["/", "/data.csv", "/api/v1/regions"])
    def test_what_travels_compressed_has_no_parts(self, reader, path):
        for accepted in ("br", "gzip", "identity"):
            answer = reader.get(path, headers={"Range": "bytes=0-3", "Accept-Encoding": accepted})
            assert answer.status_code == 200 and "Accept-Ranges" not in answer.headers


@pytest.mark.parametrize("path", ["/data.csv", "/edition.sdmx.csv", "/data.json"])
def test_words_too_long_to_keep_flow_compressed_by_gzip_as_well(warehouse_path, monkeypatch, path):
    plain = create_app(warehouse_path).server.test_client().get(path).data
    monkeypatch.setattr(edge, "LONGEST", 500)
    client = create_app(warehouse_path).server.test_client()
    for _ in range(2):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["ETag"].endswith(':gzip"')
        assert gzip.decompress(answer.data) == plain and len(answer.data) < len(plain) / 3
        again = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"}
        with client.get(path, headers=again) as held:
            assert held.status_code == 304
        answer.close()
    assert client.application.wsgi_app._application._editions._current.readers == 0


class TestAtOnce:
    """Two large files at a time, in all processes of a server; who comes then waits in a queue that is bounded."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_third_large_file_waits_and_is_refused_where_it_waits_too_long(
        self, warehouse_path, monkeypatch, language
    ):
        begun, go_on = [Event(), Event()], Event()
        waiting = iter(begun)

        def slowly(*_, **__) -> bytes:
            next(waiting).set()
            assert go_on.wait(20)
            return b"file"

        monkeypatch.setattr(large, "LARGE", 1)
        monkeypatch.setattr("dashboard.exports.file_routes.xlsx_file", slowly)
        monkeypatch.setitem(large.LIMITS, large.FILES, Limits(at_once=2, waiting=2, seconds=0.2))
        server = create_app(warehouse_path).server
        with ThreadPoolExecutor(2) as pool:
            made = []
            for number, link in enumerate(("/data.xlsx?lang=kk", "/data.xlsx?lang=ru&region=KZ-75")):
                made.append(pool.submit(server.test_client().get, link))
                assert begun[number].wait(20)
            for path in ("/edition.zip", "/data.parquet", "/data.xlsx?from=2021"):
                refused = server.test_client().get(f"{path}{'&' if '?' in path else '?'}lang={language}")
                said = refused.get_json()
                assert (refused.status_code, said["code"], said["status"]) == (503, "busy", 503)
                assert said["type"].endswith("#problem-busy") and int(refused.headers["Retry-After"]) > 0
            assert server.test_client().get("/map").status_code == 200
            assert server.test_client().get("/data.csv").status_code == 200
            assert server.test_client().head("/edition.zip").status_code == 200
            go_on.set()
            assert [one.result(20).status_code for one in made] == [200, 200]
        assert server.test_client().get("/edition.zip").status_code == 200

    @pytest.mark.parametrize(
        ("kind", "paths"),
        [
            (large.FILES, ["/data.json", "/data.parquet", "/sdmx/v2/data"]),
            (large.STREAMS, ["/data.csv", "/edition.sdmx.csv"]),
        ],
    )
    def test_what_flows_while_it_is_made_holds_a_place_until_it_is_sent(
        self, warehouse_path, monkeypatch, kind, paths
    ):
        monkeypatch.setattr(large, "LARGE", 1)
        monkeypatch.setattr(edge, "LONGEST", 500)
        monkeypatch.setitem(large.LIMITS, kind, Limits(at_once=1, waiting=1, seconds=0.1))
        server = create_app(warehouse_path).server
        for path in paths:
            for _ in range(2):
                with server.test_client().get(path, headers={"Accept-Encoding": "gzip"}) as whole:
                    assert whole.status_code == 200 and whole.data
        with large.queues(server)[kind].enter("10.0.0.1"):
            for path in paths:
                assert server.test_client().get(path).status_code == 503
        flowing = server.test_client().get(paths[0])
        refused = server.test_client().get(f"{paths[0]}?from=2021")
        assert (flowing.status_code, refused.status_code) == (200, 503)
        assert int(refused.headers["Retry-After"]) > 0
        flowing.close()
        assert server.test_client().get(f"{paths[0]}?from=2021").status_code == 200

    def test_small_files_never_wait(self, warehouse_path, monkeypatch):
        monkeypatch.setitem(large.LIMITS, large.FILES, Limits(at_once=1, waiting=1, seconds=0.1))
        server = create_app(warehouse_path).server
        with large.queues(server)[large.FILES].enter("10.0.0.1"):
            assert server.test_client().get("/data.xlsx").status_code == 200
            assert server.test_client().get("/edition.zip").status_code == 503

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_one_address_is_told_so_and_others_are_served(self, warehouse_path, monkeypatch, language):
        monkeypatch.setattr(large, "MOST_OF_ONE_ASKER", 1)
        server = create_app(warehouse_path).server
        with large.queues(server)[large.STREAMS].enter("198.51.100.7"):
            link = f"/edition.zip?lang={language}"
            refused = server.test_client().get(link, headers={"X-Forwarded-For": "198.51.100.7"})
            assert (refused.status_code, refused.json["code"]) == (429, "too_many_files")
            assert refused.json["detail"] == text("problem.too_many_files", language, most=1)
            assert int(refused.headers["Retry-After"]) > 0
            assert (
                server.test_client().get(link, headers={"X-Forwarded-For": "198.51.100.8"}).status_code == 200
            )
            # what somebody elsewhere says of themselves is not believed
            elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
            told = {"X-Forwarded-For": "198.51.100.9"}
            link = f"/edition.sdmx.csv?lang={language}"
            assert (
                server.test_client().get(link, headers=told, environ_overrides=elsewhere).status_code == 429
            )


def queue_of(
    *, at_once: int = 1, waiting: int = 3, seconds: float = 20, each: int = 9, own: int = 9
) -> Queue:
    return Queue("files", Limits(at_once, waiting, seconds), Askers(each), BoundedSemaphore(own))


class TestQueue:
    def test_whoever_came_first_is_first(self):
        queue, served = queue_of(waiting=4), []
        held = queue.enter("a")

        def come(number: int) -> None:
            with queue.enter("a"):
                served.append(number)

        with ThreadPoolExecutor(4) as pool:
            for number in range(4):
                pool.submit(come, number)
                until(lambda number=number: queue.waiting() == number + 1)
            assert queue.making() == 1
            held.close()
        assert served == [0, 1, 2, 3] and (queue.making(), queue.waiting()) == (0, 0)

    def test_the_queue_is_full_at_its_length_and_a_wait_ends_in_time(self):
        queue = queue_of(waiting=1, seconds=1)
        with queue.enter("a"), ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(queue.enter, "a")
            until(lambda: queue.waiting() == 1)
            assert reason(queue) == "full"
            with pytest.raises(Refused, match="late"):
                waiting.result(5)
            assert queue.waiting() == 0

    def test_a_reader_who_leaves_frees_the_place(self):
        queue, gone = queue_of(), Event()
        with queue.enter("a"), ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(queue.enter, "b", gone.is_set)
            until(lambda: queue.waiting() == 1)
            gone.set()
            with pytest.raises(Refused, match="left"):
                waiting.result(5)
            assert queue.waiting() == 0

    def test_one_asker_and_one_process_have_bounds_of_their_own(self):
        queue = queue_of(at_once=3, each=1, own=2)
        with queue.enter("a"):
            assert reason(queue, "a") == "address"
            with queue.enter("b"):
                assert reason(queue, "c") == "full"
        with queue.enter("a"), queue.enter("c"):
            assert queue.making() == 2

    def test_a_place_is_free_again_after_a_fault_and_refusals_keep_nothing(self):
        queue = queue_of(seconds=0, each=2, own=2)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError), queue.enter("a"):
                raise ZeroDivisionError
            with queue.enter("a"):
                assert [reason(queue, "a") for _ in range(3)] == ["late"] * 3

    def test_places_are_shared_by_forked_processes_and_given_back_by_one_that_dies(self):
        queue = queue_of(seconds=0)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            with queue.enter("a"):
                os.write(writing, b"x")
                os.kill(os.getpid(), 19)  # stopped, as if busy
            os._exit(0)
        try:
            assert os.read(reading, 1) == b"x"
            assert reason(queue) == "late"
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
        with queue.enter("a"):
            assert queue.making() == 1


def reason(queue: Queue, asker: str = "z") -> str:
    with pytest.raises(Refused) as refused:
        queue.enter(asker).close()
    return refused.value.reason


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)

"""What holds inside while strangers ask: no value becomes SQL, nothing is fetched, nothing that could run is read or called."""

from __future__ import annotations

import ast
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.data import warehouse as reading
from tests.conftest import PROJECT
from tests.dashboard.page_calls import CALLBACKS, calls_of_page, values_of
from tests.hostile.addresses import addresses, pages, picture_addresses
from tests.hostile.answers import problems
from tests.hostile.payloads import LINKS, MARK, for_url
from tests.hostile.test_dashboard import quote_from_bytes

PACKAGES = ("vocabulary", "etl", "reporting", "dashboard")
# What makes objects or commands of bytes; read from a folder that somebody else can write to it would run.
_RUNNING = {
    "pickle",
    "cPickle",
    "shelve",
    "marshal",
    "dill",
    "joblib",
    "cloudpickle",
    "jsonpickle",
    "code",
    "pty",
}
_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "yaml.load",
    "yaml.unsafe_load",
    "yaml.full_load",
}
_LOADERS = {"yaml.Loader", "yaml.UnsafeLoader", "yaml.FullLoader", "yaml.CLoader"}
MARKUP = f" <img src=x onerror={MARK}><script>{MARK}</script> $\\href{{javascript:{MARK}}}{{x}}$ [x](javascript:{MARK}) \u202e{{{{7*7777777}}}}"


def trees() -> Iterator[tuple[str, ast.AST]]:
    """Every module of ours."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            yield str(path.relative_to(PROJECT)), ast.parse(path.read_text("utf-8"))


def test_no_module_reads_what_could_run_when_it_is_read():
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{name}: import {one}" for one in names if one.partition(".")[0] in _RUNNING]
    assert found == []


def test_no_module_runs_words_or_gives_them_to_a_shell():
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            named = {ast.unparse(one) for one in (*node.args[1:], *(word.value for word in node.keywords))}
            if ast.unparse(node.func) == "yaml.load" and named and not named & _LOADERS:
                continue  # by a loader of ours, which is a safe one that refuses more
            if ast.unparse(node.func) in _CALLS:
                found.append(f"{name}:{node.lineno} {ast.unparse(node.func)}")
            if any(one.arg == "shell" and ast.unparse(one.value) != "False" for one in node.keywords):
                found.append(f"{name}:{node.lineno} a shell")
            if any(one.arg == "verify" and ast.unparse(one.value) == "False" for one in node.keywords):
                found.append(f"{name}:{node.lineno} asks without proof of who answers")
    assert found == []


@pytest.fixture
def statements(monkeypatch) -> list[str]:
    """Every statement that is sent to the engine."""
    seen: list[str] = []
    whole, stream = reading._ask, reading.Warehouse.stream

    def ask(edition, sql, parameters):
        seen.append(sql)
        return whole(edition, sql, parameters)

    def flow(self, sql, *more, **named):
        seen.append(sql)
        return stream(self, sql, *more, **named)

    monkeypatch.setattr(reading, "_ask", ask)
    monkeypatch.setattr(reading.Warehouse, "stream", flow)
    return seen


def test_no_value_of_a_link_or_a_callback_becomes_a_word_of_a_statement(warehouse_path, statements):
    app = create_app(warehouse_path)
    client = app.server.test_client()
    values = [
        f"{MARK}' OR 1=1--",
        f'{MARK}"); DROP TABLE x; --',
        f"{MARK};SELECT 1",
        *(one for one in LINKS if MARK in one),
    ]
    for number, address in enumerate(addresses(app.server)):
        for parameter in address.parameters:
            client.get(
                f"{address.path}?{parameter}={quote_from_bytes(for_url(values[number % len(values)]), safe='')}"
            ).get_data()
    for path in pages():
        if client.get(path).status_code != 200:
            continue
        for body in calls_of_page(app, values_of(client, path)):
            for item in body["inputs"] + body["state"]:
                item["value"] = values[0]
            client.post(CALLBACKS, json=body)
    assert len(statements) > 50
    assert [sql for sql in statements if MARK in sql] == []


def test_nothing_is_fetched_whatever_is_asked(app, client, warehouse, monkeypatch):
    reached: list[object] = []

    def connect(self, address, *_):
        reached.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_: connect(None, asked))
    links = (
        "http://127.0.0.1:9/",
        "http://169.254.169.254/latest/",
        "https://evil.example/x.json",
        "file:///etc/passwd",
    )
    for address in [one.path for one in addresses(app.server)] + picture_addresses(warehouse):
        client.get(address).get_data()
        for link in links:
            for name in ("url", "source", "geojson", "next", "indicator"):
                client.get(f"{address}?{name}={link}").get_data()
    assert reached == []


@pytest.fixture(scope="module")
def hostile_edition(tmp_path_factory, warehouse_path) -> Path:
    """An edition whose names, notes, titles and locators all carry markup, as if every check before had failed."""
    path = tmp_path_factory.mktemp("markup") / "warehouse.duckdb"
    shutil.copyfile(warehouse_path.resolve(), path)
    words = ("title", "note", "locator", "words", "reason", "caution", "definition", "publisher", "clause")
    with duckdb.connect(str(path)) as connection:
        columns = connection.execute(
            "SELECT table_schema, table_name, column_name FROM information_schema.columns "
            "WHERE data_type = 'VARCHAR' AND table_schema IN ('marts', 'meta')"
        ).fetchall()
        changed = 0
        for schema, table, column in columns:
            is_of_words = column.partition("_")[0] in words or column.endswith(("_kk", "_ru", "_en"))
            if is_of_words and not column.endswith(("_id", "_url", "_on")):
                connection.execute(
                    f'UPDATE {schema}."{table}" SET "{column}" = "{column}" || ? WHERE "{column}" <> \'\'',
                    [MARKUP],
                )
                changed += 1
    assert changed > 40
    return path


def test_markup_in_every_name_and_note_of_an_edition_is_shown_as_letters(hostile_edition):
    app = create_app(hostile_edition)
    client = app.server.test_client()
    found, shown = [], 0
    for address in [one.path for one in addresses(app.server)]:
        for language in ("kk", "en"):
            answer = client.get(f"{address}?lang={language}")
            shown += f"&lt;img src=x onerror={MARK}".encode() in answer.get_data()
            found += [f"{address}: {one}" for one in problems(answer) if "fault of ours" not in one]
    assert shown > 20, "the markup is on the pages, as letters"
    assert found == []


def test_markup_in_an_edition_stays_letters_in_pictures_and_in_what_callbacks_send(hostile_edition):
    app = create_app(hostile_edition)
    client = app.server.test_client()
    found, answered = [], 0
    from dashboard.data.warehouse import Warehouse

    for address in picture_addresses(Warehouse(hostile_edition)):
        answer = client.get(address)
        answered += answer.status_code == 200
        found += [f"{address}: {one}" for one in problems(answer) if "fault of ours" not in one]
    for path in pages():
        if client.get(path).status_code != 200:
            continue
        for body in calls_of_page(app, values_of(client, path)):
            answer = client.post(CALLBACKS, json=body)
            answered += answer.status_code == 200
            found += [f"{body['output'][:60]}: {one}" for one in problems(answer)]
    assert answered > 8
    assert found == []

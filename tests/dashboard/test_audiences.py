"""Editions for inspectors reach inspectors, and nobody else by whatever link, name, file or header."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.app import create_app
from dashboard.data.editions import Editions, WarehouseUnavailable
from dashboard.data.warehouse import Warehouse
from dashboard.queries.inspected import inspected_lists
from dashboard.texts.words import text
from dashboard.web.inspectors import OPEN, SECRET_HEADER, Proxy
from etl.pipeline import build_warehouse
from etl.publish import current_edition
from etl.register_engine.releasing import release
from tests.etl.registers.release_home import NAME, cell, counted, paths_of, register_home

BIN = "123456789012"
SECRET = "s" * 32
NAMED = {SECRET_HEADER: SECRET, "X-Person": "a.serikova", "X-Rights": "reader, inspector"}
ENVIRONMENT = {
    "INSPECTION_PROXY_ADDRESSES": "127.0.0.1",
    "INSPECTION_PERSON_HEADER": "X-Person",
    "INSPECTION_RIGHTS_HEADER": "X-Rights",
    "INSPECTION_PROXY_SECRET": SECRET,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home with an edition for everybody and one for inspectors."""
    folder = tmp_path_factory.mktemp("audiences")
    rows = pa.table(
        {"register_id": [NAME], "list_id": ["above_caps"], "employer_number": [BIN], "region_id": ["KZ-75"], "months": [7]}
    )  # fmt: skip
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    paths = paths_of(folder)
    inspected = sink.getvalue().to_pybytes()
    release(
        register_home(folder),
        counted([cell(120), cell(2, {"category": "1"})], inspected=inspected),
        paths,
    )
    build_warehouse(paths, is_synthetic=True)
    build_warehouse(paths_of(folder, "inspectors"), is_synthetic=True)
    return folder


@pytest.fixture(scope="module")
def readers(home):
    return create_app(home / "warehouse.duckdb").server.test_client()


@pytest.fixture(scope="module")
def inspectors(home):
    app = create_app(home / "inspectors" / "warehouse.duckdb", proxy=Proxy.configured(ENVIRONMENT))
    return app.server.test_client()


def _addresses(client) -> list[str]:
    """Every address without a part to fill in, and some of those with one."""
    rules = [rule.rule for rule in client.application.url_map.iter_rules() if "GET" in rule.methods]
    plain = [rule for rule in rules if "<" not in rule]
    pages = (
        "/", "/map", "/foreign-labour", "/method", "/coverage", "/data", "/explore", "/regions/KZ-75", "/inspection",
        "/data.csv", "/data.xlsx", "/data.parquet", "/overview.csv", "/inspection.csv", "/inspection/blocks/list.xlsx", "/api/v1/inspected",
    )  # fmt: skip
    return sorted({*plain, *pages})


def _own(home: Path) -> Path:
    found = current_edition(paths_of(home, "inspectors"))
    assert found is not None
    return found


def test_no_address_of_readers_shows_an_employers_number_whatever_edition_or_day_is_asked_for(home, readers):
    asked = ["", "?edition=" + _own(home).stem, "?asof=2024-06-01"]
    asked += [
        "?edition=" + quote(trick, safe="")
        for trick in (
            f"../inspectors/editions/{_own(home).stem}",
            str(_own(home)),
            f"{_own(home).stem}.duckdb",
        )
    ]
    addresses = _addresses(readers)
    assert len(addresses) > 30
    for address in addresses:
        for parameters in asked if address in ("/", "/data", "/data.csv", "/edition.zip") else asked[:2]:
            answer = readers.get(address + parameters)
            assert BIN.encode() not in answer.get_data(), address + parameters
            if parameters and "edition" in parameters and address in ("/", "/data", "/data.csv"):
                assert answer.status_code in (400, 404), address + parameters


@pytest.mark.parametrize("trick", ["link", "file", "kept"])
def test_a_file_for_inspectors_is_refused_by_the_process_of_readers_however_it_came_there(
    home, tmp_path, trick
):
    own = _own(home)
    link = tmp_path / "warehouse.duckdb"
    parameters = ""
    if trick == "link":
        link.symlink_to(own)
    elif trick == "file":
        shutil.copyfile(own, link)
    else:
        readers_edition = current_edition(paths_of(home))
        assert readers_edition is not None
        editions = tmp_path / "editions"
        editions.mkdir()
        for file in (readers_edition, own):
            for ending in (".duckdb", ".manifest.json"):
                shutil.copyfile(file.with_suffix(ending), editions / f"{file.stem}{ending}")
        link.symlink_to(Path("editions") / readers_edition.name)
        parameters = f"?edition={own.stem}"
    client = create_app(link).server.test_client()
    for address in ("/", "/data.csv", "/edition.zip", "/api/v1/sources"):
        answer = client.get(
            f"{address}{parameters}{'&' if parameters else '?'}lang=en", follow_redirects=True
        )
        # an earlier edition that cannot be opened is not among those that a link may name
        assert answer.status_code == (404 if trick == "kept" else 503), address
        assert BIN.encode() not in answer.get_data(), address
    if trick != "kept":
        page = client.get("/?lang=en").get_data(as_text=True)
        assert text("problem.audience", "en").split("“")[0].strip() in page
        assert client.get("/readyz").get_json() == {"status": "not ready", "reason": "audience"}


def test_an_edition_that_only_forgot_to_say_so_is_refused_too(home, tmp_path):
    import duckdb

    path = tmp_path / "warehouse.duckdb"
    shutil.copyfile(_own(home), path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta.edition SET audience = 'public'")
    with pytest.raises(WarehouseUnavailable) as refusal:
        Editions(path).current()
    assert refusal.value.reason == "audience"


def test_the_process_of_inspectors_refuses_an_edition_of_readers(home):
    app = create_app(home / "warehouse.duckdb", proxy=Proxy.configured(ENVIRONMENT))
    answer = app.server.test_client().get("/?lang=en", headers=NAMED)
    assert answer.status_code == 503 and "made for other readers" in answer.get_data(as_text=True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_who_is_not_named_gets_one_sentence_in_their_language_and_nothing_else(inspectors, language):
    for address in _addresses(inspectors):
        if address in OPEN:
            continue
        answer = inspectors.get(f"{address}?lang={language}")
        assert answer.status_code == 401, address
        assert answer.get_data(as_text=True).strip() == text("inspection.who", language)
    named = {**NAMED, "X-Rights": "reader, inspectors"}
    answer = inspectors.get("/", headers={**named, "Accept-Language": f"fr, {language};q=0.8"})
    assert answer.status_code == 403
    assert answer.get_data(as_text=True).strip() == text("inspection.right", language)
    assert inspectors.post("/_dash-update-component", json={}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({**NAMED, SECRET_HEADER: "t" * 32}, "127.0.0.1"),
        ({**NAMED, SECRET_HEADER: ""}, "127.0.0.1"),
        ({**NAMED, SECRET_HEADER: "ы" * 3}, "127.0.0.1"),
        ({name: value for name, value in NAMED.items() if name != "X-Person"}, "127.0.0.1"),
        (NAMED, "10.0.0.9"),
        ({**NAMED, "X-Forwarded-For": "127.0.0.1"}, "10.0.0.9"),
    ],
)
def test_a_header_is_believed_from_the_proxy_alone(inspectors, headers, address):
    raw = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    answer = inspectors.get("/", headers=raw, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == 401


def test_inspectors_get_their_edition_and_no_answer_of_it_may_be_kept_or_read_by_others(inspectors):
    for address in ("/", "/data.csv?indicator=population", "/embed/card/population", "/api/v1/sources"):
        answer = inspectors.get(address, headers=NAMED)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"].startswith("private"), address
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")], address
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"], address
        # what was made for an inspector is kept, and still nobody else gets it
        assert inspectors.get(address).status_code == 401
    assert inspectors.get("/healthz").get_data() == b"ok\n"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"INSPECTION_PROXY_ADDRESSES": ""}, "INSPECTION_PROXY_ADDRESSES is not set"),
        ({"INSPECTION_PERSON_HEADER": ""}, "INSPECTION_PERSON_HEADER is not set"),
        ({"INSPECTION_RIGHTS_HEADER": ""}, "INSPECTION_RIGHTS_HEADER is not set"),
        ({"INSPECTION_PROXY_SECRET": ""}, "INSPECTION_PROXY_SECRET is not set"),
        ({"INSPECTION_PROXY_SECRET": "s" * 31}, "too short"),
        ({"INSPECTION_PROXY_ADDRESSES": "127.0.0.1 everybody"}, "'everybody'"),
    ],
)
def test_a_process_that_would_believe_anybody_does_not_start(changed, words):
    with pytest.raises(ValueError, match=words):
        Proxy.configured(ENVIRONMENT | changed)


def test_lists_are_asked_of_the_edition_of_inspectors_and_are_none_in_that_of_readers(home):
    with_lists = Warehouse(Editions(home / "inspectors" / "warehouse.duckdb", audience="inspectors"))
    [found] = inspected_lists(with_lists)
    assert (found.register_id, found.list_id, found.columns) == (
        NAME,
        "above_caps",
        ("employer_number", "region_id", "months"),
    )
    assert found.rows == ({"employer_number": BIN, "region_id": "KZ-75", "months": 7},)
    assert inspected_lists(Warehouse(home / "warehouse.duckdb")) == ()

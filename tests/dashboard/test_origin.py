"""Whole links start with the configured address; without one with that of the request, where its host is a name."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import dashboard
from dashboard.view.origin import read_origin

PUBLIC = "https://monitor.example.kz"
# Where whole links are written: pages, files, the API, papers, redirects.
TEXTS = ["/?lang=ru", "/map", "/indicators/population", "/api/v1/observations", "/robots.txt", "/sitemap.xml",
         "/embed/map?indicator=population", "/picture/map/map.svg?indicator=population", "/catalog.jsonld"]  # fmt: skip
ZIPPED = ["/data.xlsx?indicator=population", "/map/blocks/map.xlsx?indicator=population", "/edition.zip"]
MALFORMED = ['a"b', "x y", "a..b", "-a.kz", "a.kz:99999", "a_b", "<script>", "a" * 300, "[::1"]


def words_of(answer) -> str:
    """All that an answer says, inside of zipped files as well."""
    assert answer.status_code == 200
    if not answer.data.startswith(b"PK"):
        return answer.get_data(as_text=True)
    with ZipFile(BytesIO(answer.data)) as file:
        return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


@pytest.mark.parametrize("link", [*TEXTS, *ZIPPED])
def test_the_configured_address_stands_in_every_whole_link(client, monkeypatch, link):
    monkeypatch.setenv("MONITOR_ORIGIN", PUBLIC)
    answer = client.get(
        link,
        headers={
            "Host": "127.0.0.1:8050",
            "X-Forwarded-Host": "evil.example",
            "Forwarded": "host=evil.example",
        },
    )
    said = words_of(answer)
    assert PUBLIC in said and "evil.example" not in said


@pytest.mark.parametrize("link", [*TEXTS, *ZIPPED])
def test_without_it_whole_links_are_those_of_the_host_asked_and_of_no_forwarded_one(client, link):
    said = words_of(client.get(link, headers={"Host": "reader.kz:8050", "X-Forwarded-Host": "evil.example"}))
    assert "http://reader.kz:8050" in said and "evil.example" not in said


@pytest.mark.parametrize("link", ["/", "/api/v1/regions", "/data.csv", "/sitemap.xml", "/nowhere", "/api"])
@pytest.mark.parametrize("host", MALFORMED)
def test_a_host_that_is_no_name_is_refused_with_a_sentence(client, link, host):
    answer = client.get(link, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.get_json()["detail"].endswith(".") and host not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "link", ["/", "/map", "/api/v1/regions", "/data.csv", "/robots.txt", "/assets/styles/tokens.css"]
)
@pytest.mark.parametrize(
    "host", [*MALFORMED, "evil.example", "monitor.example.kz.evil.example", "evil.example:8050", ".monitor.example.kz", "127.0.0.1.evil.example", ""]
)  # fmt: skip
def test_with_a_configured_address_a_host_that_is_not_ours_is_refused_also_where_the_answer_is_kept(
    client, monkeypatch, link, host
):
    monkeypatch.setenv("MONITOR_ORIGIN", PUBLIC)
    assert client.get(link).status_code == 200
    answer = client.get(link, headers={"Host": host})
    assert answer.status_code == 400 and answer.get_json()["code"] == "host"
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "host", ["monitor.example.kz", "MONITOR.example.kz:443", "127.0.0.1:8050", "localhost", "[::1]:8050", "inside.gov.kz", "b.kz:80"]
)  # fmt: skip
def test_with_a_configured_address_its_host_this_machine_and_those_named_beside_it_are_answered(
    client, monkeypatch, host
):
    monkeypatch.setenv("MONITOR_ORIGIN", PUBLIC)
    monkeypatch.setenv("MONITOR_HOSTS", "Inside.gov.kz b.kz")
    assert client.get("/api/v1/regions", headers={"Host": host}).status_code == 200


def test_whether_the_process_lives_is_said_to_whatever_host(client, monkeypatch):
    monkeypatch.setenv("MONITOR_ORIGIN", PUBLIC)
    assert [client.get(path, headers={"Host": "10.0.0.7:8050"}).status_code for path in ("/healthz", "/readyz")] == [200, 200]  # fmt: skip


@pytest.mark.parametrize("link", ["/api", "/flows?region=KZ-75", "//evil.example/"])
def test_a_redirect_names_no_host(client, link):
    answer = client.get(link, headers={"Host": "evil.example"})
    assert re.fullmatch(r"/[^/].*", answer.headers.get("Location", "/x"))


@pytest.mark.parametrize(
    "written, read",
    [
        ("https://monitor.example.kz", PUBLIC),
        ("https://Monitor.Example.kz/", PUBLIC),
        ("http://127.0.0.1:8050", "http://127.0.0.1:8050"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_an_address_is_scheme_and_host(written, read):
    assert read_origin(written) == read


@pytest.mark.parametrize(
    "written",
    ["monitor.kz", "ftp://a.kz", "https://a.kz/path", "https://a.kz?x=1", "https://u:p@a.kz", "https://", "https://a b",
     "https://a.kz:0", "https://a.kz\nb", "javascript:alert(1)"],
)  # fmt: skip
def test_anything_else_is_refused_by_name(written):
    with pytest.raises(ValueError, match="starts with https://"):
        read_origin(written)


def test_the_address_of_a_request_is_asked_in_one_place():
    """Whatever writes a whole link takes it from `view/origin.py`."""
    folder = Path(dashboard.__file__).parent
    asked = re.compile(r"host_url|url_root|base_url\b(?!=)|request\.host\b|HTTP_HOST")
    found = {path.name for path in folder.rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))}
    assert found == {"origin.py"}

"""What every answer carries: caching, security, no cookies, and nothing that the reader's link said to it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.web.document import _inside_script
from vocabulary.languages import LANGUAGES

PAGES = ["/", "/map", "/data", "/method", "/indicators/population"]
HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE marts.observation; --",
           "../../etc/passwd", "{{7*7}}", "${7*7}", "%00", "javascript:alert(1)"]  # fmt: skip
MARKER = "zq7marker"


def policy(answer) -> dict[str, str]:
    directives = answer.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, _, rest in (directive.strip().partition(" ") for directive in directives)}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_when_it_changed_and_is_asked_for_again(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["ETag"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_an_unchanged_page_is_not_sent_twice(client, path, encoding):
    wish = {"Accept-Encoding": encoding}
    first = client.get(path, headers=wish)
    again = client.get(path, headers=wish | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Security-Policy" in again.headers


def test_another_view_has_another_tag(client):
    tags = {
        client.get(link).headers["ETag"]
        for link in ("/", "/?lang=ru", "/?lang=en", "/?region=KZ-75", "/map", "/map?year=2022")
    }
    assert len(tags) == 6


def test_the_tag_changes_with_the_edition(tmp_path, warehouse_path):
    link = tmp_path / "warehouse.duckdb"
    tags = []
    for name in ("one.duckdb", "two.duckdb"):
        (tmp_path / name).write_bytes(warehouse_path.read_bytes())
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        tags.append(create_app(link).server.test_client().get("/").headers["ETag"])
    assert tags[0] != tags[1]


def test_a_page_of_another_edition_is_sent_though_the_reader_has_one(client):
    answer = client.get("/", headers={"If-None-Match": '"of-another-edition"'})
    assert answer.status_code == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_travel_compressed(client, path, encoding):
    answer = client.get(path, headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/map", "/data"])
def test_everything_a_page_loads_is_our_own_and_answers(client, path):
    document = client.get(path).get_data(as_text=True)
    loaded = [
        unescape(url)
        for url in re.findall(
            r'<(?:script|link(?! rel="(?:canonical|alternate)\b)|img)[^>]*?(?:src|href)="([^"]+)"',
            document,
        )
    ]
    fetched = [url for url in loaded if not url.startswith("data:")]
    assert len(fetched) > 5
    assert [url for url in fetched if not url.startswith("/") or url.startswith("//")] == []
    assert [url for url in fetched if client.get(url).status_code != 200] == []


def test_files_of_ours_may_be_kept_for_a_year(client):
    document = client.get("/").get_data(as_text=True)
    styles = re.findall(r'href="(/assets/[^"]+\.css[^"]*)"', document)
    assert styles
    assert all("immutable" in client.get(unescape(url)).headers["Cache-Control"] for url in styles)


def test_a_page_may_only_load_and_ask_from_its_own_origin(client):
    rules = policy(client.get("/"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert not any(
        source in rules["script-src"] for source in ("unsafe-inline", "unsafe-eval", "http:", "https:", "*")
    )


def test_what_else_the_policy_allows_is_listed_here(client):
    """A source more, or a word less, is a decision: it is written down here too."""
    rules = policy(client.get("/"))
    rules.pop("script-src")  # its hashes are those of our own scripts, see below
    assert rules == {
        "default-src": "'none'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


def test_scripts_come_from_here_or_are_known_by_their_hash(client):
    sources = policy(client.get("/"))["script-src"].split()
    assert sources[0] == "'self'" and all(source.startswith("'sha256-") for source in sources[1:])


def test_whatever_is_answered_has_the_same_policy(client):
    answers = [
        client.get(path) for path in ("/", "/map?year=2022", "/nowhere", "/data.csv", "/api/v1/targets")
    ]
    assert len({answer.headers["Content-Security-Policy"] for answer in answers}) == 1


def test_what_a_script_asked_for_and_takes_apart_may_load_nothing(client):
    answer = client.post("/_dash-update-component", json={})
    assert policy(answer) == {
        "default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'",
    }  # fmt: skip


def test_every_script_inside_a_page_is_allowed_by_its_hash(client, app):
    document = client.get("/").get_data(as_text=True)
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", document, re.S
    )
    hashes = policy(client.get("/"))["script-src"].count("'sha256-")
    assert 0 < len([script for script in inline if script.strip() and "_dash-config" not in script]) <= hashes


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/nowhere",
        "/data.csv",
        "/healthz",
        "/readyz",
        "/metrics",
        "/assets/styles/tokens.css",
        "/_dash-layout",
    ],
)
def test_every_answer_is_guarded_and_sets_no_cookie(client, path):
    headers = client.get(path).headers
    assert "Content-Security-Policy" in headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


def test_the_service_says_that_it_is_well(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok\n")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "link",
    [
        "/{}",
        "/indicators/{}",
        "/?lang={}",
        "/?region={}",
        "/?year={}",
        "/map?indicator={}",
        "/data?by={}",
        "/indicators/population?kind={}",
    ],
)
def test_what_a_link_said_is_not_repeated(client, link, hostile):
    path, _, query = link.partition("?")
    said = f"{MARKER}{hostile}{MARKER}"
    arguments = {query.partition("=")[0]: said} if query else {}
    answer = client.get(path.format(said), query_string=arguments)
    assert answer.status_code in (400, 404)
    assert MARKER not in answer.get_data(as_text=True)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["lang", "indicator", "region", "from", "by"])
def test_the_download_does_not_repeat_what_a_link_said(client, name, hostile):
    answer = client.get("/data.csv", query_string={name: f"{MARKER}{hostile}"})
    assert answer.status_code in (400, 404)
    assert MARKER not in answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_names_its_language_and_title(client, language):
    document = client.get(f"/?lang={language}").get_data(as_text=True)
    assert f'<html lang="{language}">' in document
    assert re.search(r"<title>[^<]+</title>", document)
    assert document.count("<h1") == 1


def test_the_layout_inside_the_document_cannot_end_its_element_early(client):
    document = client.get("/method?lang=en").get_data(as_text=True)
    inside = re.search(
        r'<script type="application/json" id="page-layout">(.*?)</script>', document, re.S
    ).group(1)
    assert "<" not in inside
    assert json.loads(inside)["type"] == "Page"


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029"])
def test_words_inside_the_layout_stay_inside(words):
    written = _inside_script(json.dumps({"children": words}, ensure_ascii=False))
    assert not set("<\u2028\u2029") & set(written)
    assert json.loads(written) == {"children": words}


def test_no_page_asks_for_its_layout_again(client):
    document = client.get("/").get_data(as_text=True)
    assert 'id="page-layout"' in document
    assert 'id="page-dependencies"' in document

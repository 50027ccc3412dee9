"""What a reader meets when something is not there: a page in the asked language, a sentence, the right status."""

from __future__ import annotations

import logging
import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.texts.words import text
from vocabulary.languages import LANGUAGES

WRONG = {
    "/nowhere": ("problem.page", 404),
    "/page.html": ("problem.page", 404),
    "/_nowhere": ("problem.page", 404),
    "/indicators/nothing": ("problem.indicator", 404),
    "/map?indicator=nothing": ("problem.indicator", 404),
    "/map?indicator=qandas_arrivals": ("problem.no_map", 404),
    "/?region=KZ-99": ("problem.region", 404),
    "/data?region=KZ-99": ("problem.region", 404),
    "/?year=twenty": ("problem.year_format", 400),
    "/?year=1850": ("problem.year", 404),
    "/data?from=1850": ("problem.year", 404),
    "/indicators/population?from=2150": ("problem.year", 404),
    "/map?year=1999": ("problem.map_year", 404),
    "/indicators/population?by=origin": ("problem.breakdown_here", 404),
    "/indicators/population?by=shoe": ("problem.breakdown", 404),
    "/indicators/population?kind=century": ("problem.value", 400),
}


def words_of(answer) -> str:
    document = answer.get_data(as_text=True)
    shown = document.partition('<script type="application/json"')[0]
    return unescape(re.sub(r"<[^>]+>", " ", shown))


def start_of(key: str, language: str) -> str:
    """The sentence up to its first placeholder."""
    return text(key, language).partition("{")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", WRONG)
def test_what_is_not_there_is_said_in_the_language_asked(client, link, language):
    key, status = WRONG[link]
    answer = client.get(link + ("&" if "?" in link else "?") + f"lang={language}")
    assert answer.status_code == status
    assert f'<html lang="{language}">' in answer.get_data(as_text=True)
    assert start_of(key, language) in words_of(answer)


@pytest.mark.parametrize("link", WRONG)
def test_only_a_page_that_is_not_there_is_called_so(client, link):
    is_of_path = WRONG[link][0] == "problem.page" or link.startswith("/indicators/nothing")
    words = words_of(client.get(link + ("&" if "?" in link else "?") + "lang=en"))
    assert (text("problem.title", "en") in words) == is_of_path
    assert (text("problem.unanswerable", "en") in words) == (not is_of_path)


@pytest.mark.parametrize("link", WRONG)
def test_a_page_that_is_not_there_leads_on(client, link):
    document = client.get(link).get_data(as_text=True)
    assert document.count("<h1") == 1
    assert all(f'href="{page}"' in document for page in ("/", "/map", "/data", "/method"))


def test_an_unknown_language_is_said_in_kazakh(client):
    answer = client.get("/?lang=de")
    assert answer.status_code == 400
    assert text("problem.value", "kk", said="lang=de", parameter="lang", possible="kk, ru, en") in words_of(
        answer
    )


def test_a_page_that_is_not_there_is_not_kept(client):
    answer = client.get("/nowhere")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["missing", "broken"])
@pytest.mark.parametrize("path", ["/", "/map", "/data", "/method", "/indicators/population"])
def test_without_an_edition_every_page_says_so(tmp_path, path, reason, language):
    warehouse = tmp_path / "warehouse.duckdb"
    if reason == "broken":
        warehouse.write_bytes(b"not an edition")
    answer = create_app(warehouse).server.test_client().get(f"{path}?lang={language}")
    assert answer.status_code == 503
    assert text(f"problem.{reason}", language) in words_of(answer)
    assert "Traceback" not in answer.get_data(as_text=True)
    assert str(tmp_path) not in answer.get_data(as_text=True)


@pytest.mark.parametrize("reason", ["missing", "broken"])
def test_without_an_edition_the_download_and_the_health_check_say_so(tmp_path, reason):
    warehouse = tmp_path / "warehouse.duckdb"
    if reason == "broken":
        warehouse.write_bytes(b"not an edition")
    client = create_app(warehouse).server.test_client()
    download, health = client.get("/data.csv?lang=en"), client.get("/readyz")
    assert (download.status_code, download.get_json()["detail"]) == (503, text(f"problem.{reason}", "en"))
    assert (health.status_code, health.get_json()) == (503, {"status": "not ready", "reason": reason})
    assert client.get("/healthz").status_code == 200


def test_the_page_comes_back_as_soon_as_there_is_an_edition(tmp_path, warehouse_path):
    link = tmp_path / "warehouse.duckdb"
    client = create_app(link).server.test_client()
    assert client.get("/").status_code == 503
    link.symlink_to(warehouse_path.resolve())
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_a_sentence_and_a_line_in_the_log(warehouse_path, monkeypatch, caplog, language):
    def fail(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("dashboard.pages.overview.subjects.verdicts_on", fail)
    with caplog.at_level(logging.ERROR):
        answer = create_app(warehouse_path).server.test_client().get(f"/?lang={language}")
    assert answer.status_code == 500
    assert text("problem.internal", language) in words_of(answer)
    assert "secret detail" not in answer.get_data(as_text=True)
    assert "secret detail" in caplog.text


def test_the_log_of_a_fault_does_not_break_lines_with_what_a_link_said(warehouse_path, monkeypatch, caplog):
    monkeypatch.setattr("dashboard.web.routing.read_view", lambda *_: 1 / 0)
    with caplog.at_level(logging.ERROR):
        create_app(warehouse_path).server.test_client().get("/a%0AERROR forged line")
    assert not any(line.startswith("ERROR forged") for line in caplog.text.splitlines())

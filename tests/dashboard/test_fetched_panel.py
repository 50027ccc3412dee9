"""The page of coverage says when publishers' own addresses were last tried, and what came of it."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from dashboard.app import create_app
from dashboard.pages.coverage import fetched_panel
from dashboard.texts.formats import format_day
from dashboard.texts.words import text
from etl.paths import Paths
from etl.pipeline import build_warehouse
from vocabulary.fetching import PROBLEMS
from vocabulary.languages import LANGUAGES

FIXTURES = Path(__file__).parent.parent / "fixtures"


def _connector(name, is_on):
    return {
        "id": name,
        "form": "unhcr",
        "is_on": is_on,
        "source": "test-ministry",
        "address": "https://example.org/table",
        "hosts": ["example.org"],
        "element": "1",
        "header": ["year", "value"],
        "figures": [{"indicator": "population", "column": "value"}],
        "covers_from": "2020",
    }


_STATES = [
    {"id": "good", "last_tried": "2024-03-05T22:30:00Z", "last_good": "2024-03-05T22:30:00Z", "figures": "12", "differing": "2"},
    {"id": "stopped", "last_tried": "2024-03-07T08:00:00Z", "last_good": "2024-02-01T08:00:00Z", "problem": "zeros"},
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """The client of an edition with three connectors: one in order, one that stopped, one that is off."""
    home = tmp_path_factory.mktemp("states")
    metadata = shutil.copytree(FIXTURES / "metadata", home / "metadata")
    entries = [_connector("good", "true"), _connector("stopped", "true"), _connector("off", "false")]
    (metadata / "connectors.yml").write_text(yaml.safe_dump(entries))
    (metadata / "fetch_states.yml").write_text(yaml.safe_dump(_STATES))
    paths = Paths(sources=FIXTURES / "sources", metadata=metadata, home=home)
    build_warehouse(paths, is_synthetic=True)
    return create_app(paths.warehouse).server.test_client()


def panel(reader, language):
    page = reader.get(f"/coverage?lang={language}").get_data(as_text=True)
    start = page.index(text("fetched.title", language))
    return re.sub(
        r"\s+", " ", re.sub("<[^>]+>", " ", page[start : page.index('id="editions"', start)])
    ).replace("\xa0", " ")


def test_the_last_try_and_the_last_good_answer_are_told_by_the_day_in_almaty(reader):
    told = panel(reader, "en")
    assert "addresses: 3; switched on: 2. Last tried: 7 Mar 2024; last good answer: 6 Mar 2024." in told
    assert "The last try of 1 table stopped; its earlier figures stay as they were." in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_says_its_state_in_words(reader, language):
    told = panel(reader, language)
    for key in ("fetch_problem.zeros", "fetched.good_now", "fetched.is_off"):
        assert text(key, language) in told
    assert format_day(date(2024, 2, 1), language, short=True).replace("\xa0", " ") in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_words(language):
    words = {text(f"fetch_problem.{problem}", language) for problem in PROBLEMS}
    assert len(words) == len(PROBLEMS) and all(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_ever_fetched_that_is_said(real_warehouse_path, language):
    told = panel(create_app(real_warehouse_path).server.test_client(), language)
    expected = text("fetched.never", language, tables=12, on=0)
    assert expected.split(": ")[-1] in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_made_before_says_that_it_does_not_know(warehouse_path, language, monkeypatch):
    monkeypatch.setattr(fetched_panel, "fetch_states", lambda warehouse: None)
    page = (
        create_app(warehouse_path)
        .server.test_client()
        .get(f"/coverage?lang={language}")
        .get_data(as_text=True)
    )
    assert text("coverage.not_in_edition", language) in page[page.index(text("fetched.title", language)) :]

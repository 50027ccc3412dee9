"""What is ahead is told in words on every page that shows its target or quota, and nothing where nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.outlook import quota_outlooks, quota_trials, target_outlooks
from reporting.alerts.reading import read_facts
from tests.dashboard.outlook_edition import DAY, build
from vocabulary.languages import LANGUAGES

TARGET, CEILING = "qandas-employed-2021", "quota-share-2021"


@pytest.fixture(scope="module")
def ahead_path(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("ahead"))


@pytest.fixture(scope="module")
def client(ahead_path):
    return create_app(ahead_path).server.test_client()


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True).replace("\u00a0", " ")


def test_the_edition_holds_what_passed(ahead_path):
    warehouse = Warehouse(ahead_path)
    targets = target_outlooks(warehouse)
    assert targets[TARGET, "KZ"].low < targets[TARGET, "KZ"].value < targets[TARGET, "KZ"].high
    assert targets[CEILING, "KZ"].breach_from is not None
    [trial] = quota_trials(warehouse)
    assert (
        trial.reason == "drawn" and quota_outlooks(warehouse)["foreign_labour", "KZ"].used_up_on is not None
    )


def test_an_indicator_page_tells_range_line_and_chance(client):
    said = page(client, "/indicators/qandas_employed_share?lang=en")
    assert "at the end of 2027" in said and "in at most 1 of 20 cases" in said
    said = page(client, "/indicators/foreign_labour_quota_share?lang=en")
    assert "in about 4 of 5 cases" in said and "at the edge of the band it is passed on" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_quota_and_forecasts_tell_it_in_each_language(client, language):
    assert 'class="card-course card-outlook"' in page(client, f"/?lang={language}")
    assert (
        "{"
        not in page(client, f"/forecasts?lang={language}")
        .partition('id="targets"')[2]
        .partition("</main>")[0]
    )
    assert 'class="note outlook"' in page(client, f"/foreign-labour?lang={language}")


def test_a_year_that_has_passed_is_shown_without_what_is_ahead(client):
    assert "card-outlook" not in page(client, "/?lang=en&year=2023")


def test_nothing_is_said_where_nothing_is_known(app):
    plain = app.server.test_client()
    for path in ("/?lang=en", "/indicators/qandas_employed_share?lang=en"):
        said = plain.get(path).get_data(as_text=True)
        assert "outlook" not in said


def test_alerts_read_the_chances(ahead_path):
    facts = read_facts(ahead_path.resolve(), DAY, [])
    assert facts.chances == {(TARGET, "KZ"): 0.05, (CEILING, "KZ"): 0.8}

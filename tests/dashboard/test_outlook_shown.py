"""What is ahead is told in words on every page that shows its target or quota, and nothing where nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.indicator.shown import show
from dashboard.queries.outlook import quota_outlooks, quota_trials, target_outlooks
from dashboard.view.asked import request_of
from reporting.alerts.reading import read_facts
from tests.dashboard.outlook_edition import DAY, build
from tests.dashboard.test_api import check
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


def test_the_band_is_drawn_to_the_due_date_and_only_where_the_series_passed(ahead_path, client):
    request = request_of(Warehouse(ahead_path), "/indicators/qandas_employed_share", {"lang": "en"})
    band, line = show(request).figure["data"][:2]
    assert band["fill"] == "toself" and max(band["x"]) == "2027-01-01" and min(band["x"]) == max(line["x"])
    found = target_outlooks(Warehouse(ahead_path))[TARGET, "KZ"]
    assert {found.low, found.high} <= set(band["y"])
    assert 'style="fill:#dcedf7"' in page(client, "/indicators/qandas_employed_share?lang=en")
    assert 'fill="#dcedf7"' in client.get(
        "/picture/indicators/qandas_employed_share/series.svg?lang=en"
    ).get_data(as_text=True)
    others = (
        ("/indicators/qandas_employed_share", {"lang": "en", "to": "2020"}),
        ("/indicators/population", {"lang": "en"}),
    )
    for path, arguments in others:
        traces = show(request_of(Warehouse(ahead_path), path, arguments)).figure["data"]
        assert not any(trace.get("fill") for trace in traces)


def test_a_year_that_has_passed_is_shown_without_what_is_ahead(client):
    assert "card-outlook" not in page(client, "/?lang=en&year=2023")


def test_nothing_is_said_where_nothing_is_known(app):
    plain = app.server.test_client()
    for path in ("/?lang=en", "/indicators/qandas_employed_share?lang=en"):
        said = plain.get(path).get_data(as_text=True)
        assert "outlook" not in said


@pytest.mark.parametrize(
    ("path", "count"), [("forecasts", 10), ("target-outlooks", 2), ("quota-outlooks", 1), ("quota-trials", 1)]
)
def test_the_api_gives_it_as_described(client, path, count):
    answer = client.get(f"/api/v1/{path}")
    content = answer.get_json()
    check(f"/api/v1/{path}", 200, content)
    assert len(content[path.replace("-", "_")]) == count
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_alerts_read_the_chances(ahead_path):
    facts = read_facts(ahead_path.resolve(), DAY, [])
    assert facts.chances == {(TARGET, "KZ"): 0.05, (CEILING, "KZ"): 0.8}

"""What was said and what came: scores of the mart against a plain count, and the page that shows them by series and years ahead."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import duckdb
import numpy as np
import pytest
import yaml

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.dashboard.outlook_edition import build
from vocabulary.languages import LANGUAGES

SERIES = "qandas_employed_share"
SAID = {2022: (60.0, 55.0, 65.0), 2023: (62.0, 61.9, 62.1)}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with forecasts of two years that have their figures by now."""
    home = tmp_path_factory.mktemp("scored")
    build(home)
    path = home / "metadata" / "forecasts.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    for horizon, (year, (value, low, high)) in enumerate(SAID.items(), start=1):
        more = {
            "id": f"then-{year}",
            "indicator": SERIES,
            "made_on": "2022-03-01",
            "series": "then",
            "through": "2021",
        }
        numbers = {"year": year, "horizon": horizon, "value": value, "low": low, "high": high}
        entries.append(entries[0] | more | {name: str(number) for name, number in numbers.items()})
    text = yaml.safe_dump([{name: str(value).lower() if value in (True, False) else str(value) for name, value in one.items()} for one in entries], allow_unicode=True)  # fmt: skip
    path.write_text(text, encoding="utf-8")
    paths = Paths(sources=home / "sources", metadata=home / "metadata", home=home)
    build_warehouse(paths, is_synthetic=True)
    return paths.warehouse


def naive_crps(value: float, low: float, high: float, came: float) -> float:
    """The mean distance from what came less half the mean distance of two draws, of many draws."""
    chance = np.random.default_rng(1)

    def logit(share: float) -> float:
        return float(np.log(share / (100 - share)))

    deviation = (logit(high) - logit(low)) / (2 * 1.2815515655)
    one, other = (
        100 / (1 + np.exp(-(logit(value) + deviation * chance.standard_normal(400_000)))) for _ in range(2)
    )
    return float(np.mean(np.abs(one - came)) - np.mean(np.abs(one - other)) / 2)


def test_scores_are_those_of_a_plain_count(edition: Path) -> None:
    with duckdb.connect(str(edition), read_only=True) as connection:
        rows = connection.execute(
            "SELECT year, came, crps, unchanged_error, is_held, error FROM marts.forecast_score ORDER BY year"
        ).fetchall()
        figures = dict(
            connection.execute(
                f"SELECT year(period_end), value FROM marts.observation WHERE indicator_id = '{SERIES}' AND is_latest AND region_id = 'KZ'"
            ).fetchall()
        )
    assert [row[0] for row in rows] == list(SAID)
    for year, came, score, unchanged, is_held, error in rows:
        value, low, high = SAID[year]
        assert came == figures[year]
        assert score == pytest.approx(naive_crps(value, low, high, came), rel=0.02)
        assert unchanged == pytest.approx(abs(figures[2021] - came))
        assert is_held == (low <= came <= high) and error == pytest.approx(abs(value - came))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_scores_by_series_and_years_ahead_and_says_what_is_waited_for(
    edition: Path, language: str
) -> None:
    text = create_app(edition).server.test_client().get(f"/forecasts?lang={language}").get_data(as_text=True)
    part = text.partition('id="came"')[2].partition("<h2")[0]
    said = unescape(re.sub(r"<[^>]+>", " ", part))
    assert said.count("CRPS") >= 2 and "2024" in said
    assert part.count("<tr>") >= 2 + 2 + 2


def test_before_anything_came_the_page_names_the_years_that_are_waited_for(real_warehouse_path: Path) -> None:
    text = (
        create_app(real_warehouse_path).server.test_client().get("/forecasts?lang=en").get_data(as_text=True)
    )
    part = text.partition('id="came"')[2].partition("<h2")[0]
    rows = Warehouse(real_warehouse_path).records(
        dict, "SELECT DISTINCT year FROM marts.forecast WHERE region_id = 'KZ'"
    )
    assert rows and all(f">{row['year']}<" in part for row in rows)


def test_projections_of_the_united_nations_stand_beside_ours_as_theirs(real_warehouse_path: Path) -> None:
    text = (
        create_app(real_warehouse_path).server.test_client().get("/forecasts?lang=en").get_data(as_text=True)
    )
    part = unescape(text.partition('id="theirs"')[2].partition("<footer")[0]).replace("\u00a0", " ")
    assert "21,200,678 people (20,795,636 people – 21,616,831 people)" in part
    assert "not drawn: does not beat “no change”" in part and "not tried: too few years" in part
    rows = Warehouse(real_warehouse_path).records(
        dict,
        """SELECT one.value, held.value AS printed, held.obs_status FROM marts.projection AS one
           LEFT JOIN marts.observation AS held
               ON held.indicator_id = one.theirs_id AND year(held.period_end) = one.year AND held.member = 'median' AND held.is_latest""",
    )
    assert rows and all(row["value"] == row["printed"] and row["obs_status"] == "F" for row in rows)

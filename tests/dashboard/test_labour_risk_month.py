"""The map of a month: which day is shown, where an alert stands, what is hidden, and that only inspectors see employers."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest

from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse
from dashboard.pages.labour_risks import page
from dashboard.pages.labour_risks.employers import LIST
from dashboard.pages.labour_risks.scores import RISE, SCORE, SHARE, WORKERS, scores_on
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from vocabulary.audiences import INSPECTORS, PUBLIC
from vocabulary.languages import LANGUAGES

SOURCE = "register-labour_risks"
DAYS = (date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1))
REGIONS = ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")
INDICATOR = """INSERT INTO marts.indicator BY NAME
    SELECT * REPLACE ($id AS indicator_id, 'labour_relations' AS "domain", $unit AS unit, $title AS title_kk, $title AS title_ru,
        $title AS title_en, $title AS short_title_kk, $title AS short_title_ru, $title AS short_title_en, NULL AS caution_kk,
        NULL AS caution_ru, NULL AS caution_en, [1.0, 5.0] AS map_breaks)
    FROM marts.indicator LIMIT 1"""
FIGURE = """INSERT INTO marts.observation BY NAME
    SELECT * REPLACE ($indicator AS indicator_id, $region AS region_id, '2022' AS region_scheme, $region AS territory_id,
        CAST($day AS DATE) AS period_start, CAST($day AS DATE) AS period_end, 'as_of' AS period_kind, $breakdown AS breakdown,
        $member AS member, $value AS value, $unit AS unit, $status AS obs_status, $source AS source_id, 'extract-1' AS locator,
        CAST($day AS DATE) AS stands_for, true AS is_latest, false AS is_derived, '' AS note)
    FROM marts.observation LIMIT 1"""


def value_of(name: str, region: str, day: date) -> float | None:
    """Shares by region; the fifth region is hidden, and of the month before exactly 120 is no alert."""
    place = REGIONS.index(region) if region in REGIONS else 1
    if place == 4:
        return None
    return {
        SHARE: 2.0 * place + day.month / 10,
        WORKERS: 100.0 * place,
        RISE: (100.0, 120.0, 121.0, 80.0)[place],
        SCORE: 5.0,
    }[name]


@pytest.fixture(scope="module")
def edition(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small edition with a register of labour risks and a list for inspectors."""
    own = tmp_path_factory.mktemp("risks") / "edition.duckdb"
    own.write_bytes(warehouse_path.resolve().read_bytes())
    units = {SHARE: "percent", WORKERS: "persons", RISE: "percent", SCORE: "score_points"}
    with duckdb.connect(str(own)) as database:
        database.execute(
            "INSERT INTO marts.source BY NAME SELECT * REPLACE ($source AS source_id) FROM marts.source LIMIT 1",
            {"source": SOURCE},
        )
        for name, unit in units.items():
            database.execute(INDICATOR, {"id": name, "unit": unit, "title": name})
            for region in (*REGIONS, "KZ"):
                for day in DAYS:
                    value = value_of(name, region, day)
                    figure = {
                        "indicator": name, "region": region, "day": day, "breakdown": "", "member": "", "value": value, "unit": unit,
                        "status": "Q" if value is None else "A", "source": SOURCE,
                    }  # fmt: skip
                    database.execute(FIGURE, figure)
        _register(database, units)
    return own


def _register(database: duckdb.DuckDBPyConnection, units: dict[str, str]) -> None:
    columns = [row[0] for row in database.execute("DESCRIBE marts.register").fetchall()]
    known = {
        "register_id": "labour_risks", "source_id": SOURCE, "title_kk": "t", "title_ru": "t", "title_en": "t",
        "owner": "labour-ministry", "owner_id": "labour-ministry", "as_of": DAYS[-1], "extracts": 1, "rows_read": 1, "rows_stored": 1,
        "rows_quarantined": 0, "rows_refused": 0, "rows_ignored": 0, "indicators": list(units),
    }  # fmt: skip
    given = [name for name in columns if name in known]
    places = ", ".join("?" for _ in given)
    database.execute(
        f"INSERT INTO marts.register ({', '.join(given)}) VALUES ({places})", [known[name] for name in given]
    )


def ask(edition: Path, audience: str = PUBLIC, **arguments: str):
    return request_of(
        Warehouse(Editions(edition, audience=audience)), "/labour-risks", {"lang": "en", **arguments}
    )


def words(edition: Path, audience: str = PUBLIC, **arguments: str) -> str:
    shown = page.layout(ask(edition, audience, **arguments))
    return re.sub(
        r"\s+",
        " ",
        unescape(re.sub(r"<[^>]+>", " ", "".join(render_html(part) for part in shown.content))).replace(
            "\u00a0", " "
        ),
    )


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (None, DAYS[2]),
        (date(2025, 10, 31), DAYS[1]),
        (date(2025, 10, 1), DAYS[1]),
        (date(2020, 1, 1), DAYS[0]),
    ],
)
def test_the_newest_day_up_to_the_one_asked_for_is_shown(
    edition: Path, asked: date | None, shown: date
) -> None:
    scores = scores_on(ask(edition), asked)
    assert scores is not None and scores.day == shown and scores.days == DAYS[::-1]
    assert {row["period_end"] for row in scores.figures.values()} == {shown}


def test_an_alert_is_a_rise_by_more_than_a_fifth(edition: Path) -> None:
    scores = scores_on(ask(edition), None)
    assert scores is not None and scores.alerts() == ["KZ-61"]


def test_regions_stand_by_their_share_the_hidden_ones_last(edition: Path) -> None:
    scores = scores_on(ask(edition), None)
    assert scores is not None and scores.regions() == ["KZ-75", "KZ-61", "KZ-33", "KZ-19", "KZ-79"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_month_in_each_language(edition: Path, language: str) -> None:
    said = words(edition, lang=language, asof="2025-10-01")
    assert "– 3 %." in said  # the country in October
    assert said.count("▲") == 2  # the region, and what the mark means


def test_only_inspectors_see_employers(edition: Path, tmp_path: Path) -> None:
    number = "123456789012"
    assert number not in words(edition)
    own = tmp_path / "inspectors.duckdb"
    own.write_bytes(edition.read_bytes())
    parts = (
        "0.0 AS disputes, 15.0 AS contracts, 0.0 AS pay_ratio, 0.0 AS turnover, 0.0 AS cuts, 0.0 AS safety"
    )
    with duckdb.connect(str(own)) as database:
        database.execute(
            f"""CREATE OR REPLACE TABLE marts.inspected_employer AS
                SELECT 'labour_risks' AS register_id, '{LIST}' AS list_id, '{number}' AS employer_number, 'KZ-61' AS region_id,
                       'construction' AS sector, DATE '2025-11-01' AS as_of, 50 AS list_headcount, 40.0 AS score, 3 AS months_high,
                       25.0 AS arrears, {parts}"""
        )
    said = words(own, INSPECTORS)
    assert number in said and "employers at high risk – 1" in said

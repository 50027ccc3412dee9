"""A figure whose right number a correction gives: the printed one stays in the edition, readers are shown the right one."""

import re
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.indicator import page as indicator
from dashboard.queries.observations import series
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def real(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def client(real_warehouse_path: Path):
    return create_app(real_warehouse_path).server.test_client()


def written(real: Warehouse, link: str, language: str, **arguments: str) -> str:
    page = indicator.layout(request_of(real, link, {"lang": language, **arguments}))
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", render_html(page.content))).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_thousand_is_never_a_headline_and_its_correction_stands_at_the_figure(real, language):
    words = written(real, "/indicators/migration_turnover", language, region="KZ-75")
    decimal = "." if language == "en" else ","
    assert re.search(r"43[ ,\u202f]792", words)
    # the printed number stands once, inside the sentence of the correction
    assert len(re.findall(rf"(?<![\d,.]) 43{re.escape(decimal)}8(?!\d)", words)) <= 2 and "43,8" in words
    assert re.search(
        {"kk": "Түзетілген сан", "ru": "Исправленное число", "en": "Corrected figure"}[language], words
    )


def test_the_printed_number_stays_beside_the_right_one(real):
    found = real.records(
        dict,
        """SELECT indicator_id, region_id, member, value, corrected_value FROM marts.observation
           WHERE correction_id IS NOT NULL ORDER BY ALL""",
    )
    assert [(row["indicator_id"], row["member"], row["value"], row["corrected_value"]) for row in found] == [
        ("international_departures", "cis", 2590, 8590),
        ("migration_turnover", "", 43.8, 43792),
        ("older_departures_ratio", "", 2, 1.803),
        ("refugees_ethnicity_share", "pashtun", 14, 14.1),
        ("refugees_ethnicity_share", "uzbek", 5.9, 6),
    ]


def test_a_series_shows_the_right_number_and_says_so(real):
    [row] = [
        row
        for row in series(real, "migration_turnover", ["KZ-75"], kind="year", breakdown="")
        if row["correction_id"]
    ]
    assert row["value"] == 43792 and "shown_corrected" in row["note"].split(";")


@pytest.mark.parametrize(
    ("indicator_id", "query", "right"),
    [
        ("migration_turnover", "", 43792), ("older_departures_ratio", "", 1.803),
        ("refugees_ethnicity_share", "&by=ethnicity", 14.1), ("international_departures", "&by=country_group", 8590),
    ],
)  # fmt: skip
def test_the_file_of_a_chart_holds_the_numbers_of_the_chart(client, indicator_id, query, right):
    """Every form of it, and the interface; the table of observations keeps what was printed and says where it is righted."""
    address, asked = f"/indicators/{indicator_id}", f"?region=KZ-75{query}"
    told = client.get(f"{address}.json{asked}").get_json()["figures"]
    [own] = [row for row in told if row["value"] == right]
    assert "shown_corrected" in own["note"] and "see_correction" not in own["note"]
    assert f",{right}," in client.get(f"{address}.csv{asked}").get_data(as_text=True)
    assert "shown_corrected" in client.get(f"{address}.metadata.json{asked}").get_json()["notes"]
    link = f"/api/v1/observations{asked}&indicator={indicator_id}&only=series"
    assert right in [row["value"] for row in client.get(link).get_json()["observations"]]
    table = client.get(f"/data.json?indicator={indicator_id}&region=KZ-75").get_json()["figures"]
    assert right not in [row["value"] for row in table]
    assert any("see_correction" in (row["note"] or "") for row in table)

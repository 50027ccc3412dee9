"""What the flows page shows of the real edition, counted again from the warehouse by other statements."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.pages.flows import page as flows
from dashboard.texts.formats import format_number, format_value
from etl.load.tables import open_for_reading
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract


class Bars(HTMLParser):
    """The name and words of every bar by the section (id of its heading) and the number of its list there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[tuple[str, int], dict[str, str]] = {}
        self.section, self.list, self.row, self.reading = "", -1, [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "h2":
            self.section, self.list = given.get("id", ""), -1
        if tag == "ol":
            self.list += 1
            self.found[(self.section, self.list)] = {}
        if tag == "span":
            self.reading = given.get("class", "")
        if tag == "li":
            self.row = ["", ""]

    def handle_data(self, data):
        if self.reading in ("bar-name", "bar-value"):
            self.row[self.reading == "bar-value"] += data

    def handle_endtag(self, tag):
        if tag == "span":
            self.reading = ""
        if tag == "li" and self.list >= 0 and self.row[0]:
            self.found[(self.section, self.list)][self.row[0]] = self.row[1]


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


@pytest.fixture(scope="module")
def client(real_warehouse_path: Path):
    return create_app(real_warehouse_path).server.test_client()


def shown(client, link: str) -> dict[tuple[str, int], dict[str, str]]:
    answer = client.get(link)
    assert answer.status_code == 200
    return Bars(answer.get_data(as_text=True).split('id="react-entry-point"')[0]).found


NEWEST_PARTS = """
    WITH own AS (
        SELECT o.*, date_diff('day', period_start, period_end) AS days
        FROM marts.observation o
        WHERE indicator_id = $indicator AND region_id = 'KZ' AND breakdown = $breakdown AND is_latest
          AND value IS NOT NULL AND year(period_start) = year(period_end)),
    named AS (SELECT * FROM own QUALIFY count(*) OVER (PARTITION BY period_start, period_end, period_kind) >= $fewest),
    newest AS (
        SELECT period_start, period_end, period_kind FROM named
        WHERE year(period_end) = (SELECT max(year(period_end)) FROM named)
        ORDER BY period_kind = 'year' DESC, days DESC, period_end DESC LIMIT 1)
    SELECT m.member_title_{language}, value FROM own NATURAL JOIN newest
    JOIN marts.breakdown_member m USING (breakdown, member) ORDER BY value DESC"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("section", "number", "indicator", "breakdown", "unit", "fewest"),
    [
        ("origins", 0, flows.ORIGINS["share"], "origin", "percent", 1),
        ("workers", 0, flows.WORKERS["on_permits"], "origin", "persons", 2),
        ("workers", 1, flows.WORKERS["on_permits"], "sector", "persons", 2),
    ],
)
def test_the_bars_are_the_newest_published_parts(
    client, warehouse, language, section, number, indicator, breakdown, unit, fewest
):
    rows = warehouse.execute(
        NEWEST_PARTS.format(language=language),
        {"indicator": indicator, "breakdown": breakdown, "fewest": fewest},
    ).fetchall()
    expected = {name: format_value(value, unit, int(unit == "percent"), language) for name, value in rows}
    drawn = shown(client, f"/flows?lang={language}")[(section, number)]
    assert expected and expected.items() <= drawn.items()
    assert len(drawn) - len(expected) <= 1  # what the named parts leave of the whole


def test_named_countries_and_the_rest_make_up_all_workers(client, warehouse):
    drawn = shown(client, "/flows?lang=en")[("workers", 0)]
    [(total,)] = warehouse.execute(
        """SELECT value FROM marts.observation
           WHERE indicator_id = $indicator AND breakdown = '' AND region_id = 'KZ' AND is_latest AND period_end = (
               SELECT max(period_end) FROM marts.observation
               WHERE indicator_id = $indicator AND breakdown = 'origin' AND region_id = 'KZ')""",
        {"indicator": flows.WORKERS["on_permits"]},
    ).fetchall()
    assert sum(int(words.split("\u00a0")[0].replace(",", "")) for words in drawn.values()) == total


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_internal_net_of_every_region_is_shown_and_sums_to_zero(client, warehouse, year):
    rows = warehouse.execute(
        """SELECT name_en, value FROM marts.observation o
           JOIN marts.region r ON r.region_id = o.region_id AND r.scheme = o.region_scheme
           WHERE indicator_id = $indicator AND period_kind = 'year' AND year(period_end) = $year
             AND o.region_id <> 'KZ' AND is_latest ORDER BY value DESC""",
        {"indicator": flows.INTERNAL.net, "year": year},
    ).fetchall()
    drawn = shown(client, f"/flows?lang=en&year={year}")[("internal", 0)]
    assert drawn == {name: format_number(value, 0, "en", signed=True) for name, value in rows}
    assert len(drawn) == 20 and sum(value for _, value in rows) == 0


def test_decades_are_the_sums_of_the_published_years(client, warehouse):
    rows = warehouse.execute(
        """SELECT (year(period_end) - 1) // 10, sum(value), count(*) FROM marts.observation
           WHERE indicator_id = $indicator AND region_id = 'KZ' AND breakdown = '' AND period_kind = 'year' AND is_latest
           GROUP BY 1 ORDER BY 1""",
        {"indicator": flows.ABROAD.moves.net},
    ).fetchall()
    drawn = shown(client, "/flows?lang=en")[("abroad", 0)]
    assert list(drawn.values()) == [format_number(value, 0, "en", signed=True) for _, value, _ in rows]
    assert ["of 10 years" in name for name in drawn] == [years < 10 for *_, years in rows]


def test_every_indicator_that_names_countries_opens_on_the_map(client, warehouse):
    named = warehouse.execute(
        """SELECT DISTINCT indicator_id FROM (
               SELECT indicator_id FROM marts.observation
               WHERE breakdown IN ('origin', 'destination_country') AND region_id = 'KZ' AND is_latest AND value IS NOT NULL
               GROUP BY indicator_id, breakdown, period_start, period_end HAVING count(*) >= 3)"""
    ).fetchall()
    assert named
    for place, (indicator,) in enumerate(sorted(named)):
        language = LANGUAGES[place % len(LANGUAGES)]
        assert client.get(f"/flows?lang={language}&indicator={indicator}").status_code == 200


def test_every_year_that_can_be_chosen_opens(client):
    page = client.get("/flows?lang=en").get_data(as_text=True)
    picker = page.split('id="flows-year-picker"')[1].split("</select>")[0]
    years = [part.split('"')[0] for part in picker.split('value="')[1:]]
    assert len(years) > 30
    for year in years[1:]:
        assert client.get(f"/flows?lang=en&year={year}").status_code == 200


def test_the_constants_of_the_page_are_indicators_of_the_edition(warehouse):
    known = {name for (name,) in warehouse.execute("SELECT indicator_id FROM marts.indicator").fetchall()}
    partners = [name for pair in flows.ABROAD.partners for name in (pair.arrivals, pair.departures)]
    named = [
        *flows.ORIGINS.values(), *flows.SETTLING.values(), flows.WORKERS["on_permits"], *flows.INTERNAL.ids(),
        *flows.ABROAD.moves.ids(), *partners, flows.ABROAD.stock, *flows.WORLD,
    ]  # fmt: skip
    assert set(named) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_light_before_it_is_packed(client, language):
    assert len(client.get(f"/flows?lang={language}").data) <= 200_000

"""What the pages on moves show of the real edition, counted again from the warehouse by other statements."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.pages.borders import page as borders
from dashboard.pages.control import held
from dashboard.pages.foreign_labour import page as foreign_labour
from dashboard.pages.qandas import page as qandas
from dashboard.pages.refugees import decisions, definitions
from dashboard.pages.resettlement import page as resettlement
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
    ("link", "section", "number", "indicator", "breakdown", "unit", "fewest"),
    [
        ("/qandas", "origins", 0, qandas.ORIGIN_SHARE, "origin", "percent", 1),
        ("/foreign-labour", "workers", 0, foreign_labour.ON_PERMITS, "origin", "persons", 2),
        ("/foreign-labour", "workers", 1, foreign_labour.ON_PERMITS, "sector", "persons", 2),
    ],
)
def test_the_bars_are_the_newest_published_parts(
    client, warehouse, language, link, section, number, indicator, breakdown, unit, fewest
):
    rows = warehouse.execute(
        NEWEST_PARTS.format(language=language),
        {"indicator": indicator, "breakdown": breakdown, "fewest": fewest},
    ).fetchall()
    expected = {name: format_value(value, unit, int(unit == "percent"), language) for name, value in rows}
    drawn = shown(client, f"{link}?lang={language}")[(section, number)]
    assert expected and expected.items() <= drawn.items()
    assert len(drawn) - len(expected) <= 1  # what the named parts leave of the whole


def test_named_countries_and_the_rest_make_up_all_workers(client, warehouse):
    drawn = shown(client, "/foreign-labour?lang=en")[("workers", 0)]
    [(total,)] = warehouse.execute(
        """SELECT value FROM marts.observation
           WHERE indicator_id = $indicator AND breakdown = '' AND region_id = 'KZ' AND is_latest AND period_end = (
               SELECT max(period_end) FROM marts.observation
               WHERE indicator_id = $indicator AND breakdown = 'origin' AND region_id = 'KZ')""",
        {"indicator": foreign_labour.ON_PERMITS},
    ).fetchall()
    assert sum(int(words.split("\u00a0")[0].replace(",", "")) for words in drawn.values()) == total


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_internal_net_of_every_region_is_shown_and_sums_to_zero(client, warehouse, year):
    rows = warehouse.execute(
        """SELECT name_en, value FROM marts.observation o
           JOIN marts.region r ON r.region_id = o.region_id AND r.scheme = o.region_scheme
           WHERE indicator_id = $indicator AND period_kind = 'year' AND year(period_end) = $year
             AND o.region_id <> 'KZ' AND is_latest ORDER BY value DESC""",
        {"indicator": resettlement.INTERNAL.net, "year": year},
    ).fetchall()
    drawn = shown(client, f"/resettlement?lang=en&year={year}")[("internal", 0)]
    assert drawn == {name: format_number(value, 0, "en", signed=True) for name, value in rows}
    assert len(drawn) == 20 and sum(value for _, value in rows) == 0


def test_decades_are_the_sums_of_the_published_years(client, warehouse):
    rows = warehouse.execute(
        """SELECT (year(period_end) - 1) // 10, sum(value), count(*) FROM marts.observation
           WHERE indicator_id = $indicator AND region_id = 'KZ' AND breakdown = '' AND period_kind = 'year' AND is_latest
           GROUP BY 1 ORDER BY 1""",
        {"indicator": borders.ABROAD.moves.net},
    ).fetchall()
    drawn = shown(client, "/borders?lang=en")[("abroad", 0)]
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
        assert client.get(f"/borders?lang={language}&indicator={indicator}").status_code == 200


@pytest.mark.parametrize("page", ["qandas", "foreign-labour", "resettlement", "borders"])
def test_every_year_that_can_be_chosen_opens(client, page):
    content = client.get(f"/{page}?lang=en").get_data(as_text=True)
    picker = content.split(f'id="{page}-year-picker"')[1].split("</select>")[0]
    years = [part.split('"')[0] for part in picker.split('value="')[1:]]
    assert len(years) > 5
    for year in years[1:]:
        assert client.get(f"/{page}?lang=en&year={year}").status_code == 200


def test_the_constants_of_the_pages_are_indicators_of_the_edition(warehouse):
    known = {name for (name,) in warehouse.execute("SELECT indicator_id FROM marts.indicator").fetchall()}
    partners = [name for pair in borders.ABROAD.partners for name in (pair.arrivals, pair.departures)]
    named = [
        qandas.ARRIVALS, qandas.ORIGIN_SHARE, qandas.REGION_SHARE, foreign_labour.ON_PERMITS, foreign_labour.QUOTA,
        *resettlement.INTERNAL.ids(), resettlement.RESETTLED, *borders.ABROAD.moves.ids(), *partners, borders.ABROAD.stock,
        *borders.WORLD, *definitions.COURSES, *definitions.DEFINITIONS, decisions.APPLICATIONS, decisions.DECISIONS,
        held.EFFORT, *held.YIELD, *held.IN_OPERATIONS, held.BY_KIND, held.BY_REGION,
    ]  # fmt: skip
    assert set(named) <= known


def test_the_share_of_the_quota_is_that_of_the_year_in_which_the_workers_are_counted(client, warehouse):
    [(day, share)] = warehouse.execute(
        """SELECT period_end, 100 * value / (
               SELECT value FROM marts.observation q
               WHERE q.indicator_id = $quota AND q.region_id = 'KZ' AND q.breakdown = '' AND q.is_latest
                 AND year(q.period_end) = year(o.period_end))
           FROM marts.observation o
           WHERE indicator_id = $workers AND region_id = 'KZ' AND breakdown = '' AND is_latest AND period_kind = 'as_of'
           ORDER BY period_end DESC LIMIT 1""",
        {"quota": foreign_labour.QUOTA, "workers": foreign_labour.ON_PERMITS},
    ).fetchall()
    page = client.get("/foreign-labour?lang=en").get_data(as_text=True)
    finding = page.split('id="foreign-labour-finding-text"')[1].split("</p>")[0]
    assert format_value(share, "percent", 1, "en") in finding and str(day.year) in finding


def test_the_share_recognised_is_that_of_the_states_procedure_alone(client, warehouse):
    [(year, share)] = warehouse.execute(
        """SELECT year(period_end), 100 * sum(value) FILTER (starts_with(member, 'recognised')) / sum(value)
           FROM marts.observation WHERE indicator_id = $decisions AND ends_with(member, '_government') AND is_latest
           GROUP BY 1 ORDER BY 1 DESC LIMIT 1""",
        {"decisions": decisions.DECISIONS},
    ).fetchall()
    bars = shown(client, "/refugees?lang=en")[("decisions", 0)]
    assert bars[str(year)] == format_value(share, "percent", 1, "en")


def test_national_status_and_mandate_are_compared_on_one_day_only(client):
    page = client.get("/refugees?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    section = page.split('id="definitions"')[1].split("</p>")[0]
    assert "628 people" in section and "647 people" in section and "2016" in section
    assert "65,833" not in section and "4,377" not in section


def test_figures_of_control_stand_as_printed_beside_checks_that_were_not_found(client, warehouse):
    [(number,)] = warehouse.execute(
        "SELECT count(*) FROM marts.observation WHERE indicator_id = $effort AND is_latest",
        {"effort": held.EFFORT},
    ).fetchall()
    page = client.get("/control?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    assert number == 0 and "How many checks were made was not found" in page
    assert "over 14,000" in page and "about 235,000" in page


def test_reports_of_expulsions_that_do_not_agree_stand_beside_each_other(client):
    page = client.get("/control?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    opening = page.split('class="finding"')[1].split("</p>")[0]
    places = [opening.index(number) for number in ("10,630 people", "10,138 people", "over 14,000 people")]
    assert places == sorted(places) and "do not agree" in opening


def test_more_than_a_number_takes_the_kazakh_ablative(client):
    page = client.get("/control?lang=kk").get_data(as_text=True).replace("\u00a0", " ")
    assert "14 000-нан астам адам" in page and "2 600-ден астам" in page


def test_a_balance_of_a_rounded_flow_is_about(client):
    page = client.get("/borders?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    assert "Uzbekistan (about +11,987)" in page


def test_categories_above_their_total_are_not_called_unassigned(client):
    page = client.get("/indicators/foreign_workers_skilled_share?lang=en").get_data(as_text=True)
    assert "the categories add up to more than the total by 2;" in page.replace("\u00a0", " ")
    assert "not assigned to a category by the source 54;" in page.replace("\u00a0", " ")
    assert "by the source \u22122" not in page and "the total less the sum of the categories \u221256" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page",
    [
        "flows",
        "qandas",
        "foreign-labour",
        "resettlement",
        "borders",
        "refugees",
        "control",
        "imbalance",
        "labour-risks",
        "professions",
    ],
)
def test_a_page_is_light_before_it_is_packed(client, language, page):
    assert len(client.get(f"/{page}?lang={language}").data) <= 200_000

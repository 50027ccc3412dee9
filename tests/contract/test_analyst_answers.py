"""The questions of analysts, asked by programs: the links of their answers as frames, held against the edition, in little time of the server."""

from __future__ import annotations

import re
import time

import duckdb
import pandas
import pytest

from dashboard.app import create_app
from dashboard.notebook import frame
from tests.analysts import QUESTIONS
from vocabulary.sandbox import READER_SANDBOX

pytestmark = pytest.mark.contract
# Seconds of processors, all threads together: what waits for others on a busy machine is no work. The first page of a
# process reads names and coverage and is not counted; of two answers, none of them kept from before, the quicker counts,
# for the first one imports what only it needs.
MOST_SECONDS = 0.6


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    made = create_app(real_warehouse_path).server.test_client()
    for page in ("/explore", "/data", "/coverage", "/indicators/net_migration"):
        assert made.get(page).status_code == 200
    return made


@pytest.fixture(autouse=True)
def here(monkeypatch, real_warehouse_path):
    monkeypatch.setenv("MONITOR_HOME", str(real_warehouse_path.parent))


@pytest.fixture(scope="module")
def held(real_warehouse_path) -> pandas.DataFrame:
    """Every newest figure of the whole years, of totals: read from the edition's own file."""
    with duckdb.connect(str(real_warehouse_path), read_only=True, config={**READER_SANDBOX}) as connection:
        found = connection.execute(
            """SELECT indicator_id, region_id, region_scheme, year(stands_for) AS year, coalesce(corrected_value, value) AS value
               FROM marts.observation WHERE is_latest AND breakdown = '' AND period_kind = 'year' AND value IS NOT NULL"""
        )
        names = [one[0] for one in found.description]
        return pandas.DataFrame(found.fetchall(), columns=names)


def of(held: pandas.DataFrame, indicator: str, year: int) -> pandas.Series:
    """By region the figures of an indicator in a year."""
    rows = held[(held.indicator_id == indicator) & (held.year == year) & (held.region_id != "KZ")]
    return rows.set_index("region_id")["value"]


def in_year(found: pandas.DataFrame, year: int) -> pandas.Series:
    rows = found[pandas.to_datetime(found.stands_for).dt.year == year]
    return rows.set_index("line")["measured"]


def answered(name: str) -> pandas.DataFrame:
    return frame(QUESTIONS[name].answer)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_takes_little_time_of_the_server(client, name):
    assert (
        min(seconds_of(client, QUESTIONS[name].answer, language) for language in ("ru", "en")) <= MOST_SECONDS
    )


def seconds_of(client, link: str, language: str) -> float:
    """Work an answer takes in a language that nobody asked for: no answer that is kept is given again."""
    began = time.process_time()
    answer = client.get(f"{link}{'&' if '?' in link else '?'}lang={language}")
    assert answer.status_code == 200
    return time.process_time() - began


def test_three_cities(held):
    found = answered("three cities since 2019")
    for year in range(2019, 2025):
        own = of(held, "population", year)
        assert dict(in_year(found, year)) == {city: own[city] for city in ("KZ-71", "KZ-75", "KZ-79")}


def test_regions_by_years(held):
    found = answered("regions by years")
    assert found.line.nunique() > 20 and found.slot.nunique() > 8
    assert dict(in_year(found, 2024)) == dict(of(held, "net_migration_rate", 2024))


def test_unemployment_and_net_migration_go_together_as_they_say(client, held):
    found = answered("unemployment against net migration")
    wide = found.pivot(index="line", columns="indicator_id", values="measured")
    year = int(pandas.to_datetime(found.stands_for).dt.year.iloc[0])
    own = pandas.concat([of(held, name, year) for name in wide.columns], axis=1, keys=wide.columns).dropna()
    r = own.corr().iloc[0, 1]
    assert wide.dropna().corr().iloc[0, 1] == pytest.approx(r) and len(wide.dropna()) == len(own) == 20
    page = client.get(f"{QUESTIONS['unemployment against net migration'].answer}&lang=en").get_data(
        as_text=True
    )
    assert f"r = {r:.2f}".replace("-", "−") in page


def test_change_and_rank_since_2014(held):
    found = in_year(answered("change since 2014"), 2024)
    before, after = of(held, "net_migration", 2014), of(held, "net_migration", 2024)
    # The territory of these three is another one since 2022.
    same = sorted(set(before.index) & set(after.index) - {"KZ-19", "KZ-35", "KZ-63"})
    assert len(same) > 10
    assert {name: found[name] for name in same} == {name: after[name] - before[name] for name in same}
    assert found[["KZ-19", "KZ-35", "KZ-63"]].isna().all()
    ranks = in_year(answered("change of rank from 2014 to 2024"), 2024)
    own = of(held, "net_migration_rate", 2024).rank(ascending=False, method="min")
    assert dict(ranks) == dict(own)


def test_shares_and_rates(held):
    shares = in_year(answered("share of the total"), 2024)
    own = of(held, "population", 2024)
    whole = held[(held.indicator_id == "population") & (held.year == 2024) & (held.region_id == "KZ")][
        "value"
    ].iloc[0]
    assert shares.to_dict() == pytest.approx((100 * own / whole).to_dict())
    rates = in_year(answered("per thousand people"), 2024).dropna()
    # People at the start of a year are those at the end of the year before.
    people = of(held, "population", 2023)
    assert len(rates) == 20
    assert rates.to_dict() == pytest.approx((1000 * of(held, "net_migration", 2024) / people).to_dict())


def test_north_and_south(held):
    found = in_year(answered("north against south"), 2024)
    own = of(held, "net_migration", 2024)
    groups = frame("/explore?indicator=net_migration&group=north,south&from=2024&to=2024")
    for group, territory in zip(groups.line, groups.territory_id, strict=True):
        assert found[group] == own[territory.split("+")].sum() and len(territory.split("+")) >= 3


def test_what_was_known_on_a_day(client):
    found = answered("as known on a day")
    published, ended = (pandas.to_datetime(found[name]) for name in ("published_on", "period_end"))
    # Where nobody knows the day of publication, it is known at least that the period had ended.
    assert (
        len(found) > 100 and (published.isna() & (ended <= "2025-06-01") | (published <= "2025-06-01")).all()
    )
    assert published.notna().any() and published.isna().any()
    assert 0 < len(frame("/data?indicator=net_migration&asof=2010-01-01")) < len(found)
    told = client.get("/api/v1/observations?indicator=net_migration&asof=2025-06-01&limit=1").get_json()
    assert told["total"] == len(found)


def test_each_value_that_was_revised_is_known_from_the_day_of_its_publication(client, real_warehouse_path):
    with duckdb.connect(str(real_warehouse_path), read_only=True, config={**READER_SANDBOX}) as connection:
        rows = connection.execute(
            """SELECT published_on, value FROM marts.observation WHERE indicator_id = 'foreign_labour_quota' AND region_id = 'KZ'
               AND breakdown = '' AND period_kind = 'year' AND year(period_start) = 2025 ORDER BY revision"""
        ).fetchall()
    assert len({value for _, value in rows}) == len(rows) >= 3 and sorted(rows) == rows
    link = "/data?indicator=foreign_labour_quota&region=KZ&by=none&kind=year&year=2025"
    assert list(frame(link).value) == [rows[-1][1]]
    assert "asof=2025-09-15" in QUESTIONS["what was revised"].answer
    for day, value in rows:
        told = client.get(f"/api/v1/observations?{link.partition('?')[2]}&asof={day}").get_json()
        assert [row["value"] for row in told["observations"]] == [value]
        assert list(frame(f"{link}&asof={day}").value) == [value]


def test_who_asks_for_the_next_figure_is_told_what_is_known(client):
    for language, words in (("kk", "белгісіз"), ("ru", "неизвестно"), ("en", "is not known")):
        page = client.get(f"/indicators/net_migration?lang={language}").get_data(as_text=True)
        [said] = re.findall(rf"<dd>([^<]*2024[^<]*{words}\.)</dd>", page)
        assert len(said) < 140
    about = client.get("/indicators/net_migration.metadata.json").get_json()["indicators"][0]
    assert about["frequency"] == "yearly"


def test_revisions_flags_notes_and_definitions(client):
    every = frame("/data?indicator=population,net_migration&by=none")
    assert "revision" in every and every.is_break.any() and every.note.notna().any()
    notes = {one["note_id"] for one in client.get("/api/v1/notes").get_json()["notes"]}
    assert {code for note in every.note.dropna() for code in note.split(";") if code} <= notes
    about = client.get("/indicators/net_migration_rate.metadata.json?lang=en").get_json()["indicators"][0]
    assert about["definition"] and about["formula"] and about["owner"]
    found = client.get("/api/v1/corrections").get_json()["corrections"]
    assert len(found) > 100 and client.get("/api/v1/changes").status_code == 200


def test_the_chart_and_the_order_of_a_table_travel_with_its_link():
    found = answered("a link that keeps the order")
    assert list(found.value.dropna()) == sorted(found.value.dropna())
    drawn, rows = (
        answered("a chart of the filtered table"),
        frame("/data?indicator=population&region=KZ-75&kind=year"),
    )
    assert set(drawn.measured) <= set(rows.value)

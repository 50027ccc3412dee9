"""Small counts of people stay hidden from readers, also from those who subtract."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.disclosure.rules import needed_width
from etl.load.tables import open_for_reading
from reporting.board.register import register_of
from reporting.board.registers import read_whole_catalog
from reporting.cycle import NewDispute, raise_dispute
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.hidden import hidden_keys
from reporting.papers.consolidated import consolidated
from reporting.papers.gathering import gather
from reporting.papers.subject import Subject
from tests.reporting.small_home import AKIMATS, ARRIVALS, Home, count, make_home
from vocabulary.notes import SMALL_COUNT
from vocabulary.territory import COUNTRY

COUNTS = dict(zip(AKIMATS, (2, 11, 12, 40, 0), strict=True))
DICTIONARY = Dictionary({}, {}, {}, frozenset(), frozenset({"few"}), frozenset({"few", "many"}))
regions = st.sampled_from([COUNTRY, *AKIMATS.values()])


@dataclass(frozen=True)
class Given:
    """A figure as a report has it."""

    region_id: str
    value: str
    indicator_id: str = "few"
    period: str = "2024"
    period_kind: str = "year"
    breakdown: str = ""
    member: str = ""
    numerator: str = ""


def hidden(*figures: Given) -> set[tuple[str, str, str]]:
    """Region, period and member of what is hidden."""
    keys = hidden_keys(((None, figure) for figure in figures), DICTIONARY)  # type: ignore[misc]
    return {(key[1], key[2], key[5]) for key in keys}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    """Every akimat reported one count of which the first is of two people, and the ministry the country's."""
    home = make_home(tmp_path_factory.mktemp("small"))
    file = home.settings.paths().metadata / "indicators.yml"
    before, marked, after = file.read_text(encoding="utf-8").partition(f"- id: {ARRIVALS}\n")
    protected = after.replace("is_protected: false", "is_protected: true", 1)
    file.write_text(before + marked + protected, encoding="utf-8")
    for body, people in COUNTS.items():
        note = "Both of one family of two." if people == 2 else ""
        home.release(body, count(ARRIVALS, AKIMATS[body], people, note=note))
    home.release("labour-ministry", count(ARRIVALS, COUNTRY, sum(COUNTS.values())))
    with home.store.begin() as session:
        figure = (ARRIVALS, "KZ-19", "2024", "year", "2", "3", "One was born on the day: three.")
        raise_dispute(
            session, home.people.submitters["almaty-region-akimat"], NewDispute(*figure), regions=["KZ-19"]
        )
    home.publish()
    return home


def test_two_people_are_hidden_in_the_edition_and_so_is_the_next_count(home):
    with open_for_reading(home.settings.paths().warehouse.resolve()) as edition:
        rows = edition.execute(
            "SELECT region_id, value, obs_status, note FROM marts.observation WHERE indicator_id = ? AND source_id LIKE 'report-%'",
            [ARRIVALS],
        ).fetchall()
        parts = edition.execute("SELECT region_id, value, note FROM marts.reported_part").fetchall()
        shares = edition.execute("SELECT * FROM marts.reported_share WHERE indicator_id = ?", [ARRIVALS])
        assert shares.fetchall() == []
        assert edition.execute("SELECT * FROM marts.dispute WHERE origin = 'raised'").fetchall() == []
    found = {region: (value, status) for region, value, status, _ in rows}
    assert found["KZ-19"] == found["KZ-33"] == (None, "Q")
    assert found["KZ-61"] == (12, "P") and found["KZ-79"] == (0, "P") and found[COUNTRY][0] == 65
    assert {note for region, _, _, note in rows if region in ("KZ-19", "KZ-33")} == {SMALL_COUNT}
    assert {(value, note) for region, value, note in parts if region == "KZ-19"} == {(None, None)}


def test_the_inputs_of_the_edition_do_not_hold_the_number_either(home):
    folder = home.settings.home / "reported" / "current"
    files = {file: file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()}
    assert not [file for file, content in files.items() if "family of two" in content or "born" in content]
    tables = [file for file in files if file.suffix == ".csv"]
    rows = [row for file in tables for row in csv.DictReader(files[file].splitlines())]
    assert {row["value"] for row in rows if row["region_id"] in ("KZ-19", "KZ-33")} == {""}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([Given("KZ-19", "5"), Given("KZ-33", "0")], set()),
        ([Given("KZ-19", "2", indicator_id="many"), Given(COUNTRY, "9", indicator_id="many")], set()),
        # nobody stands beside it: the country is hidden, too
        ([Given("KZ-19", "2"), Given("KZ-33", "0"), Given(COUNTRY, "2000")], {"KZ-19", COUNTRY}),
        # two hidden whose sum tells both: a third is hidden
        ([Given("KZ-19", "1"), Given("KZ-33", "1"), Given("KZ-61", "90"), Given("KZ-75", "91")], {"KZ-19", "KZ-33", "KZ-61"}),
        # two hidden that leave each other nine answers only: a third is hidden
        ([Given("KZ-19", "2"), Given("KZ-33", "9"), Given("KZ-61", "90"), Given("KZ-75", "91")], {"KZ-19", "KZ-33", "KZ-61"}),
        ([Given("KZ-19", "2"), Given("KZ-33", "10"), Given("KZ-61", "90"), Given("KZ-75", "91")], {"KZ-19", "KZ-33"}),
        ([Given("KZ-19", "4", numerator="30"), Given("KZ-33", "60", numerator="3")], {"KZ-33", "KZ-19"}),
    ],
)  # fmt: skip
def test_what_is_hidden_of_regions(figures, expected):
    assert {region for region, _, _ in hidden(*figures)} == expected


def test_members_and_months_are_hidden_beside_their_totals():
    men, women = (Given("KZ-19", n, breakdown="sex", member=sex) for n, sex in (("3", "M"), ("30", "F")))
    assert hidden(Given("KZ-19", "33"), men, women) == {("KZ-19", "2024", "M"), ("KZ-19", "2024", "F")}
    halves = [Given("KZ-19", n, period=f"2024-H{part}", period_kind="half_year") for n, part in (("3", 1), ("30", 2))]  # fmt: skip
    assert hidden(Given("KZ-19", "33"), *halves) == {("KZ-19", "2024-H1", ""), ("KZ-19", "2024-H2", "")}


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.dictionaries(regions, st.integers(0, 12), min_size=2))
def test_no_small_count_can_be_had_by_subtraction(counts):
    """Every way of filling in what is hidden that agrees with what is shown: each count is as vague as the rule of registers says."""
    parts = {region: number for region, number in counts.items() if region != COUNTRY}
    whole = sum(parts.values())
    found = {
        region
        for region, _, _ in hidden(*(Given(r, str(n)) for r, n in parts.items()), Given(COUNTRY, str(whole)))
    }
    assert {region for region, number in parts.items() if 0 < number < 5} <= found
    unknown = sorted(found - {COUNTRY})
    assume(unknown and COUNTRY not in found)
    left = whole - sum(number for region, number in parts.items() if region not in found)
    fits = [one for one in product(range(1, left + 1), repeat=len(unknown)) if sum(one) == left] if len(unknown) < 4 else []  # fmt: skip
    for at, region in enumerate(unknown if fits else ()):
        answers = [one[at] for one in fits]
        assert max(answers) - min(answers) >= needed_width(parts[region])
    assert Decimal(left) >= len(unknown) + 10


@pytest.mark.parametrize(("language", "word"), [("kk", "жасырылған"), ("ru", "скрыто"), ("en", "hidden")])
def test_the_consolidated_report_hides_them_too(home, language, word):
    catalog = read_whole_catalog(home.settings.paths())
    register = register_of(catalog)
    with home.store.read() as session:
        came_in = gather(session, register, period="2024", on=date(2026, 11, 27), begins=None)
        paper = consolidated(Subject(came_in, catalog, register, {}, language), at=datetime(2026, 11, 27, 5))
    rows = [row for section in paper.sections for table in section.tables for row in table.rows]
    names = {one.id: getattr(one.name, language) for one in catalog.regions}
    assert {row[1] for row in rows if row[0] in (names["KZ-19"], names["KZ-33"])} == {word}
    assert "12" in {str(getattr(row[1], "value", "")) for row in rows if row[0] == names["KZ-61"]}
    said = " ".join(words for section in paper.sections for words in section.sentences)
    assert "65" not in said and "family of two" not in said and "born" not in said

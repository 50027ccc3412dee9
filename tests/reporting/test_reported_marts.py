"""Reported figures in an edition: sums over sums, how many regions, what holds beside what was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from reporting.cycle import NewDispute, answer_warning, raise_dispute, submit
from reporting.cycle.judging import accept, approve
from reporting.messages.message import Message
from tests.reporting.reported_home import MINISTRY, handed_in
from tests.reporting.small_home import ARRIVALS, SHARE, UNEMPLOYMENT, Home, count, make_home, part

# computed here of the categories that the ministry published of this day
SKILLED, COUNTED_ON = "skilled_foreign_workers_share", "2022-10-01"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Home, dict[str, str]]:
    """Four regions of five gave one share, all gave another; one was mended, one is disputed, one says other than the bureau."""
    home = make_home(tmp_path_factory.mktemp("marts"))
    numbers = {}
    numbers["first"] = home.release(
        "almaty-akimat", part(SHARE, "KZ-75", 1, 100), count(ARRIVALS, "KZ-75", 5, row=8, cell="H8")
    )
    home.publish()
    numbers["mended"] = home.release(
        "almaty-akimat",
        part(SHARE, "KZ-75", 90, 100),
        part(UNEMPLOYMENT, "KZ-75", 50, 1000, period="2023"),
        replaces=numbers["first"],
    )
    warned = handed_in(
        "zhetysu-akimat",
        part(SHARE, "KZ-33", 1, 2),
        count(ARRIVALS, "KZ-33", 40, row=8, cell="H8"),
        period="2024",
    )
    messages = (Message("OUTLIER", "warning", sheet="Indicators", cell="G8:G9", row=8),)
    warned = replace(warned, outcome=replace(warned.outcome, messages=messages))
    with home.store.begin() as session:
        number = submit(session, home.people.submitters["zhetysu-akimat"], home.settings, warned).number
        answer_warning(
            session,
            home.people.submitters["zhetysu-akimat"],
            number,
            "OUTLIER@Indicators!G8:G9",
            "A camp was opened <b>.",
        )
    with home.store.begin() as session:
        accept(session, home.people.checker, number)
    with home.store.begin() as session:
        approve(session, home.people.approver, number)
    numbers["warned"] = number
    home.release(
        "turkistan-akimat",
        part(SHARE, "KZ-61", 10, 1000),
        part(UNEMPLOYMENT, "KZ-61", 1, 100, period="2021"),
        count(ARRIVALS, "KZ-61", 7, row=8, cell="H8"),
    )
    people = count("population", "KZ-79", 940_500, period="2023-12-31", period_kind="as_of", row=8, cell="H8")
    home.release("shymkent-akimat", part(SHARE, "KZ-79", 10, 10, note="Counted in May."), people)
    numbers["ministry"] = home.release(
        MINISTRY,
        part(SHARE, "KZ-79", 8, 10),
        part(SKILLED, "KZ", 1, 2, period=COUNTED_ON, period_kind="as_of"),
    )
    home.release("almaty-region-akimat", part(SKILLED, "KZ-19", 1, 4, period=COUNTED_ON, period_kind="as_of"))
    with home.store.begin() as session:
        raise_dispute(
            session, home.people.submitters["shymkent-akimat"],
            NewDispute(SHARE, "KZ-79", "2024", "year", "80", "100", "Two firms are missing."), regions=["KZ-79"],
        )  # fmt: skip
    with home.store.begin() as session:
        bureaus = NewDispute(UNEMPLOYMENT, "KZ-75", "2022", "year", "5.4", "5.1", "By our survey.")
        raise_dispute(session, home.people.submitters["almaty-akimat"], bureaus, regions=["KZ-75"])
    home.publish()
    return home, numbers


@pytest.fixture
def ask(made) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(str(made[0].settings.paths().warehouse), read_only=True)
    yield connection
    connection.close()


def rows(ask, statement):
    return ask.execute(statement).fetchall()


def test_the_country_is_the_sum_of_numerators_over_the_sum_of_denominators(ask):
    [(value, numerator, denominator)] = rows(
        ask, f"SELECT value, numerator, denominator FROM marts.reported_share WHERE indicator_id = '{SHARE}'"
    )
    assert (numerator, denominator) == (90 + 1 + 10 + 8, 100 + 2 + 1000 + 10)
    assert value == pytest.approx(100 * numerator / denominator)
    mean = (90 + 50 + 1 + 80) / 4
    assert abs(value - mean) > 40, "a mean would be quite another number"


def test_it_says_of_how_many_regions_and_people_it_is(ask):
    [(reported, expected, is_whole, silent, share)] = rows(
        ask,
        f"""SELECT regions_reported, regions_expected, is_whole, silent_region_ids, population_share
            FROM marts.reported_share WHERE indicator_id = '{SHARE}'""",
    )
    assert (reported, expected, is_whole, silent) == (4, 5, False, ["KZ-19"])
    # where an akimat counted the people of a day that the bureau counted, too, the bureau's word holds and there is one
    assert share == pytest.approx(100 * (1_532 + 516 + 1_124 + 940) / 5_120)
    [(note, is_derived, status)] = rows(
        ask,
        f"SELECT note, is_derived, obs_status FROM marts.observation WHERE indicator_id = '{SHARE}' AND region_id = 'KZ' AND year(period_end) = 2024",
    )
    assert (note, is_derived, status) == ("computed_from_some_reports", True, "P")


def test_the_country_is_not_judged_from_some_regions(ask):
    [(state, reported, words)] = rows(
        ask,
        """SELECT state, regions_reported, explanation_en FROM marts.progress
           WHERE target_id = 'qandas-employed-2021' AND is_latest""",
    )
    assert (state, reported) == ("incomplete", 4)
    assert "4 of 5 regions" in words


def test_a_count_of_some_regions_is_no_count_of_the_country(ask):
    assert rows(
        ask, f"SELECT rule, is_whole FROM marts.reported_share WHERE indicator_id = '{ARRIVALS}'"
    ) == [("sum", False)]
    assert not rows(
        ask,
        f"SELECT 1 FROM marts.observation WHERE indicator_id = '{ARRIVALS}' AND region_id = 'KZ' AND is_derived",
    )


def test_where_a_publisher_says_that_there_is_no_figure_none_is_computed(ask):
    of_2021 = f"indicator_id = '{UNEMPLOYMENT}' AND region_id = 'KZ' AND year(period_end) = 2021"
    assert rows(ask, f"SELECT DISTINCT value, is_derived FROM marts.observation WHERE {of_2021}") == [
        (None, False)
    ]


def test_a_region_is_provisional_and_the_body_of_the_country_is_not(ask, made):
    statuses = dict(
        rows(
            ask,
            f"SELECT region_id, obs_status FROM marts.observation WHERE indicator_id = '{SHARE}' AND is_latest AND year(period_end) = 2024",
        )
    )
    assert statuses == {"KZ": "P", "KZ-75": "P", "KZ-33": "P", "KZ-61": "P", "KZ-79": "A"}


def test_a_correction_holds_and_what_it_corrects_is_kept(ask, made):
    _, numbers = made
    found = rows(
        ask,
        f"""SELECT source_id, value, is_latest, revision FROM marts.observation
            WHERE indicator_id = '{SHARE}' AND region_id = 'KZ-75' AND source_id LIKE 'report-%' ORDER BY revision""",
    )
    assert found == [
        (f"report-{numbers['first']}", 1.0, False, 0),
        (f"report-{numbers['mended']}", 90.0, True, 1),
    ]
    assert not rows(
        ask, f"SELECT 1 FROM marts.observation WHERE indicator_id = '{ARRIVALS}' AND value = 5"
    ), "what the correction does not repeat is gone"
    states = dict(rows(ask, "SELECT report_id, state FROM marts.report"))
    assert (states[numbers["first"]], states[numbers["mended"]]) == ("replaced", "published")


def test_what_was_published_holds_and_the_other_word_is_listed(ask, made):
    _, numbers = made
    found = rows(
        ask,
        f"""SELECT source_id LIKE 'report-%', is_latest FROM marts.observation
            WHERE indicator_id = '{UNEMPLOYMENT}' AND region_id = 'KZ-75' AND year(period_end) = 2023""",
    )
    assert sorted(found) == [(False, True), (True, False)]
    disputes = rows(
        ask,
        "SELECT origin, indicator_id, own_value, published_value, body_id FROM marts.dispute ORDER BY origin, own_value",
    )
    assert ("raised", SHARE, 100.0, 80.0, "shymkent-akimat") in disputes
    [(own, published)] = [(row[2], row[3]) for row in disputes if row[:2] == ("found", UNEMPLOYMENT)]
    assert own == 5.0 and published != own
    assert ("found", SHARE, 100.0, 80.0, "shymkent-akimat") in disputes, (
        "akimat and ministry say different things"
    )


def test_what_is_computed_of_published_counts_holds_before_a_report(ask):
    found = rows(
        ask,
        f"""SELECT region_id, is_derived, is_latest, round(value, 1) FROM marts.observation
            WHERE indicator_id = '{SKILLED}' AND period_end = DATE '{COUNTED_ON}' ORDER BY 1, 2""",
    )
    assert found == [("KZ", False, False, 50.0), ("KZ", True, True, 67.7), ("KZ-19", False, True, 25.0)]


def test_words_of_the_sender_are_footnotes(ask, made):
    _, numbers = made
    notes = dict(rows(ask, "SELECT note_id, text_en FROM marts.note WHERE note_id LIKE 'report-%'"))
    [(note,)] = rows(
        ask,
        f"SELECT note FROM marts.observation WHERE source_id = 'report-{numbers['warned']}' AND value = 40",
    )
    [words] = [notes[code] for code in note.split(";") if code in notes]
    assert "A camp was opened" in words and "<b>" not in words
    [(other,)] = rows(
        ask,
        f"SELECT note FROM marts.observation WHERE source_id = 'report-{numbers['warned']}' AND value = 50",
    )
    assert not any(code in notes for code in other.split(";")), "the warning is about another row"
    assert any("Counted in May." in words for words in notes.values())


def test_a_disputed_figure_says_so(ask):
    notes = rows(
        ask,
        f"SELECT note FROM marts.observation WHERE indicator_id = '{SHARE}' AND region_id = 'KZ-79' AND is_latest",
    )
    assert "disputed" in notes[0][0].split(";")
    of_bureau = f"indicator_id = '{UNEMPLOYMENT}' AND region_id = 'KZ-75' AND is_latest AND year(period_end)"
    assert rows(ask, f"SELECT note FROM marts.observation WHERE {of_bureau} = 2022") == [("disputed",)]
    assert rows(ask, f"SELECT note FROM marts.observation WHERE {of_bureau} = 2020") == [("",)]


def test_nobody_is_named(made):
    home, _ = made
    folder = (home.settings.home / "reported" / "current").resolve()
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    assert "zhetysu-akimat" in text
    assert "Officer" not in text and "Administrator" not in text

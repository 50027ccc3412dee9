"""A recorded answer in order of each form, and one of each defect that was seen: it stops the connector and says why."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from answers import ANSWERS, CONNECTORS, Recorded, connector_like, connector_of, fetched_rows, inputs_with

from etl.extract import COLUMNS, DOCUMENT_COLUMNS
from etl.fetch import bureau_csv
from etl.fetch.reading import Places
from etl.fetch.run import FORMS, fetch
from etl.fetch.stopped import Stopped
from etl.fetch.table import added
from vocabulary.fetching import PROBLEMS

ON = datetime(2024, 4, 1, 8, 30, tzinfo=UTC)


def fetch_once(paths, *answers, is_dry=False, **options):
    return fetch(
        connector_of(paths), paths, is_dry=is_dry, now=lambda: ON, ask=lambda _: Recorded(*answers), **options
    )


@pytest.mark.parametrize(
    ("form", "answer", "confirmed", "new"),
    [
        ("bureau_json", "bureau_json.json", 12, 6),
        ("bureau_csv", "bureau_csv.csv", 12, 6),
        ("world_bank", "world_bank.json", 3, 1),
        ("unhcr", "unhcr.json", 2, 1),
        ("un_desa", "un_desa.json", 2, 1),
    ],
)
def test_an_answer_in_order_confirms_what_is_held_and_adds_the_rest(tmp_path, form, answer, confirmed, new):
    paths = inputs_with(tmp_path, form)
    outcome = fetch_once(paths, answer)
    assert outcome.problem is None
    assert (len(outcome.found.confirmed), len(outcome.found.new), outcome.rows) == (
        confirmed,
        new,
        confirmed + new,
    )
    rows = fetched_rows(paths, form)
    assert len(rows) == confirmed + new and {row[9] for row in rows} == {f"own-{form}"}
    assert {row[3] for row in rows if row[7] == "5135000"} <= {"2024"}


DEFECTS = [
    ("bureau_json", "bureau_json.no_country.json", "no_country", "no row of the country"),
    ("bureau_json", "bureau_json.shorter.json", "history", "lacks 6 figure(s)"),
    ("bureau_json", "bureau_json.thousands.json", "factor", "about 1,000 parts of the value held"),
    ("bureau_json", "bureau_json.zeros.json", "zeros", "groups of zeros"),
    ("bureau_json", "bureau_json.doubled.json", "doubled", "the year 2022 twice"),
    ("bureau_json", "bureau_json.two_slices.json", "series_break", "2022–2023 and 2024–2024"),
    ("bureau_json", "bureau_json.other_table.json", "other_table", "None of 12 values"),
    ("bureau_json", "bureau_json.header.json", "header", "no `termNames`"),
    ("bureau_json", "page.html", "start", "instead of JSON"),
    ("bureau_csv", "bureau_csv.other_title.csv", "title", "Коэффициент рождаемости"),
    ("bureau_csv", "bureau_csv.new_column.csv", "header", '"КН" is new'),
    ("bureau_csv", "bureau_csv.zeros.csv", "zeros", "7500000000"),
    ("bureau_csv", "bureau_csv.cut_off.csv", "unreadable", "cells"),
    ("bureau_csv", "page.html", "start", "instead of the column NAM"),
    ("world_bank", "world_bank.error.json", "error_answer", '"175"'),
    ("world_bank", "page.html", "start", "instead of JSON"),
    ("unhcr", "unhcr.one_country.json", "title", '"AFG"'),
]


@pytest.mark.parametrize(("form", "answer", "problem", "words"), DEFECTS)
def test_a_defect_stops_the_connector_says_what_and_keeps_everything(tmp_path, form, answer, problem, words):
    paths = inputs_with(tmp_path, form)
    outcome = fetch_once(paths, answer)
    assert outcome.problem is not None and outcome.problem.problem == problem
    assert words in str(outcome.problem) and str(outcome.problem).endswith(".")
    assert fetched_rows(paths, form) == []
    assert (
        len(list((paths.raw / form).iterdir())) == 2
    )  # the answer, kept before it was read, and the manifest


CRAFTED = [
    b"[" * 100_000,
    b'[{"a": 1, "a": 2}]',
    b'[{"terms": [], "termNames": [NaN], "periods": []}]',
    b'[{"terms": [], "termNames": ["x"], "periods": 1e999}]',
    b'[{"terms": [], "termNames": "x", "periods": {}}]',
    b'{"message": "no"}',
    b"[]",
    b"[null, 1, []]",
    b"",
    b"\xff\xfe\x00[",
    b"NAM\tVAL\n" + b'"' * 10_000,
    b"NAM\n",
    b"[1" + b"0" * 5000 + b"]",
    b'[{"message": [{"id": {}, "value": []}]}]',
    b'[{"page": "x", "pages": []}, []]',
    b'{"page": 1, "maxPages": 1, "items": [{"year": "2022"}]}',
    b'{"data": [{"indicatorId": 49}], "nextPage": 7}',
]


@pytest.mark.parametrize("form", CONNECTORS)
@pytest.mark.parametrize("content", CRAFTED)
def test_what_nobody_expected_gets_a_sentence(form, content):
    connector = connector_like(form)
    try:
        FORMS[form].next_address(content, connector.address)
        figures = FORMS[form].read([content], connector, Places([], connector))
    except Stopped as problem:
        assert problem.problem in PROBLEMS and len(str(problem)) < 700 and "\n" not in str(problem)
    else:
        assert figures == []  # which the checks refuse as an empty answer


def bureau_json(change):
    """The recorded answer with each period as `change(place, period)` leaves it."""
    slices = json.loads((ANSWERS / "bureau_json.json").read_text())
    for one in slices:
        for period in one["periods"]:
            if period["value"].isdigit():
                change(one["termNames"][0], period)
    return json.dumps(slices, ensure_ascii=False).encode()


def other_table(place, period):
    """All values times 1.7, one by chance as held."""
    if (place, period["date"]) != ("РЕСПУБЛИКА КАЗАХСТАН", "31.12.2022"):
        period["value"] = str(int(period["value"]) * 17 // 10)


def test_one_coincidence_makes_no_table_the_same_and_adds_no_invented_year(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    outcome = fetch_once(paths, bureau_json(other_table))
    assert outcome.problem is not None and outcome.problem.problem == "other_table"
    assert "Only 1 of 12 values" in str(outcome.problem) and fetched_rows(paths, "bureau_json") == []
    assert len(outcome.found.differing) == 11  # which the command lists, so that a person can judge


def test_most_values_may_differ_on_a_persons_word(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    outcome = fetch_once(paths, bureau_json(other_table), takes_differing="the publisher revised it")
    assert outcome.problem is None and len(fetched_rows(paths, "bureau_json")) == 18


def test_half_of_the_values_is_enough(tmp_path):
    def revised(place, period):
        if period["date"] == "31.12.2023":
            period["value"] = str(int(period["value"]) + 1)

    outcome = fetch_once(inputs_with(tmp_path, "bureau_json"), bureau_json(revised))
    assert outcome.problem is None and len(outcome.found.differing) == 6


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("1 кв 2024", "31.03.2024"),
        ("1 кв 2024", "31.12.2024"),
        ("2024 год", "31.03.2024"),
        ("2024 год", "01.01.2024"),
        ("2023 год", "31.12.2024"),
        ("декабрь 2024", "31.12.2024"),
        (None, "31.12.2024"),
        ("9999", "31.12.9999"),
    ],
)
def test_a_part_of_a_year_is_no_year(tmp_path, name, date):
    def parted(_, period):
        if period["date"] == "31.12.2024":
            period.update(name=name, date=date)

    paths = inputs_with(tmp_path, "bureau_json")
    outcome = fetch_once(paths, bureau_json(parted))
    assert outcome.problem is not None and outcome.problem.problem == "unreadable"
    assert "РЕСПУБЛИКА КАЗАХСТАН" in str(outcome.problem) and date in str(outcome.problem)
    assert "year_day" in str(outcome.problem) and fetched_rows(paths, "bureau_json") == []


def test_the_one_day_that_the_connector_names_is_a_year(tmp_path):
    def dated(_, period):
        period.update(name=period["name"][:4], date=f"01.01.{period['date'][-4:]}")

    paths = inputs_with(tmp_path, "bureau_json", year_day="01.01")
    assert fetch_once(paths, bureau_json(dated)).problem is None


@pytest.mark.parametrize("period", ["2024-03", "202403", "2024-12", "20241231", "2024 1 кв", "2024.5", ""])
@pytest.mark.parametrize("year_day", ["31.12", None])
def test_a_part_of_a_year_is_no_year_in_text_either(tmp_path, period, year_day):
    content = (ANSWERS / "bureau_csv.csv").read_text().replace("\t202412\t", f"\t{period}\t")
    if year_day is None:
        content = content.replace("\t202212\t", "\t2022\t").replace("\t202312\t", "\t2023\t")
    paths = inputs_with(tmp_path, "bureau_csv", year_day=year_day)
    outcome = fetch_once(paths, content.encode())
    assert outcome.problem is not None and outcome.problem.problem == "unreadable"
    assert "Row 6" in str(outcome.problem) and f'"{period}"' in str(outcome.problem)
    assert fetched_rows(paths, "bureau_csv") == []


def test_a_year_with_its_last_month_is_one_only_where_the_connector_says_so(tmp_path):
    content = (ANSWERS / "bureau_csv.csv").read_bytes()
    (tmp_path / "a").mkdir()
    assert fetch_once(inputs_with(tmp_path / "a", "bureau_csv"), content).problem is None
    (tmp_path / "b").mkdir()
    outcome = fetch_once(inputs_with(tmp_path / "b", "bureau_csv", year_day=None), content)
    assert "Row 2" in str(outcome.problem) and '"202212"' in str(outcome.problem)


def test_a_table_with_more_rows_than_any_is_not_taken_in_part(tmp_path, monkeypatch):
    content = (ANSWERS / "bureau_csv.csv").read_bytes()
    count = len(content.splitlines())
    monkeypatch.setattr(bureau_csv, "_MOST_ROWS", count)
    assert fetch_once(inputs_with(tmp_path, "bureau_csv"), content, is_dry=True).problem is None
    monkeypatch.setattr(bureau_csv, "_MOST_ROWS", count - 1)
    (tmp_path / "b").mkdir()
    outcome = fetch_once(inputs_with(tmp_path / "b", "bureau_csv"), content, is_dry=True)
    assert outcome.problem is not None and outcome.problem.problem == "too_large"


@pytest.mark.parametrize("columns", [COLUMNS, (*COLUMNS, *DOCUMENT_COLUMNS)])
def test_rows_follow_a_last_line_that_was_not_ended_in_the_order_of_the_table(columns):
    row = dict.fromkeys(COLUMNS, "") | {"indicator_id": "population", "region_id": "KZ", "period": "2024"}
    old = ",".join(columns) + "\n" + ",".join("x" for _ in columns)
    table = list(csv.DictReader(io.StringIO(added(old.encode(), [row]).decode())))
    assert [one["indicator_id"] for one in table] == ["x", "population"]
    assert set(table[0].values()) == {"x"} and table[1].get("precision", "exact") == "exact"
    assert added(f"{old}\n".encode(), [row]) == added(old.encode(), [row])


def test_every_page_of_an_answer_is_read_and_kept(tmp_path):
    paths = inputs_with(tmp_path, "world_bank")
    asker = Recorded("world_bank.two_pages.1.json", "world_bank.two_pages.2.json")
    outcome = fetch(connector_of(paths), paths, is_dry=False, now=lambda: ON, ask=lambda _: asker)
    assert outcome.problem is None and sum(outcome.found.counts.values()) == 4
    assert (
        asker.addresses[1] == f"{asker.addresses[0]}&page=2"
        and len(list((paths.raw / "world_bank").iterdir())) == 3
    )


def test_a_break_that_the_connector_knows_is_marked(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json", breaks=["2024"])
    assert fetch_once(paths, "bureau_json.two_slices.json").problem is None
    statuses = {(row[3], row[8]) for row in fetched_rows(paths, "bureau_json")}
    assert {("2023", "A"), ("2024", "B")} <= statuses and ("2024", "A") not in statuses


def test_a_known_unit_of_thousands_becomes_ours(tmp_path):
    figures = [{"indicator": "population", "column": "value", "factor": "1000"}]
    outcome = fetch_once(inputs_with(tmp_path, "bureau_json", figures=figures), "bureau_json.thousands.json")
    assert outcome.problem is None and len(outcome.found.confirmed) == 12


def test_a_shorter_table_is_taken_once_the_connector_says_so(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json", covers_from="2023")
    assert fetch_once(paths, "bureau_json.shorter.json").problem is None


def test_rows_that_a_build_would_refuse_are_not_written(tmp_path):
    figures = [{"indicator": "population", "column": "value", "factor": "1.0001"}]
    paths = inputs_with(tmp_path, "world_bank", figures=figures, covers_from="2024")
    outcome = fetch_once(paths, "world_bank.json", takes_differing="the publisher revised it")
    assert outcome.problem is not None and outcome.problem.problem == "rows"
    assert "write a whole number" in str(outcome.problem) and fetched_rows(paths, "world_bank") == []


def test_a_second_fetch_of_the_same_answer_changes_nothing(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    fetch_once(paths, "bureau_json.json")
    before = (paths.sources / "fetched" / "bureau_json.csv").read_bytes()
    outcome = fetch_once(paths, "bureau_json.json")
    assert outcome.rows == 0 and len(outcome.found.unchanged) == 18
    assert (paths.sources / "fetched" / "bureau_json.csv").read_bytes() == before
    assert (paths.raw / "bureau_json" / "manifest.jsonl").read_text().count('"status": 200') == 2


def test_what_was_fetched_before_must_be_there_again(tmp_path):
    paths = inputs_with(tmp_path, "world_bank")
    fetch_once(paths, "world_bank.json")
    about, rows = json.loads((ANSWERS / "world_bank.json").read_text())
    outcome = fetch_once(paths, json.dumps([about, [row for row in rows if row["date"] != "2024"]]).encode())
    assert outcome.problem is not None and outcome.problem.problem == "history"
    assert "population KZ 2024" in str(outcome.problem)


def test_differing_figures_are_listed_and_wait_for_a_persons_word(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    outcome = fetch_once(paths, "bureau_json.differing.json")
    _, (figure, known) = outcome.found.differing
    assert (figure.value, known.printed_value) == (940500, "940000")
    assert all(row[7] != "940500" for row in fetched_rows(paths, "bureau_json"))
    fetch_once(paths, "bureau_json.differing.json", takes_differing="the publisher revised it")
    [row] = [row for row in fetched_rows(paths, "bureau_json") if row[7] == "940500"]
    assert row[13] == "1" and row[14] == "fetched_other_value"


def test_a_dry_run_writes_nothing_at_all(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    outcome = fetch_once(paths, "bureau_json.json", is_dry=True)
    assert outcome.rows == 18
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_no_publisher_confirms_another(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    sources = paths.metadata / "sources.yml"
    own = sources.read_text().rindex("publisher: statistics-bureau")
    text = sources.read_text()
    sources.write_text(text[:own] + text[own:].replace("statistics-bureau", "labour-ministry", 1))
    outcome = fetch_once(paths, "bureau_json.json")
    assert len(outcome.found.elsewhere) == 12 and outcome.rows == 6


def test_an_answer_of_another_status_is_kept_and_not_read(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    asker = Recorded("page.html", status=404)
    outcome = fetch(connector_of(paths), paths, is_dry=False, now=lambda: ON, ask=lambda _: asker)
    assert outcome.problem is not None and outcome.problem.problem == "http_status"
    assert (
        "moved" in str(outcome.problem)
        and '"status": 404' in (paths.raw / "bureau_json" / "manifest.jsonl").read_text()
    )


def test_pages_without_end_are_given_up(tmp_path):
    paths = inputs_with(tmp_path, "world_bank")
    page = b'[{"page": 1, "pages": 9}, []]'
    outcome = fetch(
        connector_of(paths),
        paths,
        is_dry=True,
        ask=lambda _: Recorded(*[page] * 60),
    )
    assert outcome.problem is not None and outcome.problem.problem == "too_large"

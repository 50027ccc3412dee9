"""The consolidated report: what came in, who is silent, the country as a sum over a sum; as DOCX and XLSX."""

from __future__ import annotations

import io
from decimal import Decimal

import duckdb
import pytest
import time_machine
from docx import Document
from openpyxl import load_workbook

from etl.paths import Paths
from reporting.__main__ import main
from reporting.board.begins import SETTING
from reporting.board.boards import every_due
from reporting.board.measures import judged_by
from reporting.board.registers import read_register
from reporting.cycle import accept, actor_of, submit
from reporting.messages.outcome import MeasureReport, PromiseReport
from reporting.papers.marking import Footnotes
from reporting.papers.population import people
from reporting.store import open_store
from tests.reporting.owing import day
from tests.reporting.reported_home import (
    QANDAS,
    SUPPORT,
    handed_in,
    reported_home,
    settings_of,
)

PAVLODAR, KOSTANAY = "pavlodar-akimat", "kostanay-akimat"


def measure(number, state, **more):
    given = {
        "done_on": "",
        "result": "",
        "act": "",
        "evidence": "",
        "money_planned": "",
        "money_spent": "",
        **more,
    }
    return MeasureReport(measure_id=f"gov-602-2017-{number}", state=state, sheet="Measures", row=3, **given)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with an edition of half-yearly reports, and yearly reports of 2021 that were only accepted."""
    home = tmp_path_factory.mktemp("consolidated")
    reported_home(home)
    settings = settings_of(home)
    store = open_store(settings)
    with store.begin() as session:
        promise = PromiseReport(
            "mechanism-electronic-base", "partly", "2020-05-01", "order 12", "", "Promises", 3
        )
        given = {
            PAVLODAR: (
                (
                    measure(7, "done", done_on="2021-06-01", result="=1+1", act="№ 5", money_spent="1500000"),
                    measure(4, "in_progress"),
                ),
                (promise,),
            ),
            KOSTANAY: ((measure(4, "done", done_on="2021-12-20"),), ()),
        }
        for body, (measures, promises) in given.items():
            handed = handed_in(body, measures=measures, promises=promises, period="2021")
            receipt = submit(session, actor_of(session, body), settings, handed)
            accept(session, actor_of(session, "check"), receipt.number)
    store.close()
    return home


@pytest.fixture
def paper(home, monkeypatch, tmp_path):
    """Write a paper by the command and give its bytes."""
    monkeypatch.setenv("MONITOR_HOME", str(home))
    monkeypatch.setenv(SETTING, "2021-01-01")

    def write(period, ending, language, at="2026-11-27T05:00:00Z"):
        out = tmp_path / f"paper.{ending}"
        with time_machine.travel(at, tick=False):
            assert main(["consolidate", "--period", period, "--out", str(out), "--lang", language]) == 0
        return out.read_bytes()

    return write


def words_of(data):
    """Everything that a document says, tables included."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_the_country_is_a_sum_over_a_sum_with_who_is_missing(paper):
    words = words_of(paper("2026H1", "docx", "ru"))
    assert "1 040 ÷ 1 720 = 60,5 %" in words.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Отчитались регионы: 17 из 20; в них живёт" in words
    assert "Нет данных: область Абай, Акмолинская область, область Ұлытау." in words.replace(
        "Улытау", "Ұлытау"
    )
    assert "вывод по стране не делается" in words
    assert "Отчитались регионы: 20 из 20; в них живёт 100,0 % населения." in words


def test_its_figures_are_those_of_the_edition(paper, home):
    words = words_of(paper("2026H1", "docx", "en")).replace(",", "")
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as edition:
        rows = edition.execute(
            "SELECT numerator, denominator, value, regions_reported, population_share FROM marts.reported_share"
            " WHERE indicator_id IN (?, ?) AND period_kind = 'half_year' ORDER BY 1",
            [QANDAS, SUPPORT],
        ).fetchall()
    assert len(rows) == 2
    for numerator, denominator, value, regions, population in rows:
        assert f"{numerator:.0f} ÷ {denominator:.0f} = {value:.1f} %" in words
        assert f"{regions} of 20 with {population:.1f} % of the population" in words


def test_without_an_edition_nobody_knows_how_many_people_live_there(tmp_path):
    assert people(settings_of(tmp_path).paths(), day("2026-06-30")) == {}


def test_people_are_counted_in_every_region_on_one_day(home):
    found = people(settings_of(home).paths(), day("2026-06-30"))
    assert len(found) == 20
    assert Decimal(15_000_000) < sum(found.values()) < Decimal(30_000_000)


@pytest.mark.parametrize(
    ("language", "says"),
    [("kk", "Есеп тапсырмағандар"), ("ru", "Не сдали отчёт"), ("en", "Handed in nothing")],
)
def test_the_silent_are_named_and_a_draft_says_that_it_is_one(language, says, paper):
    words = words_of(paper("2021", "docx", language, at="2022-02-10T05:00:00Z"))
    silent = next(line for line in words.splitlines() if line.startswith(says))
    names = {
        "kk": "Ақмола облысының әкімдігі",
        "ru": "Акимат Акмолинской области",
        "en": "Akimat of Akmola Region",
    }
    own = {
        "kk": "Павлодар облысының әкімдігі",
        "ru": "Акимат Павлодарской области",
        "en": "Akimat of Pavlodar Region",
    }
    assert names[language] in silent and own[language] not in silent
    assert {"kk": "ЖОБА", "ru": "ПРОЕКТ", "en": "DRAFT"}[language] in words


def test_measures_have_both_denominators_and_who_judged(paper):
    data = paper("2021", "docx", "en", at="2022-02-10T05:00:00Z")
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(data)).tables
    ]
    [counts] = [table for table in tables if "Bound" in table[0]]
    by_number = {row[0]: row[2:] for row in counts[1:]}
    # 17 akimats there were on 31 December 2021: two reported, one is done
    assert by_number["4"] == ["17", "2", "1", "1", "0", "0", "5.9", "50.0"]
    [answers] = [table for table in tables if "Judged by" in table[0]]
    assert [row[3] for row in answers[1:]] == ["the body"] * 3
    [promises] = [table for table in tables if "In place" in table[0]]
    assert promises[1][2:4] == ["partly", "1 May 2020"]


def test_a_workbook_has_numbers_as_numbers_and_no_formula(paper):
    book = load_workbook(io.BytesIO(paper("2021", "xlsx", "en", at="2022-02-10T05:00:00Z")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "1+1" in [cell.value for cell in cells]
    assert 1_500_000 in [cell.value for cell in cells if cell.data_type == "n"]
    assert [len(sheet.title) <= 31 for sheet in book]


def test_a_region_that_disputes_a_figure_stands_with_both_values(paper):
    words = words_of(paper("2026H1", "docx", "en"))
    assert "83.0" in words and "91.5" in words and "Two funds are missing." in words


def test_what_a_sender_wrote_beside_a_figure_is_its_footnote(paper):
    words = words_of(paper("2026H1", "docx", "en"))
    assert "1. " in words and "Two districts sent no papers." in words
    assert "57.0¹" in words


def test_equal_footnotes_are_one():
    notes = Footnotes()
    assert notes.marks(["a", "b"]) == "¹ ²"
    assert notes.marks(["b"]) == "²"
    assert notes.marks([str(number) for number in range(9)][-1:]) == "³"
    assert notes.marks([]) == ""
    assert notes.words == ["a", "b", "8"]


def test_a_period_without_a_duty_says_so(paper):
    assert "No day is set for reports on this period." in words_of(paper("2026-Q1", "docx", "en"))


def test_who_judged_follows_from_who_speaks():
    register = read_register(Paths.from_environment())
    assert judged_by(register, PAVLODAR, "gov-602-2017-4") == "body"
    assert judged_by(register, "labour-ministry", "gov-602-2017-6") == "ministry"
    assert judged_by(register, "statistics-bureau", "gov-602-2017-6") == "statistics"
    assert judged_by(register, "interior-ministry", "gov-602-2017-6") == "body"


def test_what_is_no_paper_is_refused(capsys, tmp_path):
    assert main(["consolidate", "--period", "2026", "--out", str(tmp_path / "a.pdf"), "--lang", "en"]) == 2
    assert "End the name with .docx or .xlsx" in capsys.readouterr().err


def test_the_edition_expands_duties_to_the_same_bodies_and_days(home):
    """The board and the edition each know who was there on a day: neither may know it otherwise."""
    register = read_register(settings_of(home).paths())
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as edition:
        rows = edition.execute("SELECT duty_id, body_id, due_on FROM marts.report_due").fetchall()
    own = {due.key for due in every_due(register)}
    assert len(own) > 1000
    assert {row for row in rows if row[0] in register.duties} == own

"""What is held of each document: nothing disappears, every figure is what is printed, plans and corrections are whole."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from test_edition import CATALOG, rows

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

PLANS = {"almaty-2001": 23, "gov-1371-2001": 22, "gov-602-2017": 29}
HEDGES = {"about", "nearly", "more_than", "less_than", "at_least", "at_most"}
MULTIPLIERS = {"мың": 1000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9}
UNIT_SIZES = {"thousand_persons": 1000}
NUMBER = re.compile(r"\d[\d\u00a0 ]*(?:[.,]\d+)?")


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def read_printed(printed: str) -> Decimal | None:
    """The one number in the words of a document, times the thousand or million that follows it; else None."""
    numbers = list(NUMBER.finditer(printed))
    if len(numbers) != 1:
        return None
    [number] = numbers
    is_dollars = printed[: number.start()].endswith("$")  # "$20,000" has a comma between thousands
    digits = number[0].replace("\u00a0", "").replace(" ", "").replace(",", "" if is_dollars else ".")
    following = printed[number.end() :].strip().split()
    multiplier = next((MULTIPLIERS[word] for word in MULTIPLIERS if " ".join(following).startswith(word)), 1)
    return Decimal(digits) * multiplier


@pytest.mark.parametrize("count", CATALOG.counts, ids=lambda count: count.id)
def test_a_document_holds_at_least_as_many_items_as_are_counted(warehouse, count):
    [found] = rows(
        warehouse,
        """SELECT (SELECT count(*) FROM marts.observation WHERE document_id = $id),
                  (SELECT count(*) FROM marts.target WHERE document_id = $id),
                  (SELECT count(*) FROM marts.measure WHERE document_id = $id),
                  (SELECT count(*) FROM marts.correction WHERE document_id = $id)""",
        id=count.id,
    )
    counted = (count.figures, count.targets, count.measures, count.corrections)
    assert all(number >= least for number, least in zip(found, counted, strict=True))


@pytest.mark.parametrize("document_id", PLANS)
def test_a_plan_is_complete_and_numbered_without_a_gap(warehouse, document_id):
    found = rows(
        warehouse,
        "SELECT number FROM marts.measure WHERE document_id = $id ORDER BY sort_order",
        id=document_id,
    )
    numbers = [tuple(int(part) for part in number.split(".")) for (number,) in found]
    assert len(numbers) == PLANS[document_id] and numbers == sorted(set(numbers))
    for earlier, later in zip(numbers, numbers[1:], strict=False):
        assert later[-1] in (earlier[-1] + 1, 1)


def test_a_value_times_its_unit_is_what_is_printed(warehouse):
    found = rows(
        warehouse,
        """SELECT document_id, locator, value, unit, printed FROM marts.observation
           WHERE document_id IS NOT NULL AND value IS NOT NULL""",
    )
    compared = [
        (document, locator, abs(Decimal(str(value))) * UNIT_SIZES.get(unit, 1), printed, number)
        for document, locator, value, unit, printed in found
        if (number := read_printed(printed)) is not None
    ]
    assert not [row for row in compared if row[2] != row[4]]
    assert len(compared) > 0.85 * len(found)


def test_no_figure_of_a_document_is_shown_with_fewer_digits_than_it_has(warehouse):
    assert not rows(
        warehouse,
        """SELECT o.indicator_id, value, decimals FROM marts.observation o JOIN marts.indicator USING (indicator_id)
           WHERE document_id IS NOT NULL AND abs(value - round(value, decimals)) > 1e-9""",
    )


def test_an_approximate_figure_says_how(warehouse):
    found = rows(
        warehouse,
        "SELECT document_id, locator, note FROM marts.observation WHERE precision = 'approximate'",
    )
    assert found and not [row for row in found if not HEDGES & set(row[2].split(";"))]


def test_an_exact_figure_is_not_hedged_and_an_inferred_period_is_noted(warehouse):
    found = rows(
        warehouse,
        """SELECT locator, note, period_basis FROM marts.observation
           WHERE document_id IS NOT NULL AND precision = 'exact'""",
    )
    # "at least 90 minutes" can be an exact limit; the other words always blur a number
    blurred = HEDGES - {"at_least", "at_most"}
    assert not [row for row in found if blurred & set(row[1].split(";"))]
    assert not [row for row in found if (row[2] == "inferred") != ("period_inferred" in row[1].split(";"))]


@pytest.mark.parametrize("correction", CATALOG.corrections, ids=lambda correction: correction.id)
def test_a_correction_differs_from_what_is_printed_and_gives_its_reason_three_times(correction):
    assert correction.printed_value != correction.corrected_value
    words = (correction.reason.kk, correction.reason.ru, correction.reason.en)
    assert len(set(words)) == 3


@pytest.mark.parametrize("measure", CATALOG.measures, ids=lambda measure: measure.id)
def test_a_measure_in_force_has_bodies_and_three_titles(measure):
    assert measure.status == "removed" or measure.bodies
    assert len({measure.title.kk, measure.title.ru, measure.title.en}) == 3


def test_the_edition_claims_nothing_about_reports_on_measures_that_it_does_not_hold(warehouse):
    columns = rows(
        warehouse, "SELECT column_name FROM information_schema.columns WHERE table_name = 'measure_due'"
    )
    assert {name for (name,) in columns} == {"measure_id", "due_on", "precision"}


def test_figures_of_other_countries_stay_apart(warehouse):
    assert not rows(
        warehouse,
        """SELECT indicator_id, domain FROM marts.indicator
           WHERE (domain = 'foreign_experience') <> starts_with(indicator_id, 'foreign_experience_')""",
    )


def test_no_verdict_compares_months_since_january_with_one_another(warehouse):
    assert not rows(
        warehouse,
        """SELECT target_id, as_of FROM marts.progress JOIN marts.target USING (target_id)
           JOIN marts.indicator USING (indicator_id)
           WHERE measure_kind = 'flow' AND progress.period_kind = 'cumulative'""",
    )


def test_no_outlook_is_taken_for_a_result(warehouse):
    assert not rows(
        warehouse,
        """SELECT target_id FROM marts.progress AS p JOIN marts.target AS t USING (target_id)
           JOIN marts.observation AS o ON o.indicator_id = t.indicator_id AND o.region_id = p.region_id
           WHERE p.as_of = o.period_end AND p.period_start = o.period_start AND o.obs_status = 'F' AND o.is_latest
             AND o.breakdown = ''""",
    )


def test_an_act_ends_on_the_day_it_lost_force_and_names_the_act_that_ended_it(warehouse):
    found = rows(
        warehouse,
        """SELECT document_id, valid_from, valid_to, ended_by_issuer_id, ended_by_number, ended_by_on
           FROM marts.document WHERE ended_by_number IS NOT NULL ORDER BY document_id""",
    )
    assert found == [
        ("almaty-2001", date(2001, 4, 4), date(2009, 10, 30), "almaty-maslikhat", "253", date(2009, 10, 30)),
        ("gov-1371-2001", date(2001, 10, 29), date(2008, 12, 1), "government", "1122", date(2008, 12, 1)),
        ("pres-399-2007", date(2007, 8, 28), date(2011, 5, 23), "president", "88", date(2011, 5, 23)),
    ]


def test_an_act_that_takes_effect_on_signing_is_in_force_from_that_day(warehouse):
    [found] = rows(
        warehouse, "SELECT valid_from, adopted_on FROM marts.document WHERE document_id = 'gov-961-2022'"
    )
    assert found == (date(2022, 11, 30), date(2022, 11, 30))


def test_what_was_not_read_of_an_act_is_said_and_a_report_is_no_act(warehouse):
    found = dict(
        (name, (url_is, held))
        for name, url_is, held in rows(warehouse, "SELECT document_id, url_is, text_held FROM marts.document")
    )
    assert {name for name, (_, held) in found.items() if held != "full"} == {
        "pres-399-2007", "gov-961-2022", "concept-2030",
    }  # fmt: skip
    assert {name for name, (url_is, _) in found.items() if url_is == "report"} == {"concept-2030"}
    elsewhere = rows(
        warehouse,
        "SELECT document_id FROM marts.document WHERE url_is = 'act' AND url NOT LIKE 'https://adilet.zan.kz/%'",
    )
    assert elsewhere == []


@pytest.mark.parametrize(
    ("document_id", "printed", "says"),
    [
        ("almaty-2001", "17", "184 families"),
        ("almaty-2001", "754", "14,799"),
        ("gov-602-2017", "628", "647 refugees"),
        ("gov-602-2017", "Алматы облысы, Маңғыстау", "receives and sends"),
        ("gov-602-2017", "2021 жылға дейін", "whether 2021 itself is included"),
        ("gov-602-2017", "30 %; 10 %", "together"),
        ("gov-602-2017", "0,7 %", "kinds of economic activity"),
        ("gov-602-2017", "3 жылға дейін; 1 жылдан 3 жылға дейін", "six months"),
        ("gov-602-2017", "61,6 %; 12,1 %; 11,7 %; 7,1 %", "cannot be compared between documents"),
        ("gov-602-2017", "12,1 %", "May 2014"),
        ("gov-602-2017", "11,7 %", "May 2014"),
        ("gov-1346-2000", "25%", "fewer moves from village to town"),
        ("gov-1346-2000", "мерзімі басылмаған", "four documents were in force at once"),
        ("gov-1371-2001", "1991, 1992, 1993, 1994, 1995, 1998, 2000", "leaves out 1996, 1997 and 1999"),
    ],
)
def test_a_contradiction_is_entered(warehouse, document_id, printed, says):
    found = rows(
        warehouse,
        "SELECT reason_en FROM marts.correction WHERE document_id = $document AND printed_value = $printed",
        document=document_id, printed=printed,
    )  # fmt: skip
    assert any(says in reason for (reason,) in found)


def test_the_title_of_measure_4_names_its_monthly_map_of_labour_risks(warehouse):
    [(kk, ru, en)] = rows(
        warehouse,
        "SELECT title_kk, title_ru, title_en FROM marts.measure WHERE measure_id = 'gov-602-2017-4'",
    )
    assert "еңбек қатерлері картасын" in kk and "картой трудовых рисков" in ru and "map of labour risks" in en


def test_days_in_the_words_of_corrections_and_remarks_are_written_as_the_language_writes_them():
    words = [("correction", one.id, one.reason) for one in CATALOG.corrections]
    words += [("target", one.id, one.remark) for one in CATALOG.targets if one.remark]
    words += [("note", one.id, one.text) for one in CATALOG.notes]
    languages = ("kk", "ru", "en")
    dated = [
        (kind, name)
        for kind, name, said in words
        if any(re.search(r"\d{4}-\d\d-\d\d", getattr(said, one)) for one in languages)
    ]
    assert len(words) > 200 and not dated

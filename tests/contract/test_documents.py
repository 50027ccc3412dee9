"""What is held of each document: nothing disappears, every figure is what is printed, plans and corrections are whole."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from test_edition import CATALOG, rows

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

COUNTS = {count.id: count for count in CATALOG.counts}
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


@pytest.mark.parametrize("document", CATALOG.documents, ids=lambda document: document.id)
def test_a_document_holds_as_many_items_as_are_counted(warehouse, document):
    [found] = rows(
        warehouse,
        """SELECT (SELECT count(*) FROM marts.observation WHERE document_id = $id),
                  (SELECT count(*) FROM marts.target WHERE document_id = $id),
                  (SELECT count(*) FROM marts.measure WHERE document_id = $id),
                  (SELECT count(*) FROM marts.correction WHERE document_id = $id)""",
        id=document.id,
    )
    count = COUNTS[document.id]
    assert found == (count.figures, count.targets, count.measures, count.corrections)


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
    columns = rows(warehouse, "SELECT column_name FROM information_schema.columns WHERE table_name = 'measure_due'")
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

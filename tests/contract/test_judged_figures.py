"""Each verdict of the real edition names the one figure it was judged on, and says nothing that this figure does not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from test_edition import rows

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def test_the_figure_of_every_verdict_is_one_row_of_the_observations(warehouse):
    found = rows(
        warehouse,
        """SELECT progress.target_id, progress.as_of, count(figure.value) AS figures
           FROM marts.progress AS progress
           JOIN marts.target AS target USING (target_id)
           LEFT JOIN marts.observation AS figure
             ON figure.indicator_id = target.indicator_id AND figure.region_id = progress.region_id
            AND figure.is_latest AND figure.breakdown = '' AND figure.value = progress.value
            AND figure.period_start = progress.period_start AND figure.period_end = progress.period_end
            AND figure.period_kind = progress.period_kind AND figure.region_scheme = progress.region_scheme
            AND figure.source_id = progress.source_id AND figure.locator = progress.locator
            AND figure.obs_status = progress.obs_status AND figure.is_derived = progress.is_derived
            AND figure.note IS NOT DISTINCT FROM progress.note
           WHERE progress.as_of IS NOT NULL
           GROUP BY ALL HAVING count(figure.value) <> 1""",
    )
    assert not found
    assert len(rows(warehouse, "SELECT 1 FROM marts.progress WHERE as_of IS NOT NULL")) > 100


def test_of_one_year_and_target_one_row_is_the_last(warehouse):
    assert not rows(
        warehouse,
        """SELECT target_id, year, count(*) FROM (
               SELECT target_id, year(as_of) AS year, rank() OVER (
                   PARTITION BY target_id, region_id, year(as_of) ORDER BY as_of DESC) AS place
               FROM marts.progress WHERE as_of IS NOT NULL)
           WHERE place = 1 GROUP BY ALL HAVING count(*) <> 1""",
    )


def test_a_whole_year_is_judged_before_any_part_of_it(warehouse):
    """Of 2023 the 8,903 people of the year, never the 3,707 of half a year before."""
    [(value, kind, first, last)] = rows(
        warehouse,
        """SELECT value, period_kind, period_start, period_end FROM marts.progress
           WHERE target_id = 'resettlement-supported' AND as_of <= '2023-12-31' ORDER BY as_of DESC LIMIT 1""",
    )
    assert (value, kind, first, last) == (8903, "year", date(2023, 1, 1), date(2023, 12, 31))


def test_what_was_counted_on_1_january_is_judged_for_the_year_before(warehouse):
    assert not rows(
        warehouse,
        "SELECT target_id FROM marts.progress WHERE month(as_of) = 1 AND day(as_of) = 1",
    )
    [(value, period_end, on, reached)] = rows(
        warehouse,
        """SELECT value, period_end, value_at_due_on, value_at_due FROM marts.progress
           WHERE target_id = 'skilled-share-2021' AND as_of = '2021-12-31'""",
    )
    assert (period_end, on, round(value, 1), reached) == (date(2022, 1, 1), date(2021, 12, 31), 78.1, value)


def test_the_population_at_the_start_of_a_year_is_judged_for_the_year_before(warehouse):
    """The table gives it by year, and means 1 January: the act that ended in 2008 had seen the count of 1 January 2008."""
    [(period_start, on, reached, held, said)] = rows(
        warehouse,
        """SELECT p.period_start, p.value_at_due_on, p.value_at_due, o.value, p.explanation_en FROM marts.progress AS p
           JOIN marts.observation AS o ON o.indicator_id = 'population' AND o.region_id = 'KZ' AND o.breakdown = ''
            AND o.period_end = DATE '2008-12-31' AND o.is_latest
           WHERE p.target_id = 'population-growth-2010' AND p.as_of = DATE '2008-12-31'""",
    )
    assert (period_start, on, reached) == (date(2009, 1, 1), date(2007, 12, 31), held)
    assert "(1 January 2008, the end of 2007)" in said


def test_a_verdict_that_skips_years_names_them_in_three_languages(warehouse):
    [(missing, *said)] = rows(
        warehouse,
        """SELECT years_missing, explanation_kk, explanation_ru, explanation_en FROM marts.progress
           WHERE target_id = 'skilled-share-2021' AND is_latest""",
    )
    assert {2017, 2018} <= set(missing)
    assert all("2017" in words and "2018" in words for words in said)
    silent = rows(
        warehouse,
        """SELECT target_id, as_of FROM marts.progress
           WHERE len(years_missing) > 0 AND (NOT contains(explanation_kk, 'бойынша салыстыруға келетін дерек табылмады')
             OR NOT contains(explanation_ru, 'Сопоставимых данных за ') OR NOT contains(explanation_en, 'No comparable figures were found for'))""",
    )
    assert not silent


def test_no_pace_starts_before_the_act_that_asks_for_it(warehouse):
    assert not rows(
        warehouse,
        """SELECT target_id, as_of FROM marts.progress AS p JOIN marts.target AS t USING (target_id)
           WHERE (p.pace_from < t.valid_from OR p.base_on < t.valid_from) AND t.base_on IS NULL""",
    )


def test_no_promise_of_a_plan_with_a_term_is_left_without_a_due_date(warehouse):
    """Only goals that the document quotes from another strategy have none; where it comes from is said."""
    undated = rows(
        warehouse,
        """SELECT target_id FROM marts.target WHERE due_basis = 'none' AND document_id IN (
               SELECT document_id FROM marts.target WHERE due_basis = 'last_year_of_document')""",
    )
    assert {target_id for (target_id,) in undated} == {"top-30-countries", "top-50-2006"}
    words = {
        "last_year_of_document": (
            "құжаттың соңғы жылы алынды",
            "взят последний год документа",
            "the last year of the document is used",
        ),
        "last_year_of_stage": (
            "кезеңнің соңғы жылы алынды",
            "взят последний год этапа",
            "the last year of its stage is used",
        ),
    }
    found = rows(
        warehouse,
        """SELECT due_basis, explanation_kk, explanation_ru, explanation_en FROM marts.progress
           JOIN marts.target USING (target_id)""",
    )
    for basis, *said in found:
        for other, marks in words.items():
            assert [mark in sentence for mark, sentence in zip(marks, said, strict=True)] == [
                other == basis
            ] * 3


def test_a_plan_that_was_repealed_before_its_date_is_neither_met_nor_missed(warehouse):
    found = rows(
        warehouse,
        """SELECT target_id, state, value_at_due_on FROM marts.progress AS p JOIN marts.target AS t USING (target_id)
           JOIN marts.document AS d USING (document_id)
           WHERE d.ended_by_number IS NOT NULL AND d.valid_to < t.due_on AND p.as_of >= d.valid_to""",
    )
    assert {"net-migration-positive-2010", "population-growth-2010"} <= {target_id for target_id, *_ in found}
    assert {state for _, state, _ in found} == {"act_ended"}
    assert max(day for *_, day in found) <= date(2008, 12, 1)


def test_a_plan_that_ended_is_not_too_early_to_say(warehouse):
    assert not rows(
        warehouse,
        """SELECT target_id, state FROM marts.progress JOIN marts.target USING (target_id)
           WHERE is_latest AND due_on < (SELECT max(known_from) FROM marts.observation) AND state IN ('too_early', 'on_track', 'behind', 'far_behind')""",
    )


def test_a_positive_balance_is_above_zero_and_about_a_quarter_is_no_ceiling(warehouse):
    found = rows(
        warehouse,
        """SELECT target_id, comparator, kind, state, explanation_en FROM marts.target
           JOIN marts.progress USING (target_id)
           WHERE is_latest AND target_id IN ('net-migration-positive-2010', 'rural-quarter-2000') ORDER BY 1""",
    )
    (_, above, _, _, positive), (_, about, kind, state, quarter) = found
    assert (above, about, kind, state) == (">", "about", "reach", "open")
    assert (
        "more than 0 people" in positive
        and "about 25.0\u00a0% (taken as 22.5\u00a0% to 27.5\u00a0%)" in quarter
    )


def test_the_rural_share_is_what_the_published_urban_share_leaves(warehouse):
    found = rows(
        warehouse,
        """SELECT rural.value + urban.value, rural.is_derived, rural.note, rural.source_id = urban.source_id
           FROM marts.observation AS rural JOIN marts.observation AS urban USING (region_id, period_start, period_end)
           WHERE rural.indicator_id = 'wb_rural_share' AND urban.indicator_id = 'wb_urban_share'""",
    )
    assert len(found) > 60
    assert all(
        row[1:] == (True, "computed_as_the_rest", True) and row[0] == pytest.approx(100) for row in found
    )


def test_every_pace_and_direction_is_that_of_the_points_it_names(warehouse):
    found = rows(
        warehouse,
        """SELECT target_id, as_of, state, value, pace, pace_from, pace_from_value,
                  stands_for AS until
           FROM marts.progress WHERE pace IS NOT NULL""",
    )
    assert len(found) > 50
    for target_id, as_of, state, value, pace, since, start, until in found:
        years = (until - since).days / 365.25
        assert pace == pytest.approx((value - start) / years), (target_id, as_of)
        assert state not in ("up", "down") or (value > start) == (state == "up"), (target_id, as_of)


def test_a_remark_on_a_target_does_not_repeat_what_its_verdict_says(warehouse):
    """Whose due date is assumed, and that the act ended first, the explanation says in words of its own."""
    said = "no due date|prints no date|last year of the|Due at the end|мерзімі басылмаған|соңғы жылы алынды|Срок .*не напечатан|взят последний год"
    assert not rows(
        warehouse,
        """SELECT target_id, remark_en FROM marts.target WHERE due_basis LIKE 'last_year%'
           AND regexp_matches(concat_ws(' ', remark_kk, remark_ru, remark_en), $said)""",
        said=said,
    )
    assert not rows(
        warehouse,
        """SELECT target_id FROM marts.target JOIN marts.document USING (document_id) JOIN marts.progress USING (target_id)
           WHERE document.valid_to < due_on AND document.ended_by IS NOT NULL AND state IN ('no_data', 'act_ended')
             AND NOT contains(explanation_en, 'lost force on')""",
    )

"""Figures that ministries, the bureau and UNHCR published in parts: parts fit their totals, each page is an address."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
import yaml
from test_edition import CATALOG, METADATA, rows

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

FLOWS = ("international_arrivals", "international_departures", "international_net_migration")
NATIONAL = [(name, "KZ") for name in FLOWS]
# Groups that together are everybody: their sum is the total, not only at most the total.
WHOLE = {"country_group": {"cis", "outside_cis"}, "settlement_type": {"urban", "rural"}}


class Figure(NamedTuple):
    """One latest figure; `slack` is how far rounding may have moved it, in the indicator's unit."""

    indicator: str
    region: str
    start: date
    end: date
    breakdown: str
    member: str
    value: float
    note: str
    is_latest: bool

    @property
    def slack(self) -> float:
        digits = f"{abs(self.value):.0f}"
        is_rounded = "rounded" in self.note.split(";")
        return 10 ** (len(digits) - len(digits.rstrip("0"))) if is_rounded and self.value else 0


def own(kind: str) -> list[dict]:
    return yaml.safe_load((METADATA / kind / "published.yml").read_text(encoding="utf-8"))


OWN_INDICATORS = [entry["id"] for entry in own("indicators")]


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


@pytest.fixture(scope="module")
def printed(warehouse: duckdb.DuckDBPyConnection) -> list[Figure]:
    """Every figure, also those that a later release replaced: parts are those of the release that printed them."""
    found = rows(
        warehouse,
        """SELECT indicator_id, region_id, period_start, period_end, breakdown, member, value, note, is_latest
           FROM marts.observation WHERE value IS NOT NULL AND period_kind IN
             ('year', 'month', 'cumulative', 'range', 'as_of') AND list_contains($indicators, indicator_id)""",
        indicators=[*OWN_INDICATORS, *FLOWS],
    )
    return [Figure(*row) for row in found]


@pytest.fixture(scope="module")
def figures(printed: list[Figure]) -> list[Figure]:
    return [figure for figure in printed if figure.is_latest]


def key_of(figure: Figure) -> tuple:
    return figure.indicator, figure.region, figure.start, figure.end


def totals(figures: list[Figure]) -> dict[tuple, Figure]:
    return {key_of(figure): figure for figure in figures if figure.breakdown == ""}


def totals_by_release(printed: list[Figure]) -> dict[tuple, list[Figure]]:
    found = defaultdict(list)
    for figure in printed:
        if figure.breakdown == "":
            found[key_of(figure)].append(figure)
    return found


@pytest.mark.parametrize("source", CATALOG.sources, ids=lambda source: source.id)
def test_the_address_of_a_source_is_encrypted(source):
    assert source.url.startswith("https://")


@pytest.mark.parametrize("source_id", [entry["id"] for entry in own("sources")])
def test_a_page_is_described_once_and_prints_or_confirms_a_figure(warehouse, source_id):
    [(described, used)] = rows(
        warehouse,
        """SELECT (SELECT count(*) FROM marts.source WHERE source_id = $source),
                  (SELECT count(*) FROM marts.observation
                   WHERE source_id = $source OR list_contains(confirmed_by, $source))""",
        source=source_id,
    )
    assert described == 1 and used > 0


def test_one_publisher_has_one_entry_for_a_page_and_a_day():
    pages = [(source.publisher, source.url, source.published_on, source.title) for source in CATALOG.sources]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("kind", ["notes", "breakdowns"])
def test_every_note_and_member_described_for_these_figures_is_used(warehouse, kind):
    used = {
        code
        for (note,) in rows(warehouse, "SELECT DISTINCT note FROM marts.observation")
        for code in note.split(";")
    }
    used |= set(rows(warehouse, "SELECT DISTINCT breakdown, member FROM marts.observation"))
    described = [
        entry["id"] if kind == "notes" else (entry["id"], member["id"])
        for entry in own(kind)
        for member in entry.get("members", [{}])
    ]
    assert [code for code in described if code not in used] == []


def parts_of(figures: list[Figure]) -> dict[tuple, list[Figure]]:
    """The members of each breakdown of one total; a balance has no parts that are at most its total."""
    found = defaultdict(list)
    for figure in figures:
        if figure.breakdown and figure.indicator != "international_net_migration":
            found[key_of(figure), figure.breakdown].append(figure)
    return found


def excess(total: Figure, parts: list[Figure]) -> float:
    """By how much the parts are more than the total beyond what rounding explains."""
    return sum(part.value - part.slack for part in parts) - total.value - total.slack


def test_parts_do_not_exceed_a_total_that_was_printed(printed, figures):
    whole = totals_by_release(printed)
    compared = [(whole[key], own) for (key, _), own in parts_of(figures).items() if key in whole]
    assert len(compared) > 30
    assert [own for releases, own in compared if all(excess(total, own) > 0 for total in releases)] == []


def test_groups_that_are_everybody_sum_to_the_total_within_one_percent(printed, figures):
    whole = totals_by_release(printed)
    complete = [
        (whole[key], own)
        for (key, name), own in parts_of(figures).items()
        if name in WHOLE
        and {part.member for part in own} == WHOLE[name]
        and key in whole
        and key[:2] in NATIONAL
    ]
    assert len(complete) >= 8
    for releases, own in complete:
        missing = [abs(total.value - sum(part.value for part in own)) for total in releases]
        slack = max(sum(part.slack for part in own) + releases[0].slack, 0.01 * releases[0].value)
        assert min(missing) <= slack, own


def test_the_regions_named_do_not_receive_or_lose_more_people_than_the_country(figures):
    whole = totals(figures)
    named = defaultdict(list)
    for figure in figures:
        if figure.indicator in FLOWS[:2] and figure.breakdown == "" and figure.region != "KZ":
            named[figure.indicator, "KZ", figure.start, figure.end].append(figure)
    compared = {key: own for key, own in named.items() if key in whole}
    assert len(compared) > 10
    for key, own in compared.items():
        assert sum(f.value for f in own) <= whole[key].value + whole[key].slack + sum(f.slack for f in own), (
            key
        )


def test_the_balance_is_arrivals_minus_departures(figures):
    by_period = defaultdict(dict)
    for figure in totals(figures).values():
        if figure.indicator in FLOWS and figure.region == "KZ":
            by_period[figure.start, figure.end][figure.indicator] = figure
    complete = [own for own in by_period.values() if len(own) == len(FLOWS)]
    assert len(complete) > 50
    for own in complete:
        arrivals, departures, balance = (own[name] for name in FLOWS)
        slack = sum(figure.slack for figure in own.values())
        assert abs(arrivals.value - departures.value - balance.value) <= slack, own


def test_what_is_counted_since_january_does_not_fall_within_the_year(figures):
    """Where a later statement is lower, the earlier one says so in a note."""
    courses = defaultdict(list)
    for figure in figures:
        is_since_january = figure.start == date(figure.end.year, 1, 1)
        if is_since_january and figure.indicator != FLOWS[2] and "share" not in figure.indicator:
            key = (figure.indicator, figure.region, figure.end.year, figure.breakdown, figure.member)
            courses[key].append(figure)
    counted = {key: sorted(own, key=lambda f: f.end) for key, own in courses.items() if len(own) > 1}
    assert len(counted) > 20
    falls = [
        (earlier, later)
        for own in counted.values()
        for earlier, later in zip(own, own[1:], strict=False)
        if later.value + later.slack < earlier.value - earlier.slack
    ]
    assert [pair for pair in falls if "higher_than_later_statement" not in pair[0].note] == []
    assert falls

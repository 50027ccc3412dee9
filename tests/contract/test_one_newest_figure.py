"""The row that a verdict was judged on is the row that cards, tables, the API and the yearly report print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.brief.yearly import yearly_report
from dashboard.data.warehouse import Warehouse
from dashboard.pages.indicator import shown as indicator_page
from dashboard.pages.overview.card import target_card
from dashboard.pages.overview.subjects import OfTarget
from dashboard.queries.newest import newest
from dashboard.queries.progress import verdicts, verdicts_on
from dashboard.texts.formats import format_value
from dashboard.view.asked import request_of
from dashboard.wording.standing import row_period

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def pairs(warehouse) -> list[tuple[str, int]]:
    """Every target and year in which it was judged on a figure."""
    rows = warehouse.records(
        dict, "SELECT DISTINCT target_id, year(as_of) AS year FROM marts.progress WHERE value IS NOT NULL"
    )
    return sorted((row["target_id"], row["year"]) for row in rows)


def asked(warehouse, **arguments):
    return request_of(
        warehouse, "/", {"lang": "en", **{name: str(value) for name, value in arguments.items()}}
    )


def words_of(component) -> str:
    """All text of a component, in reading order, with plain spaces."""
    if component is None:
        return ""
    if isinstance(component, (str, int, float)):
        return str(component).replace("\u00a0", " ")
    if isinstance(component, (list, tuple)):
        return " ".join(map(words_of, component))
    return words_of(getattr(component, "children", None))


def printed(request, progress) -> tuple[str, str]:
    indicator = request.known.indicators[request.known.targets[progress["target_id"]].indicator]
    value = format_value(progress["value"], indicator.unit, indicator.decimals, request.language)
    return value.replace("\u00a0", " "), row_period(request, progress).replace("\u00a0", " ")


def test_a_figure_that_was_judged_is_an_observation_of_exactly_its_period(warehouse):
    lost = warehouse.records(
        dict,
        """SELECT progress.target_id, progress.as_of FROM marts.progress AS progress
           INNER JOIN marts.target AS target ON progress.target_id = target.target_id
           LEFT JOIN marts.observation AS figure
             ON target.indicator_id = figure.indicator_id AND progress.region_id = figure.region_id
             AND progress.region_scheme = figure.region_scheme AND progress.period_start = figure.period_start
             AND progress.period_end = figure.period_end AND progress.period_kind = figure.period_kind
             AND figure.breakdown = '' AND figure.is_latest AND progress.value = figure.value
             AND progress.source_id = figure.source_id
           WHERE progress.value IS NOT NULL AND figure.indicator_id IS NULL""",
    )
    assert lost == []


def test_cards_print_the_figure_judged_for_every_target_and_year(warehouse, pairs):
    assert len(pairs) >= 130
    for target_id, year in pairs:
        request = asked(warehouse)
        progress = verdicts_on(warehouse, [target_id], date(year, 12, 31))[target_id]
        subject = OfTarget(
            target_id, False, progress["state"], "good", 0.0, request.known.targets[target_id], progress
        )
        card = words_of(target_card(request, subject, history=[], is_chosen=False))
        value, period = printed(request, progress)
        assert value in card and period in card, (target_id, year)


def test_the_yearly_report_prints_the_figure_judged_for_every_target_and_year(warehouse, pairs):
    for year in sorted({year for _, year in pairs}):
        request = asked(warehouse)
        found = verdicts(warehouse, date(year, 12, 31))
        titles = {one.title["en"]: one.id for one in request.known.targets.values()}
        [section] = [
            one
            for one in yearly_report(request, year, origin="https://x.example").sections
            if one.heading == request.say("report.targets")
        ]
        for row in (row for table in section.tables for row in table.rows):
            progress = found.get(titles[row[0].words])
            if progress and progress["value"] is not None:
                assert tuple(cell.words.replace("\u00a0", " ") for cell in row[3:5]) == printed(
                    request, progress
                ), (row[0].words, year)


def test_the_yearly_report_of_2023_prints_the_whole_year_beside_the_verdict_on_it(warehouse):
    paper = yearly_report(asked(warehouse), 2023, origin="https://x.example")
    cells = [(row[3], row[4]) for table in paper.sections[0].tables for row in table.rows]
    assert ("8,903 people", "2023") in [
        tuple(cell.words.replace("\u00a0", " ") for cell in row) for row in cells
    ]


def test_the_api_gives_the_verdict_of_the_cards(warehouse, real_warehouse_path):
    given = create_app(real_warehouse_path).server.test_client().get("/api/v1/targets").get_json()["targets"]
    found = verdicts(warehouse, date.max)
    compared = 0
    for one in given:
        row = found.get(one["target_id"])
        if row and row["value"] is not None:
            compared += 1
            assert all(
                one["verdict"][name] == row[name] for name in ("value", "state", "period_kind", "source_id")
            )
            assert one["verdict"]["period_end"] == row["period_end"].isoformat()
    assert compared >= 15


def test_the_newest_figure_of_a_share_is_of_2023_and_not_of_half_of_2019(warehouse):
    found = newest(warehouse, ["resettled_employed_share"], "KZ", date.max)["resettled_employed_share"]
    assert (found["value"], found["period_kind"], found["period_end"]) == (74.0, "year", date(2023, 12, 31))


def test_the_page_of_employed_qandas_names_all_nearest_figures_held(warehouse):
    request = request_of(warehouse, "/indicators/qandas_employed_share_of_applicants", {"lang": "en"})
    card = words_of(indicator_page.show(request).verdicts)
    for words in (
        "94 of 147",
        "293 of 565",
        "614 of 1,630",
        "90 of 126",
        "West Kazakhstan",
        "3,079 of 4,158",
        "2,721 of 4,279",
        "74.0",
    ):
        assert words in card, words


def test_the_skilled_page_says_what_is_true_now_by_every_definition_why_and_what_it_takes(warehouse):
    request = request_of(warehouse, "/indicators/foreign_workers_skilled_share", {"lang": "en"})
    card = words_of(indicator_page.show(request).verdicts)
    assert card.index("23.4 points short") < card.index("Met on the date")
    for words in (
        "46.6",
        "55.6",
        "83.8",
        "74.7",
        "by 2 of 4",
        "−5,103",
        "+1,913",
        "+1,891",
        "+526",
        "3,307.1",
        "11,024",
        "4,725",
    ):
        assert words in card, words


def test_documents_in_force_stand_first_with_what_is_known_of_them(real_warehouse_path):
    page = create_app(real_warehouse_path).server.test_client().get("/?lang=en").get_data(as_text=True)
    first, _, rest = page.partition("Concept of 2017–2021: on its date and since")
    before, _, _ = rest.partition("cards-table")
    known = (
        "Documents in force",
        "at least 95\u00a0%",
        "its text has not been read yet; searched until 26\u00a0November\u00a02026",
        "3,488</a> of ",
    )
    assert [words for words in known if words not in first or words in before] == []
    assert "at least 70\u00a0%" in before


def test_a_region_has_its_own_quotas_on_the_first_screen_or_is_said_to_have_none(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    pages = {
        region: client.get(f"/?lang=en&region={region}").get_data(as_text=True).replace("\u00a0", " ")
        for region in ("KZ-59", "KZ-75")
    }
    said = "no execution of a quota in the last two years was found"
    assert (
        "1,516 people" in pages["KZ-59"] and "3,144 people" in pages["KZ-59"] and said not in pages["KZ-59"]
    )
    assert f"Almaty: {said}" in pages["KZ-75"] and "3,488</a> of " in pages["KZ-75"]
    assert said not in client.get("/?lang=en").get_data(as_text=True)


def test_the_first_screen_tells_quotas_of_a_year_that_is_over_apart_from_what_is_so_now(real_warehouse_path):
    """By a day after the year of the quotas: which stood where, the region's own first, and the next quota without a count."""
    client = create_app(real_warehouse_path, today=lambda: date(2026, 11, 26)).server.test_client()

    def page(query: str) -> str:
        return client.get(f"/?lang=en{query}").get_data(as_text=True).replace("\u00a0", " ")

    country, region = page(""), page("&region=KZ-59")
    assert (
        "Now, of 6 targets:" in country
        and "Quotas of 2025 by the last count: was behind – 1; were kept – 2" in country
    )
    assert "target of the concept of 2017–2021, met on its date: 78.1 %" in country
    assert "no execution was found: resettlers’ quota – 5,997 people; qandas quota – 2,281 people" in country
    assert "people a month" not in country
    own = "North Kazakhstan Region: qandas and resettlers’ quota – 48.2 % on 30 September 2025. In the country now, of 6 targets"
    assert own in region and "qandas and resettlers’ quota – 3,020 people" in region
    assert "another indicator is shown for orientation" in page("&target=foreign_labour")


def test_a_quota_of_the_running_year_is_counted_among_what_is_so_now(real_warehouse_path):
    client = create_app(real_warehouse_path, today=lambda: date(2025, 11, 26)).server.test_client()
    page = client.get("/?lang=en").get_data(as_text=True).replace("\u00a0", " ")
    assert "of 8 targets and quotas:" in page and "by the last count" not in page
    assert "to fill it by 31 December 2025: 1,286 people a month" in page

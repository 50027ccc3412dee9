"""The analyst's cube on the real edition: its rules hold for every indicator, and its recipes give what the page shows."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from html import unescape
from itertools import product

import duckdb
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.explore.absent import absent
from dashboard.pages.explore.finding import finding
from dashboard.pages.explore.marks import (
    COMPOSITION_MARK,
    LAND_MARK,
    OVER_BREAK_MARK,
    PERIOD_MARK,
    RESTATED_MARK,
    Marks,
)
from dashboard.pages.explore.notes import notes
from dashboard.pages.explore.shown import shown_of
from dashboard.queries.cube.asking import cells, sql_text
from dashboard.queries.cube.question import Group, Question
from dashboard.queries.dictionary import dictionary
from dashboard.queries.groups import groups
from dashboard.queries.membership import is_member
from dashboard.queries.regions import regional_indicators
from dashboard.queries.structures import period_of
from dashboard.view.asked import request_of
from dashboard.view.selected import selected
from dashboard.wording.periods import is_plain_year
from vocabulary.sandbox import READER_SANDBOX

pytestmark = pytest.mark.contract
# Links that a reader reaches from the empty page by at most three choices, and what their sentence must say.
QUESTIONS = {
    "?indicator=net_migration_rate,average_monthly_wage&to=2023&as=scatter": "n = 20 regions, r = 0.43",
    "?measure=rank&from=2014&to=2024": "rose most",
    "?indicator=net_migration&group=north,south": "Northern regions",
    "?indicator=population&measure=share&totals=yes": "Almaty",
    "?indicator=population&measure=index&base=2018": "Astana",
    "?indicator=net_migration&measure=per_1000": "per 1,000 people",
    "?indicator=population&region=KZ-71,KZ-75,KZ-79&from=2019": "Shymkent",
    "?indicator=foreign_workers_on_permits&by=origin&from=2019": "among those named the highest is China",
    "?indicator=net_migration&group=north,sends": "the members of the group are not set for that time",
    "?indicator=net_migration_rate&measure=rank&base=2014": "place 4 of 16 → place 13 of 20",
    "?indicator=net_migration&territory=2018": "Found: 17 of 17",
}


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def app(real_warehouse_path):
    return create_app(real_warehouse_path)


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


@pytest.fixture(scope="module")
def regional(warehouse):
    return [(one.id, one.main_period_kind) for one in regional_indicators(warehouse)]


def asked(warehouse, **arguments):
    return shown_of(request_of(warehouse, "/explore", {"lang": "en", **arguments}))


@given(st.data())
@settings(max_examples=25)
def test_shares_of_all_regions_add_to_what_the_parts_are_of_the_whole(warehouse, regional, data):
    pair = data.draw(st.sampled_from(regional))
    found = cells(warehouse, Question((pair,), measure="share", most=data.draw(st.integers(1, 30))))
    for slot in {cell.slot for cell in found}:
        own = [cell for cell in found if cell.slot == slot and cell.measured is not None]
        if own:
            whole = own[0].beside
            parts = sum(cell.value for cell in own)
            assert sum(cell.measured for cell in own) == pytest.approx(100 * parts / whole)
            if abs(parts - whole) < 0.5:
                assert sum(cell.measured for cell in own) == pytest.approx(100, abs=0.01)


def test_shares_of_the_population_of_all_regions_add_to_100(warehouse):
    found = cells(warehouse, Question((("population", "year"),), measure="share", most=30))
    sums = {
        slot: sum(cell.measured for cell in found if cell.slot == slot) for slot in {c.slot for c in found}
    }
    assert len(sums) > 10
    assert all(total == pytest.approx(100, abs=0.01) for total in sums.values())


@given(st.data())
@settings(max_examples=25)
def test_the_index_of_the_base_is_100_and_its_difference_nothing(warehouse, regional, data):
    pair, base = data.draw(st.sampled_from(regional)), data.draw(st.integers(2010, 2024))
    for measure, expected in (("index", 100), ("difference", 0)):
        found = cells(warehouse, Question((pair,), measure=measure, base=base, most=99))
        own = [cell for cell in found if cell.stands_for.year == base and cell.measured is not None]
        assert all(cell.measured == pytest.approx(expected) for cell in own)


@pytest.mark.parametrize("measure", ["index", "difference"])
@pytest.mark.parametrize("first", [2015, 2023])
@pytest.mark.parametrize("is_group", [True, False])
def test_nothing_is_compared_over_a_break(warehouse, measure, first, is_group):
    """The census broke the series of the population at the end of 2021, also where the break itself is not shown."""
    groups = (
        Group(
            "g",
            tuple(
                (scheme, name, None, None)
                for scheme in ("2017", "2018", "2022")
                for name in ("KZ-11", "KZ-71")
            ),
        ),
    )
    found = cells(
        warehouse,
        Question(
            (("population", "year"),), regions=("KZ-11", "KZ-71"), groups=groups if is_group else (), measure=measure,
            base=2015, first_year=first, most=99,
        ),
    )  # fmt: skip
    after = [cell for cell in found if cell.stands_for.year >= 2021]
    assert after and {(cell.measured, cell.why) for cell in after} == {(None, "break")}
    before = [cell for cell in found if cell.stands_for.year < 2021 and cell.line != "g"]
    assert bool(before) == (first == 2015) and all(cell.measured is not None for cell in before)
    since = cells(
        warehouse,
        Question(
            (("population", "year"),),
            regions=("KZ-11",),
            measure=measure,
            base=2022,
            first_year=2021,
            most=99,
        ),
    )
    assert len(since) > 2 and all(cell.measured is not None for cell in since), (
        "the break is the first of the new series"
    )


def test_ranks_on_both_sides_of_a_break_say_so(warehouse):
    shown = asked(warehouse, indicator="net_migration_rate", measure="rank", base="2014", region="KZ-11")
    found = {cell.slot: cell for cell in shown.cells if cell.moved is not None}
    assert {slot: cell.why for slot, cell in found.items() if slot >= "2022"} == dict.fromkeys(
        ("2022", "2023", "2024"), "break"
    )
    assert found["2021"].why is None and found["2024"].measured is not None
    assert OVER_BREAK_MARK in [mark.sign for mark in Marks(shown).of(("KZ-11",), "2024", found["2024"])]


@given(st.data())
@settings(max_examples=25)
def test_ranks_are_a_permutation_where_no_two_figures_are_alike(warehouse, regional, data):
    found = cells(warehouse, Question((data.draw(st.sampled_from(regional)),), measure="rank", most=30))
    for slot in {cell.slot for cell in found}:
        own = [cell for cell in found if cell.slot == slot and cell.measured is not None]
        if len({cell.value for cell in own}) == len(own):
            assert sorted(cell.measured for cell in own) == list(range(1, len(own) + 1))
        by_value = sorted(own, key=lambda cell: -cell.value)
        assert [cell.measured for cell in by_value] == sorted(cell.measured for cell in own)


def test_a_rank_moves_by_the_places_between_two_years(warehouse):
    found = cells(
        warehouse,
        Question((("net_migration_rate", "year"),), measure="rank", base=2014, first_year=2014, most=99),
    )
    before = {cell.line: cell.measured for cell in found if cell.slot == "2014"}
    moved = [cell for cell in found if cell.slot == "2024" and cell.moved is not None]
    assert moved and all(cell.moved == before[cell.line] - cell.measured for cell in moved)
    # A region with another territory is another region: it did not move.
    assert not {"KZ-19", "KZ-35", "KZ-63"} & {cell.line for cell in moved}


def test_figures_per_1000_are_the_rate_that_the_edition_computes(warehouse):
    own = cells(
        warehouse,
        Question((("net_migration", "year"),), measure="per_1000", population="population", most=99),
    )
    rates = cells(warehouse, Question((("net_migration_rate", "year"),), most=99))
    computed = {(cell.line, cell.slot): cell.measured for cell in own if cell.measured is not None}
    published = {(cell.line, cell.slot): cell.value for cell in rates}
    both = computed.keys() & published.keys()
    assert len(both) > 100
    assert all(computed[key] == pytest.approx(published[key], abs=0.06) for key in both)


def test_a_group_is_the_sum_of_its_regions_or_nothing(warehouse):
    known = dictionary(warehouse)
    parts = ("KZ-59", "KZ-39", "KZ-55")
    group = Group("g", tuple((scheme, name, None, None) for scheme in known.schemes for name in parts))
    for pair in (("net_migration", "year"), ("net_migration_rate", "year")):
        [*own] = cells(warehouse, Question((pair,), regions=parts, groups=(group,), most=99))
        for cell in (cell for cell in own if cell.line == "g"):
            regions = [one for one in own if one.slot == cell.slot and one.line != "g"]
            if pair[0] == "net_migration_rate":
                assert (cell.measured, cell.why) == (None, "not_additive")
            elif len(regions) == 3:
                assert cell.measured == pytest.approx(sum(one.value for one in regions)) and cell.parts == 3
            else:
                assert (cell.measured, cell.why) == (None, "part_missing")


def test_a_region_that_two_orders_name_counts_once(warehouse):
    """Of every group of the edition, in every year: the sum of its regions as the table of observations has them."""
    seen = 0
    for group_id, rows in groups(warehouse).items():
        shown = asked(warehouse, indicator="net_migration", group=group_id, **{"from": "2000"})
        for cell in shown.cells:
            named = {
                row.region_id for row in rows
                if row.region_scheme == cell.region_scheme
                and is_member(row.valid_from, row.valid_to, cell.stands_for)
            }  # fmt: skip
            assert cell.parts <= len(named), (group_id, cell.slot)
            if cell.measured is None:
                continue
            seen += 1
            own = warehouse.records(
                dict,
                """SELECT region_id, value FROM marts.observation
                   WHERE indicator_id = 'net_migration' AND breakdown = '' AND is_latest AND region_scheme = $scheme
                   AND period_start = $start AND period_end = $end AND period_kind = $kind""",
                {
                    "scheme": cell.region_scheme,
                    "start": cell.period_start,
                    "end": cell.period_end,
                    "kind": cell.kind,
                },
            )
            values = {row["region_id"]: row["value"] for row in own if row["region_id"] in named}
            assert (cell.parts, cell.value) == (len(named), pytest.approx(sum(values.values())))
    assert seen > 30


@pytest.mark.parametrize("indicator", ["net_migration", "population"])
@pytest.mark.parametrize("group_id", ["receives_qandas", "receives_resettlers", "sends"])
def test_the_cube_and_the_data_page_add_the_same_regions_of_a_role(warehouse, indicator, group_id):
    """Those that a list of the time names, each once: the list of the year whose last night the figure is of."""
    link = {"indicator": indicator, "group": group_id, "from": "2000"}
    shown = asked(warehouse, **link)
    table = selected(request_of(warehouse, "/data", {"lang": "en", **link}))
    sums = [cell for cell in shown.cells if cell.measured is not None]
    assert sums
    for cell in sums:
        asked_for = {
            "scheme": cell.region_scheme,
            "start": cell.period_start,
            "end": cell.period_end,
            "indicator": indicator,
        }
        of_period = """breakdown = '' AND region_scheme = $scheme AND period_start = $start AND period_end = $end
            AND indicator_id = $indicator AND period_kind NOT IN ('cumulative', 'range') AND is_latest"""
        listed = warehouse.records(
            dict,
            f"""SELECT DISTINCT region_id, value FROM marts.observation JOIN marts.designated_region AS named USING (region_id)
                WHERE {of_period} AND named.role = $role AND stands_for BETWEEN named.valid_from AND named.valid_to""",
            asked_for | {"role": group_id},
        )
        on_page = warehouse.records(
            dict,
            f"SELECT region_id, value FROM marts.observation {table.where()} AND {of_period}",
            table.parameters() | asked_for,
        )
        values = sorted((row["region_id"], row["value"]) for row in listed)
        assert values == sorted((row["region_id"], row["value"]) for row in on_page), cell.slot
        assert (cell.parts, cell.value) == (len(values), pytest.approx(sum(value for _, value in values)))


@pytest.mark.parametrize(
    ("indicator", "year", "regions", "value"),
    [("net_migration", "2019", 7, -46_843), ("net_migration", "2020", 7, -34_664), ("population", "2018", 7, 5_584_395)],
)  # fmt: skip
def test_regions_that_receive_qandas_add_up_to(warehouse, indicator, year, regions, value):
    [cell] = [
        one
        for one in asked(
            warehouse, indicator=indicator, group="receives_qandas", **{"from": year, "to": year}
        ).cells
        if one.slot == year
    ]
    assert (cell.parts, cell.value) == (regions, value)


def test_the_regions_of_a_group_are_named_on_the_day_of_the_newest_figure(client, warehouse):
    """The night after 2024 is of the list of 2024, which names six regions."""
    shown = asked(warehouse, indicator="population", group="receives_qandas", to="2024", **{"from": "2024"})
    [said] = [
        note.children for note in notes(shown, Marks(shown)) if "Regions that receive qandas" in note.children
    ]
    [cell] = shown.cells
    assert (cell.parts, said.count(",") + 1) == (6, 6)


@pytest.mark.parametrize(
    ("language", "mark"), [("kk", "өз тобыңыз"), ("ru", "своя группа"), ("en", "own group")]
)
def test_a_group_of_the_reader_is_never_taken_for_a_region(warehouse, language, mark):
    shown = asked(warehouse, indicator="population", own="Kazakhstan:KZ-10,KZ-11", lang=language)
    assert shown.row_name(("own:1",)) == f"{mark}: Kazakhstan"


def test_figures_on_a_former_division_have_the_population_of_their_territory(warehouse):
    """Also where the edition holds that population under another division."""
    pair, measure = ("net_migration", "year"), {"measure": "per_1000", "population": "population"}
    rates = cells(warehouse, Question((("net_migration_rate", "year"),), most=99))
    published = {(cell.territory_id, cell.slot): cell.value for cell in rates}
    for scheme in dictionary(warehouse).schemes:
        own = cells(warehouse, Question((pair,), territory=scheme, most=99, **measure))
        found = {(cell.territory_id, cell.slot): cell.measured for cell in own}
        both = published.keys() & found.keys()
        assert len(both) > 100
        assert all(found[key] == pytest.approx(published[key], abs=0.06) for key in both), scheme


def test_shares_of_members_are_the_same_on_a_division_that_is_asked_for(warehouse):
    question = Question(
        (("oralmans_resident", "year"),), regions=("KZ-75",), breakdown="origin", measure="share", whole="member", most=99
    )  # fmt: skip
    on_own, on_other = (cells(warehouse, replace(question, territory=scheme)) for scheme in (None, "2022"))
    assert on_own and all(cell.measured is not None for cell in on_own)
    assert [(cell.member, cell.measured) for cell in on_other] == [
        (cell.member, cell.measured) for cell in on_own
    ]


def test_a_share_is_never_of_a_total_that_another_publisher_counted(warehouse):
    question = Question((("gross_regional_product", "year"),), measure="share", most=99)
    found = cells(warehouse, question)
    in_2010 = [cell for cell in found if cell.slot == "2010"]
    assert in_2010 and {(cell.measured, cell.why) for cell in in_2010} == {(None, "publishers")}
    assert {cell.why for cell in found} <= {"publishers", "no_whole"}


def test_nobody_is_named_as_risen_or_fallen_who_kept_the_place(warehouse):
    shown = asked(
        warehouse,
        indicator="population",
        region="KZ-61,KZ-75",
        measure="rank",
        base="2023",
        **{"from": "2023"},
    )
    moved = [cell.moved for cell in shown.grid.column(shown.grid.columns[-1]) if cell.moved is not None]
    said = finding(shown)
    assert moved and ("rose most" in said) == (max(moved) > 0) and ("fell most" in said) == (min(moved) < 0)


@pytest.mark.parametrize("measure", ["value", "share"])
def test_sums_are_those_of_their_parts_and_stand_only_where_all_parts_are(warehouse, regional, measure):
    made = 0
    for name, _ in regional:
        shown = asked(warehouse, indicator=name, measure=measure, totals="yes", **{"from": "2000"})
        additive = shown.request.known.indicators[name].is_additive
        for column in shown.columns:
            total, own = shown.column_total(column), shown.grid.column(column)
            if total.value is not None:
                made += 1
                schemes = {cell.region_scheme for cell in own}
                [scheme] = schemes
                regions = sum(one == scheme and region != "KZ" for region, one in shown.request.known.regions)
                assert additive and len(own) == regions and len({cell.period for cell in own}) == 1
                assert total.value == pytest.approx(sum(cell.measured for cell in own))
    assert made > 30


def test_parts_of_years_and_former_territories_never_stand_unmarked(warehouse):
    """In every table that opens first, of every indicator with figures."""
    seen = 0
    for name in dictionary(warehouse).indicators:
        shown = asked(warehouse, indicator=name, **{"from": "1990"})
        marks = Marks(shown)
        for row, column in product(shown.grid.rows, shown.grid.columns):
            cell = shown.cell(row, column)
            if cell is None or is_plain_year(cell.period):
                continue
            seen += 1
            signs = [mark.sign for mark in marks.of(row, column, cell)]
            others = shown.grid.column(column) if shown.choice.columns == "period" else shown.grid.row(row)
            is_alone = {one.period for one in others} == {cell.period}
            assert PERIOD_MARK in signs or is_alone, (name, row, column)
    assert seen > 500


def test_a_former_territory_is_marked_and_a_former_region_keeps_its_name(warehouse):
    shown = asked(warehouse, indicator="population", **{"from": "2014"})
    marks = Marks(shown)
    old, new = (shown.cell(("KZ-19",), year) for year in ("2019", "2023"))
    assert LAND_MARK in [mark.sign for mark in marks.of(("KZ-19",), "2019", old)]
    assert LAND_MARK not in [mark.sign for mark in marks.of(("KZ-19",), "2023", new)]
    assert shown.row_name(("KZ-YUZ",)) == "South Kazakhstan Region"


def signs(shown, row, column):
    return [mark.sign for mark in Marks(shown).of((row,), column, shown.cell((row,), column))]


def test_a_territory_counted_before_it_came_into_being_is_marked(warehouse):
    shown = asked(
        warehouse, indicator="population", region="KZ-61,KZ-11,KZ-YUZ", **{"from": "2014", "to": "2019"}
    )
    assert RESTATED_MARK in signs(shown, "KZ-61", "2016") and RESTATED_MARK not in signs(
        shown, "KZ-61", "2018"
    )
    assert RESTATED_MARK not in signs(shown, "KZ-11", "2016"), "the same land in both divisions"
    assert absent(shown, ("KZ-YUZ",), "2016") == "not_then"


def test_a_group_says_of_whom_it_was_made_and_when_of_nobody(warehouse, client):
    shown = asked(warehouse, indicator="net_migration", group="north,receives_qandas,sends")
    assert COMPOSITION_MARK in signs(shown, "receives_qandas", "2020")
    assert COMPOSITION_MARK not in signs(shown, "receives_qandas", "2023")
    assert {absent(shown, ("sends",), year) for year in ("2022", "2023", "2024")} == {"not_set"}
    page = client.get("/explore?lang=en&indicator=net_migration&group=receives_qandas").get_data(as_text=True)
    assert "2016–2021: Akmola Region, Atyrau Region" in page and "2023–2024: Abai Region" in page
    assert "2022: the members of the group are not set for that time." in page


def test_a_group_cites_the_sources_of_all_its_regions(warehouse, client):
    """Of a group made over two tables both are cited: in the cell, on the page, in its files."""
    link = {"indicator": "labour_force", "own": "South:KZ-YUZ,KZ-31", "from": "2001", "to": "2009"}
    parts = warehouse.records(
        dict,
        """SELECT year(stands_for) AS year, list(DISTINCT source_id ORDER BY source_id) AS source_ids
           FROM marts.observation
           WHERE indicator_id = 'labour_force' AND region_id IN ('KZ-YUZ', 'KZ-31') AND breakdown = '' AND is_latest
           AND region_scheme = '2017' AND period_kind = 'year' GROUP BY ALL""",
    )
    expected = {str(row["year"]): tuple(row["source_ids"]) for row in parts}
    found = {cell.slot: cell.source_ids for cell in asked(warehouse, **link).cells}
    assert found == expected and len(found) == 9 and all(len(names) == 2 for names in found.values())
    query = {**link, "lang": "en"}
    page = client.get("/explore", query_string=query).get_data(as_text=True)
    about = client.get("/explore.metadata.json", query_string=query).get_json()
    rows = client.get("/explore.json", query_string=query).get_json()["figures"]
    assert {tuple(row["source_ids"].split(";")) for row in rows} == set(expected.values())
    both = {name for names in expected.values() for name in names}
    assert {one["source_id"] for one in about["sources"]} == both
    for one in about["sources"]:
        assert one["title"] in unescape(page) and all(one["title"] in row["source_title"] for row in rows)


def test_a_measure_cites_what_it_is_measured_by(warehouse):
    """The figure of the base year, whether or not it is shown; of a rank every figure that was ranked."""
    base = {"indicator": "net_migration", "region": "KZ-75", "base": "2014", "from": "2024"}
    [index] = asked(warehouse, measure="index", **base).cells
    assert index.source_ids == ("bns-6567-net-migration",)
    assert index.beside_source_ids == ("bns-net-migration-by-region",)
    [rank] = asked(warehouse, measure="rank", **base).cells
    assert rank.beside_source_ids == ("bns-6567-net-migration", "bns-net-migration-by-region")


def test_a_rank_says_among_how_many_and_a_group_has_none(warehouse, client):
    shown = asked(
        warehouse,
        indicator="net_migration",
        measure="rank",
        region="KZ-75",
        group="north",
        **{"from": "2014"},
    )
    held = warehouse.records(
        dict,
        """SELECT year(stands_for) AS year, count(DISTINCT region_id) AS regions FROM marts.observation
           WHERE indicator_id = 'net_migration' AND breakdown = '' AND is_latest AND region_id <> 'KZ' AND value IS NOT NULL
           AND period_kind = 'year' AND year(stands_for) >= 2014 GROUP BY ALL""",
    )
    own = {cell.slot: cell.beside for cell in shown.cells if cell.line == "KZ-75"}
    assert own == {str(row["year"]): row["regions"] for row in held} and {16, 17, 20} <= set(own.values())
    assert {cell.why for cell in shown.cells if cell.line == "north"} == {"not_ranked"}
    link = "/explore?lang=en&measure=rank&indicator=net_migration&region=KZ-75&from=2014"
    page = client.get(link).get_data(as_text=True)
    assert "2014, of 16 regions" in page and "2024, of 20 regions" in page
    several = link.replace("net_migration", "population,net_migration").replace(
        "from=2014", "from=2021&to=2021&rows=indicator&columns=region"
    )
    page = client.get(several).get_data(as_text=True)
    assert "(of 20 regions)" in page and "(of 17 regions)" in page and "Almaty, of" not in page


def test_a_year_without_figures_among_others_is_named(client):
    assert "2017: no figure was found." in client.get("/explore?lang=en").get_data(as_text=True)


def test_a_period_of_the_cube_is_that_of_the_observation(warehouse):
    [cell] = cells(
        warehouse,
        Question((("population", "year"),), regions=("KZ",), first_year=2020, last_year=2020, most=1),
    )
    [row] = warehouse.records(
        dict,
        """SELECT period_start, period_end, period_kind, stands_for, value FROM marts.observation
           WHERE indicator_id = 'population' AND region_id = 'KZ' AND year(stands_for) = 2020 AND is_latest""",
    )
    assert (cell.period, cell.value) == (period_of(row), row["value"])


@pytest.mark.parametrize("link", QUESTIONS)
def test_questions_of_analysts_take_three_choices_and_open_with_their_answer(client, link):
    answer = client.get(f"/explore{link}&lang=en")
    page = answer.get_data(as_text=True)
    [said] = re.findall(r'<p class="finding">(.*?)</p>', page)
    assert answer.status_code == 200
    assert QUESTIONS[link] in unescape(said)
    assert len(link.strip("?").split("&")) <= 3
    assert len(answer.data) <= 200_000


def test_what_was_not_found_says_so_and_what_is_held_instead(client):
    page = client.get(
        "/explore?lang=en&indicator=foreign_workers_skilled_share&by=origin&from=2019"
    ).get_data(as_text=True)
    assert "No figures were found for this choice" in page
    assert "Not found in what was searched" in page
    assert "/explore?lang=en&amp;indicator=foreign_workers_on_permits&amp;from=2019&amp;by=origin" in page


def test_an_empty_answer_says_what_is_held_and_offers_no_recipe(client):
    page = client.get("/explore?lang=en&indicator=net_migration&kind=month").get_data(as_text=True)
    assert "Figures of this kind of period were not found (months; Net migration)" in page
    assert "by total, Age group; kind of period: whole years" in page
    assert "Exactly these figures elsewhere" not in page


def _statement(page: str) -> str:
    [found] = re.findall(r'<pre class="recipe-sql"[^>]*><code>(.*?)</code>', page, re.S)
    return unescape(found)


@pytest.mark.parametrize(
    "link",
    [
        *QUESTIONS,
        "?indicator=net_migration&own=Mine:KZ-19,KZ-33&measure=difference",
        "?indicator=population&kind=year&region=KZ",
    ],
)
def test_the_statement_of_the_page_gives_its_cells_in_duckdb(client, warehouse, link):
    statement = _statement(client.get(f"/explore{link}").get_data(as_text=True))
    view = dict(part.split("=") for part in link.strip("?").split("&"))
    shown = asked(warehouse, **view)
    assert statement == sql_text(warehouse, shown.choice.question)
    with duckdb.connect(str(warehouse.path), read_only=True, config={**READER_SANDBOX}) as connection:
        asked_for = connection.execute(statement)
        names = [column[0] for column in asked_for.description]
        rows = [dict(zip(names, row, strict=True)) for row in asked_for.fetchall()]
    assert rows and [(row["line"], row["slot"], row["measured"]) for row in rows] == [
        (cell.line, cell.slot, cell.measured) for cell in shown.cells
    ]


@pytest.fixture(scope="module")
def address(app):
    server = make_server("127.0.0.1", 0, app.server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_the_line_of_pandas_on_a_served_page_gives_its_cells(client, warehouse, address):
    link = "/explore?lang=en&indicator=net_migration_rate,average_monthly_wage&to=2023&as=scatter"
    page = client.get(link, base_url=address).get_data(as_text=True)
    [line] = [unescape(found) for found in re.findall(r"<code>(pandas\..*?)</code>", page)]
    assert address in line and "as=" not in line
    frame = eval(line, {"pandas": pandas})
    shown = asked(
        warehouse, indicator="net_migration_rate,average_monthly_wage", to="2023", **{"as": "scatter"}
    )
    assert list(frame["measured"]) == pytest.approx([cell.measured for cell in shown.cells])
    assert list(frame["line"]) == [cell.line for cell in shown.cells]


@pytest.mark.parametrize("form", ["table", "line", "bar", "map", "multiples"])
def test_the_example_is_drawn_in_every_form_by_one_click(client, form):
    page = client.get("/explore?lang=ru").get_data(as_text=True)
    link = f"as={form}" if form != "table" else 'aria-current="true"'
    assert link in page
    drawn = client.get(f"/explore?lang=ru&as={form}")
    assert drawn.status_code == 200 and len(drawn.data) <= 200_000
    assert ('data-picture="cube"' in drawn.get_data(as_text=True)) == (form != "table")


def test_the_form_leads_to_one_short_link(client):
    answer = client.get(
        "/choose?page=explore&lang=en&indicator=population&indicator=net_migration&rows=region&columns=indicator&measure=value&from=&as=table"
    )
    assert answer.status_code == 303
    assert (
        answer.headers["Location"]
        == "/explore?lang=en&indicator=net_migration,population&rows=region&columns=indicator"
    )


HOSTILE = [
    "'; DROP TABLE x; --",
    "<script>",
    "a,b",
    ",",
    "population,population",
    "\x00",
    "9" * 300,
    "KZ-YUZ,KZ-YUZ",
    "ң" * 50,
    "../..",
    "${x}",
]


@pytest.mark.parametrize(
    "name",
    [
        "indicator",
        "region",
        "group",
        "own",
        "by",
        "member",
        "rows",
        "columns",
        "measure",
        "as",
        "totals",
        "base",
        "from",
        "to",
        "kind",
        "territory",
    ],
)
def test_hostile_values_get_a_sentence(client, name):
    for value, path in product(HOSTILE, ("/explore", "/explore.csv", "/explore.json")):
        answer = client.get(path, query_string={name: value, "lang": "en"})
        assert answer.status_code in (400, 404), (path, name, value)
        assert "<script>alert" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("said", ["indicator=nope", "group=nope", "region=KZ-00"])
def test_a_refusal_names_what_is_unknown(client, said):
    answer = client.get(f"/explore?lang=en&{said}")
    assert answer.status_code == 404 and said in answer.get_data(as_text=True)


def test_figures_of_several_units_never_stand_on_one_scale(client):
    link = "/explore?lang=en&indicator=net_migration_rate,average_monthly_wage"
    for form in ("bar", "line"):
        page = client.get(f"{link}&rows=indicator&columns=period&as={form}").get_data(as_text=True)
        assert "units of their own; there is no second axis" in page
        assert 'data-picture="cube"' not in page
    for form in ("map", "scatter"):
        assert f'href="{link.replace("&", "&amp;")}&amp;as={form}"' in client.get(link).get_data(as_text=True)
        assert 'data-picture="cube"' in client.get(f"{link}&as={form}").get_data(as_text=True)

"""Several values in one parameter: read strictly, written in one way, groups of the edition and of the reader."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.cube.question import MEASURES
from dashboard.queries.groups import GroupRegion, groups, spans_of
from dashboard.queries.selection import Selection
from dashboard.queries.table import count, page
from dashboard.texts.words import text
from dashboard.view.link import MOST_OWN_GROUPS, LinkProblem, OwnGroup, View, read_view
from dashboard.view.lists import in_order
from dashboard.view.reading import DRAWN_AS
from dashboard.view.request import Request
from dashboard.view.selected import selected
from vocabulary.languages import LANGUAGES


def read(link: str, known) -> View:
    parts = urlsplit(link)
    return read_view(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), known)


def test_a_list_is_written_in_the_order_of_the_edition(known):
    for order in permutations(("KZ-19", "KZ-61", "KZ-75")):
        assert read(f"/data?region={','.join(order)}", known).href() == "/data?region=KZ-19,KZ-61,KZ-75"
    assert read("/data?status=P,A", known).href() == "/data?status=A,P"
    assert read("/data?year=2021,2019", known).href() == "/data?year=2019,2021"
    assert read("/data?by=category&member=3,1", known).members == ("1", "3")


def test_links_of_a_page_of_several_lead_to_pages_of_one_and_back(known):
    one = View("map", indicator="population", region="KZ-75")
    assert one.href(page="data") == "/data?indicator=population&region=KZ-75"
    several = read("/data?indicator=population&region=KZ-75", known)
    assert several.href(page="map") == "/map?indicator=population&region=KZ-75"
    assert (
        several.href(page="indicator", indicator="unemployment_rate")
        == "/indicators/unemployment_rate?region=KZ-75"
    )
    assert several.href(indicator="unemployment_rate", region="KZ") == "/data?indicator=unemployment_rate"
    assert View("data", region="KZ-75").href(regions=("KZ-19",)) == "/data?region=KZ-19"
    many = read("/data?region=KZ-19,KZ-75", known)
    assert many.href(page="map") == "/map"


@pytest.mark.parametrize(
    ("link", "name", "status", "said"),
    [
        ("/data?region=KZ-75,KZ-75", "region", 400, "KZ-75"),
        ("/data?region=KZ-75,KZ-99", "region", 404, ""),
        ("/data?indicator=population,nothing", "indicator", 404, ""),
        ("/data?region=KZ-75,", "region", 400, ""),
        ("/data?region=,", "region", 400, ""),
        ("/data?year=2020,2020", "year", 400, "2020"),
        ("/data?year=2020,soon", "year", 400, "soon"),
        ("/data?status=A,Z", "status", 400, "Z"),
        ("/data?source=test-statistics,test-statistics", "source", 400, "test-statistics"),
        ("/data?group=north,west", "group", 404, ""),
        ("/data?by=category&member=1,9", "member", 404, "9"),
        ("/data?member=1", "member", 400, "by"),
        ("/data?by=none&member=1", "member", 400, "by"),
        ("/data?sort=value,-value", "sort", 400, "value"),
        ("/data?own=West", "own", 400, "own=West"),
        ("/data?own=West:KZ-75;West:KZ-19", "own", 400, "West"),
        ("/data?own=West:KZ-75,KZ-75", "own", 400, "KZ-75"),
        ("/data?own=West:KZ-99", "own", 404, ""),
        ("/data?own=West:KZ,KZ-75", "own", 400, "own=West:KZ,KZ-75"),
        ("/explore?own=West:KZ", "own", 400, "own=West:KZ"),
        ("/data?own=West:KZ-75:KZ-19", "own", 404, "KZ-75:KZ-19"),
        ("/data?own=A:KZ-75;B:KZ-75;C:KZ-75;D:KZ-75", "own", 400, "3"),
        ("/map?region=KZ-75,KZ-19", "region", 400, "KZ-75"),
        ("/map?region=KZ-75,KZ-99", "region", 404, ""),
        ("/map?indicator=population,unemployment_rate", "indicator", 400, "population"),
        ("/indicators/population?by=none", "by", 404, ""),
        ("/regions/KZ-75?with=KZ-19,KZ-19", "with", 400, "KZ-19"),
    ],
)  # fmt: skip
def test_what_a_list_cannot_say_is_refused_by_name(known, link, name, status, said):
    with pytest.raises(LinkProblem) as problem:
        read(link, known)
    assert (problem.value.parameter, problem.value.status) == (name, status)
    for language in LANGUAGES:
        assert said in text(problem.value.key, language, **problem.value.values)


@pytest.mark.parametrize(
    "name",
    [
        "see.example",
        "a/b",
        "<b>",
        "",
        " West",
        "West ",
        "Pay  now",
        "x" * 31,
        "50%",
        "_",
        "\u202eevil",
        "a'b",
    ],
)
def test_a_name_of_a_group_can_be_no_address_and_no_sentence(client, name):
    answer = client.get("/data", query_string={"own": f"{name}:KZ-75", "lang": "en"})
    assert answer.status_code == 400 and "own=West:KZ-23,KZ-47" in answer.get_data(as_text=True)


def test_groups_of_the_reader_stay_in_the_link_with_their_names(known):
    view = read("/data?own=Батыс 1:KZ-75,KZ-19;B-2:KZ-33", known)
    assert view.own_groups == (OwnGroup("Батыс 1", ("KZ-19", "KZ-75")), OwnGroup("B-2", ("KZ-33",)))
    assert read(view.href(), known) == view
    assert ",KZ-75;B-2:KZ-33" in view.href()


def test_regions_and_groups_add_up(warehouse, known):
    def of(link: str) -> int:
        return count(warehouse, selected(Request(read(link, known), warehouse, known)))

    one, other = of("/data?region=KZ-75"), of("/data?region=KZ-33")
    assert one > 0 and other > 0
    assert of("/data?region=KZ-75,KZ-33") == of("/data?own=Mine:KZ-33,KZ-75") == one + other
    assert (
        of("/data?group=north&region=KZ-33") == of("/data?own=Mine:KZ-33,KZ-75&region=KZ-75") == one + other
    )


def test_values_of_each_list_select_their_rows(warehouse, known):
    def rows(link: str) -> list[dict]:
        return page(
            warehouse, selected(Request(read(link, known), warehouse, known)), start=0, size=5_000, sort=[]
        )

    everything = rows("/data")
    for link, of in {
        "/data?indicator=population,unemployment_rate": lambda row: row["indicator_id"] in ("population", "unemployment_rate"),
        "/data?year=2019,2021": lambda row: row["period_end"].year in (2019, 2021),
        "/data?by=none": lambda row: row["breakdown"] == "",
        "/data?by=category": lambda row: row["breakdown"] == "category",
        "/data?by=category&member=1,2": lambda row: row["breakdown"] == "category" and row["member"] in "12",
        "/data?status=A,P": lambda row: row["obs_status"] in "AP",
        "/data?source=test-ministry,test-newspaper": lambda row: row["source_id"] in ("test-ministry", "test-newspaper"),
    }.items():  # fmt: skip
        expected = [row for row in everything if of(row)]
        assert rows(link) == expected and 0 < len(expected) < len(everything), link


def test_a_group_goes_by_territory_and_holds_what_its_regions_were_divided_into(warehouse):
    south = groups(warehouse)["south"]
    by_scheme = {
        scheme: {row.region_id for row in south if row.region_scheme == scheme}
        for scheme in ("2017", "2018", "2022")
    }
    assert by_scheme == {
        "2017": {"KZ-YUZ", "KZ-19"},
        "2018": {"KZ-61", "KZ-79", "KZ-19"},
        "2022": {"KZ-61", "KZ-79", "KZ-19", "KZ-33"},
    }
    assert {row.region_id for row in south if not row.is_named} == {"KZ-61", "KZ-79", "KZ-33"}
    assert all((row.valid_from, row.valid_to) == (None, None) for row in south)


def test_a_region_with_a_role_counts_in_the_time_of_its_role(warehouse, monkeypatch):
    def of(region: str, first: str | None, last: str | None) -> GroupRegion:
        days = [day and date.fromisoformat(day) for day in (first, last)]
        return GroupRegion("sends", region, "2022", *days, True, "test-statistics", None)

    rows = (
        of("KZ-75", "2021-01-01", "2021-12-31"), of("KZ-75", "2020-01-01", "2020-12-31"), of("KZ-75", "2023-01-01", "2023-12-31"),
        of("KZ-75", "2020-06-01", "2020-09-30"), of("KZ-19", "2020-01-01", "2020-12-31"), of("KZ-61", None, None),
    )  # fmt: skip
    monkeypatch.setattr("dashboard.queries.groups.groups", lambda _: {"sends": rows})
    spans = spans_of(warehouse, ["sends"])
    assert spans == (
        ("KZ-61", None, None), ("KZ-19", date(2020, 1, 1), date(2020, 12, 31)),
        ("KZ-75", date(2020, 1, 1), date(2021, 12, 31)), ("KZ-75", date(2023, 1, 1), date(2023, 12, 31)),
    )  # fmt: skip
    found = page(warehouse, Selection(("population",), spans=spans), start=0, size=1_000, sort=[])
    every = page(warehouse, Selection(("population",)), start=0, size=1_000, sort=[])
    in_time = {"KZ-61": range(1990, 2100), "KZ-19": [2020], "KZ-75": [2020, 2021, 2023]}
    assert found == [row for row in every if row["period_end"].year in in_time.get(row["region_id"], ())]
    assert {row["region_id"] for row in found} == in_time.keys()


def test_an_edition_made_before_groups_knows_none(warehouse, monkeypatch):
    monkeypatch.setattr("dashboard.queries.groups.has_table", lambda *_: False)
    fresh = Warehouse(warehouse.path)
    assert groups(fresh) == {}


def test_the_file_of_a_chart_without_figures_holds_no_other_figures(client, known, warehouse):
    held = {row["indicator_id"] for row in page(warehouse, Selection(), start=0, size=5_000, sort=[])}
    empty = next(name for name in known.indicators if name not in held)
    lines = client.get(f"/data.csv?only=series&indicator={empty}").get_data(as_text=True).splitlines()
    assert len(lines) == 1


def test_a_selection_of_one_indicator_says_which():
    assert Selection(("population",)).indicator == "population"
    assert Selection(("population", "unemployment_rate")).indicator is None


@pytest.mark.parametrize(
    ("view", "path", "only", "link"),
    [
        # the file of a page takes what that page takes: one of each, or several
        (View("map", indicator="population", year=2020, region="KZ-75"), "/map.csv", None,
         "/map.csv?indicator=population&region=KZ-75&year=2020"),
        (View("data", indicators=("a", "b"), regions=("KZ-75", "KZ-19"), years=(2019,)), "/map.csv", None, "/map.csv"),
        # any other file is one of the table of observations
        (View("data", indicators=("a", "b"), regions=("KZ-75", "KZ-19"), years=(2019, 2020)), "/data.csv", None,
         "/data.csv?indicator=a,b&region=KZ-75,KZ-19&year=2019,2020"),
        (View("map", indicator="population", year=2020), "/data.csv", None, "/data.csv?indicator=population"),
        # of what a chart draws there is one of each again
        (View("data", indicators=("a", "b"), regions=("KZ-75", "KZ-19")), "/data.csv", "series", "/data.csv?only=series"),
    ],
)  # fmt: skip
def test_the_link_of_a_file_says_what_the_file_takes(view, path, only, link):
    assert view.file_href(path, only=only) == link


@pytest.mark.parametrize(("name", "field"), [("measure", "measure"), ("as", "drawn_as")])
def test_a_word_that_says_what_stands_there_anyway_is_not_chosen(known, name, field):
    usual, other = {"measure": MEASURES, "as": DRAWN_AS}[name][:2]
    assert getattr(read(f"/explore?{name}={usual}", known), field) is None
    assert getattr(read(f"/explore?{name}={other}", known), field) == other


@pytest.mark.parametrize(("before", "after"), [("2021", "2021"), ("2022", "2021")])
def test_a_change_runs_from_an_earlier_period_to_a_later_one(known, before, after):
    with pytest.raises(LinkProblem) as refused:
        read(f"/indicators/population?before={before}&after={after}", known)
    assert (refused.value.key, refused.value.status) == ("problem.period_order", 400)
    assert refused.value.values["said"] == f"before={before},after={after}"
    assert read(f"/indicators/population?before=2020&after={after}", known).before is not None


def test_values_stand_as_the_edition_orders_them_whatever_their_letters():
    assert in_order(("a", "c", "b"), ("c", "b", "a")) == ("c", "b", "a")


def test_as_many_groups_of_the_reader_are_read_as_there_may_be(known):
    link = "/data?own=A+1:KZ-19,KZ-75;B:KZ-33;C:KZ-61"
    view = read(link, known)
    assert [group.name for group in view.own_groups] == ["A 1", "B", "C"] and len(
        view.own_groups
    ) == MOST_OWN_GROUPS
    assert view.href() == link


def test_who_names_a_list_does_not_mean_the_one_thing_that_was_chosen_before():
    view = View("data", region="KZ-75", indicator="population")
    assert (
        view.href(page="map", regions=("KZ-61",), indicators=("net_migration",))
        == "/map?indicator=net_migration&region=KZ-61"
    )
    assert view.href(page="map", regions=("KZ-61", "KZ-33")) == "/map?indicator=population"

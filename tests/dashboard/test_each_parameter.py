"""Each parameter by itself: what it says of the view, in which words it is refused, and what a file cannot do without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.queries.cube.grid import DIMENSIONS
from dashboard.queries.cube.question import MEASURES
from dashboard.queries.employers_above import DENOMINATORS
from dashboard.queries.structures import Period
from dashboard.queries.table import SORT_COLUMNS
from dashboard.view.lists import OwnGroup
from dashboard.view.parameters import (
    BOM,
    EMBED_SIZES,
    LABELS,
    ONLY,
    LinkProblem,
    check,
    honoured,
    said,
    takes_several,
)
from dashboard.view.paths import page_and_named, page_of
from dashboard.view.reading import (
    DRAWN_AS,
    LONGEST_SEARCH,
    LOOKS,
    MAP_CLASSES,
    MAP_MODES,
    read_language,
    read_sort,
    read_view,
    read_year,
)
from dashboard.view.view import View
from dashboard.view.written import written_in_link
from vocabulary.due_dates import MEASURE_STATES
from vocabulary.languages import LANGUAGES
from vocabulary.periods import SERIES_KINDS
from vocabulary.statuses import OBS_STATUSES

EDITION = "20261121T000000Z-00000000"
FIELDS = [
    ("/map?lang=ru", {"language": "ru"}),
    ("/map?indicator=population", {"indicator": "population"}),
    ("/data?indicator=population", {"indicators": ("population",)}),
    ("/indicators/population", {"indicator": "population"}),
    ("/?region=KZ-75", {"region": "KZ-75"}),
    ("/data?region=KZ-75", {"regions": ("KZ-75",)}),
    ("/regions/KZ-75", {"region": "KZ-75"}),
    ("/portrait/KZ-75", {"region": "KZ-75"}),
    ("/data?group=north", {"groups": ("north",)}),
    ("/data?own=West:KZ-75", {"own_groups": (OwnGroup("West", ("KZ-75",)),)}),
    ("/map?compare=KZ-75", {"compare": "KZ-75"}),
    ("/map?with=KZ-19", {"others": ("KZ-19",)}),
    ("/map?year=2021", {"year": 2021}),
    ("/data?year=2021", {"years": (2021,)}),
    ("/map?base=2020", {"base_year": 2020}),
    ("/map?mode=difference", {"mode": "difference"}),
    ("/map?classes=target", {"classes": "target"}),
    ("/map?territory=2018", {"territory": "2018"}),
    ("/map?from=2020", {"first_year": 2020}),
    ("/map?to=2020", {"last_year": 2020}),
    ("/map?kind=year", {"kind": "year"}),
    ("/map?by=category", {"breakdown": "category"}),
    ("/data?by=category", {"breakdown": "category"}),
    ("/data?by=none", {"breakdown": "none"}),
    ("/explore?by=none", {"breakdown": "none"}),
    ("/data?by=origin,category", {"breakdown": "category,origin"}),
    ("/data?by=category&member=3", {"breakdown": "category", "members": ("3",)}),
    ("/data?by=category,origin&member=origin:UZ,category:3",
     {"breakdown": "category,origin", "members": ("category:3", "origin:UZ")}),
    ("/map?document=gov-602-2017", {"document": "gov-602-2017"}),
    ("/map?body=government", {"body": "government"}),
    ("/map?report=2026-000012", {"report": "2026-000012"}),
    ("/map?state=removed", {"state": "removed"}),
    ("/map?status=P,A", {"statuses": ("A", "P")}),
    ("/data?source=test-newspaper,test-ministry", {"sources": ("test-ministry", "test-newspaper")}),
    ("/map?asof=2021-06-30", {"as_of": date(2021, 6, 30)}),
    (f"/map?edition={EDITION}", {"edition": EDITION}),
    ("/map?domain=qandas", {"domain": "qandas"}),
    (f"/map?since={EDITION}", {"since": EDITION}),
    ("/map?q=%20word%20", {"words": "word"}),
    (f"/map?q={'x' * 200}", {"words": "x" * LONGEST_SEARCH}),
    ("/map?target=quota-share-2021", {"target": "quota-share-2021"}),
    ("/map?view=wall", {"look": "wall"}),
    ("/map?parts=share", {"parts": "share"}),
    ("/map?parts=ratio", {"parts": "ratio"}),
    ("/map?parts=regions", {"parts": "regions"}),
    ("/map?parts=origin", {"parts": "origin"}),
    ("/map?before=2021", {"before": Period(date(2021, 12, 31), date(2021, 1, 1), "year")}),
    ("/map?after=2021", {"after": Period(date(2021, 12, 31), date(2021, 1, 1), "year")}),
    ("/data?sort=-value,region", {"sort": (("value", True), ("region", False))}),
    ("/regions?sort=-net_migration", {"sort": (("net_migration", True),)}),
    ("/data?labels=id", {"labels": "id"}),
    ("/explore?rows=region", {"rows": "region"}),
    ("/explore?columns=period", {"columns": "period"}),
    ("/explore?measure=share", {"measure": "share"}),
    ("/explore?as=map", {"drawn_as": "map"}),
    ("/explore?totals=yes", {"has_totals": True}),
    ("/map?denominator=same_categories", {"denominator": "same_categories"}),
    ("/map?denominator=listed", {}),
    ("/map?sector=c&staff=small", {"sector": "c", "staff": "small"}),
    # the file of a chart takes one of each, as its page does
    ("/data?only=series&indicator=population&region=KZ-75&year=2021",
     {"indicator": "population", "region": "KZ-75", "year": 2021}),
    # what is empty is not chosen
    ("/data?indicator=&region=&group=&own=&year=&member=&source=&status=&by=&sort=", {}),
    ("/map?lang=&kind=&report=&asof=&edition=&since=&q=&state=&before=&with=", {}),
]  # fmt: skip


def read(link: str, known) -> View:
    parts = urlsplit(link)
    return read_view(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), known)


@pytest.fixture(scope="module")
def known(known):
    """With two breakdowns of registers, which the small edition does not have."""
    of_registers = (("sector", "c"), ("sector", "f"), ("employer_size", "small"), ("employer_size", "large"))
    names = dict.fromkeys(of_registers, next(iter(known.members.values())))
    return replace(known, members={**known.members, **names})


@pytest.mark.parametrize(("link", "says"), FIELDS)
def test_a_parameter_says_one_thing_of_the_view(known, link, says):
    assert read(link, known) == replace(View(page_of(urlsplit(link).path)), **says)


WORDS = {
    "mode": MAP_MODES, "classes": MAP_CLASSES, "kind": SERIES_KINDS, "state": MEASURE_STATES, "status": OBS_STATUSES, "view": LOOKS,
    "labels": LABELS, "rows": DIMENSIONS, "columns": DIMENSIONS, "measure": MEASURES, "as": DRAWN_AS, "totals": ("yes",),
    "sector": ("c", "f"), "staff": ("small", "large"), "denominator": DENOMINATORS, "lang": LANGUAGES,
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_a_word_that_is_none_of_ours_is_refused_with_those_that_are(known, name):
    with pytest.raises(LinkProblem) as refused:
        read(f"/map?{name}=nothing", known)
    assert (refused.value.key, refused.value.status) == ("problem.value", 400)
    assert refused.value.values == {
        "parameter": name, "said": f"{name}=nothing", "possible": ", ".join(WORDS[name])
    }  # fmt: skip


@pytest.mark.parametrize(
    ("link", "key", "status", "parameter", "told"),
    [
        ("/map?indicator=x", "indicator", 404, "indicator", "indicator=x"),
        ("/data?indicator=x", "indicator", 404, "indicator", "indicator=x"),
        ("/map?region=x", "region", 404, "region", "region=x"),
        ("/data?region=x", "region", 404, "region", "region=x"),
        ("/data?group=x", "group", 404, "group", "group=x"),
        ("/data?source=x", "source", 404, "source", "source=x"),
        ("/map?compare=x", "region", 404, "compare", "compare=x"),
        ("/map?with=x", "region", 404, "with", "with=x"),
        ("/map?with=KZ-19,KZ", "region", 404, "with", "with=KZ"),
        ("/map?territory=x", "territory", 404, "territory", "territory=x"),
        ("/map?by=x", "breakdown", 404, "by", "by=x"),
        ("/data?by=x", "breakdown", 404, "by", "by=x"),
        ("/data?by=category,x", "breakdown", 404, "by", "by=x"),
        ("/data?by=category,none", "one_value", 400, "by", "by=category,none"),
        ("/map?by=category,origin", "one_value", 400, "by", "by=category,origin"),
        ("/map?by=category,x", "breakdown", 404, "by", "by=category,x"),
        ("/data?by=category&member=x", "member", 404, "member", "member=x"),
        ("/data?by=category,origin&member=3", "crossed_member", 404, "member", "member=3"),
        ("/data?by=category,origin&member=origin:3", "crossed_member", 404, "member", "member=origin:3"),
        ("/data?by=&member=3", "needs", 400, "member", "member=3"),
        ("/map?document=x", "document", 404, "document", "document=x"),
        ("/map?body=x", "body", 404, "body", "body=x"),
        ("/map?report=2026-12", "report", 404, "report", "report=2026-12"),
        ("/map?asof=soon", "day_format", 400, "asof", "asof=soon"),
        ("/map?asof=20210101", "day_format", 400, "asof", "asof=20210101"),
        ("/map?domain=x", "domain", 404, "domain", "domain=x"),
        ("/map?target=x", "target", 404, "target", "target=x"),
        ("/map?parts=x", "parts", 404, "parts", "parts=x"),
        ("/map?before=x", "period_format", 400, "before", "before=x"),
        ("/map?after=x", "period_format", 400, "after", "after=x"),
        ("/map?year=x", "year_format", 400, "year", "year=x"),
        ("/map?base=x", "year_format", 400, "base", "base=x"),
        ("/map?from=x", "year_format", 400, "from", "from=x"),
        ("/map?to=x", "year_format", 400, "to", "to=x"),
        ("/data?year=2021,x", "year_format", 400, "year", "year=x"),
        ("/data?year=2021,", "empty_value", 400, "year", "year=2021,"),
        ("/data?sort=x", "sort", 400, "sort", "sort=x"),
        ("/data?sort=value,value", "repeated", 400, "sort", "sort=value"),
        ("/data?sort=,", "empty_value", 400, "sort", "sort=,"),
        ("/map?with=KZ-19,KZ-19", "repeated", 400, "with", "with=KZ-19"),
        ("/data?region=KZ-19,KZ-19", "repeated", 400, "region", "region=KZ-19"),
        ("/data?by=category,category", "repeated", 400, "by", "by=category"),
        ("/data?by=category&member=3,3", "repeated", 400, "member", "member=3"),
        ("/data?by=category,origin&member=category:3,category:3", "repeated", 400, "member", "member=category:3"),
        ("/data?year=2021,2021", "repeated", 400, "year", "year=2021"),
        ("/data?own=West:KZ-75,KZ-75", "repeated", 400, "own", "own=KZ-75"),
        ("/data?sort=value,-value", "repeated", 400, "sort", "sort=value"),
        ("/data?sort=value,region,-value", "repeated", 400, "sort", "sort=value"),
        ("/regions?sort=value", "sort", 400, "sort", "sort=value"),
        ("/regions?sort=net_migration,population", "one_value", 400, "sort", "sort=net_migration,population"),
        ("/map?status=A,A", "repeated", 400, "status", "status=A"),
        ("/data?own=West", "own_format", 400, "own", "own=West"),
        ("/data?own=West:KZ", "own_country", 400, "own", "own=West:KZ"),
        ("/data?own=West:KZ-75;West:KZ-75", "repeated", 400, "own", "own=West"),
        ("/data?own=West:KZ-99", "region", 404, "own", "own=KZ-99"),
        ("/map?from=2021&to=2020", "order", 400, "from", "from=2021,to=2020"),
        ("/map?before=2021&after=2021", "period_order", 400, "before", "before=2021,after=2021"),
        ("/indicators/x", "indicator", 404, None, "indicator=x"),
        ("/regions/x", "region", 404, None, "region=x"),
        ("/portrait/x", "region", 404, None, "region=x"),
        ("/nothing", "page", 404, None, "…"),
        ("/map/KZ-75", "page", 404, None, "…"),
    ],
)  # fmt: skip
def test_what_a_link_may_not_say_is_told_by_its_parameter(known, link, key, status, parameter, told):
    with pytest.raises(LinkProblem) as refused:
        read(link, known)
    problem = refused.value
    assert (problem.key, problem.status, problem.parameter) == (f"problem.{key}", status, parameter)
    assert (problem.values["said"], problem.values.get("parameter")) == (told, parameter)
    # what the path names is a fault of the path
    assert problem.is_of_path == (parameter is None)
    assert str(problem) == f"problem.{key}: {problem.values}"


@pytest.mark.parametrize("name", ["sector", "staff"])
def test_an_edition_without_registers_knows_no_part_of_theirs(known, name):
    with pytest.raises(LinkProblem) as refused:
        read(f"/map?{name}=c", replace(known, members={}))
    assert (refused.value.key, refused.value.values["possible"]) == ("problem.value", "")


@pytest.mark.parametrize(("link", "needed"), [("/data?member=3", "by"), ("/data?by=none&member=3", "by")])
def test_a_member_is_one_of_a_breakdown(known, link, needed):
    with pytest.raises(LinkProblem) as refused:
        read(link, known)
    assert (refused.value.key, refused.value.values["needed"]) == ("problem.needs", needed)


def test_columns_to_sort_by_are_listed_where_one_is_not_known(known):
    for link, columns in (
        ("/data?sort=x", SORT_COLUMNS),
        ("/regions?sort=x", ("population", "net_migration", "unemployment_rate")),
    ):
        with pytest.raises(LinkProblem) as refused:
            read(link, known)
        assert refused.value.values["columns"] == ", ".join(columns)
    assert read_sort("-value,region") == (("value", True), ("region", False)) and read_sort(None) == ()


@pytest.mark.parametrize(
    ("given", "most"), [("with=KZ-19,KZ-33,KZ-61,KZ-75", 3), ("own=A:KZ-19;B:KZ-19;C:KZ-19;D:KZ-19", 3)]
)
def test_too_many_are_refused_with_the_most_there_may_be(known, given, most):
    with pytest.raises(LinkProblem) as refused:
        read(f"/data?{given}", known)
    assert (refused.value.status, refused.value.values["most"]) == (400, most)
    assert refused.value.parameter == given.partition("=")[0]


def test_a_language_and_a_year_are_read_alone():
    assert [read_language({"lang": said}) for said in ("ru", "")] == ["ru", "kk"] and read_language(
        {}
    ) == "kk"
    assert [read_year("year", said) for said in ("2021", "0001", "", None)] == [2021, 1, None, None]


def test_years_that_are_one_and_periods_one_after_the_other_are_in_order(known):
    assert read("/map?from=2020&to=2020", known).last_year == 2020
    assert read("/map?before=2020&after=2021", known).after is not None


# files


@pytest.mark.parametrize(
    ("address", "given", "key", "parameter", "told"),
    [
        ("/data.csv", [("labels", "xx")], "value", "labels", {"said": "labels=xx", "possible": ", ".join(LABELS)}),
        ("/data.csv", [("bom", "2")], "value", "bom", {"said": "bom=2", "possible": ", ".join(BOM)}),
        ("/data.csv", [("only", "x")], "value", "only", {"said": "only=x", "possible": ", ".join(ONLY)}),
        ("/embed/card", [("size", "huge")], "value", "size", {"said": "size=huge", "possible": ", ".join(EMBED_SIZES)}),
        ("/data.csv", [("lang", "xx")], "value", "lang", {"said": "lang=xx", "possible": ", ".join(LANGUAGES)}),
        ("/data.csv", [("only", "series")], "needs", "only", {"said": "only=series", "needed": "indicator"}),
        ("/data.csv", [("only", "comparison")], "needs", "only", {"said": "only=comparison", "needed": "indicator"}),
        ("/data.csv", [("only", "comparison"), ("indicator", "a")], "needs", "only", {"said": "only=comparison", "needed": "comparison"}),
        ("/data.csv", [("compare", "KZ-19")], "needs", "compare", {"said": "compare=KZ-19", "needed": "only=series"}),
        ("/data.csv", [("territory", "2018")], "needs", "territory", {"said": "territory=2018", "needed": "only=series"}),
        ("/data.csv", [("comparison", "a")], "needs", "comparison", {"said": "comparison=a", "needed": "only=comparison"}),
        ("/data.csv", [("only", "comparison"), ("compare", "a")], "parameter", "compare",
         {"said": "compare=a", "possible": ", ".join(sorted(honoured("/data.csv", only="comparison")))}),
        ("/map.csv", [("compare", "a")], "parameter", "compare", {"said": "compare=a", "possible": ", ".join(sorted(honoured("/map.csv")))}),
        ("/data.csv", [("kind", "")], "empty", "kind", {"said": "kind"}),
        ("/data.csv", [("kind", "a"), ("kind", "b")], "twice", "kind", {"said": "kind=a, kind=b"}),
        ("map", [("x", "1")], "parameter", "x", {"said": "x=1", "possible": ", ".join(sorted({*honoured("map"), "brief"}))}),
    ],
)  # fmt: skip
def test_a_file_is_refused_what_it_does_not_take_and_told_what_it_needs(address, given, key, parameter, told):
    with pytest.raises(LinkProblem) as refused:
        check(address, given)
    assert (refused.value.key, refused.value.status) == (f"problem.{key}", 400)
    assert refused.value.values == {"parameter": parameter, **told}


def test_a_page_takes_what_is_empty_and_what_is_collected_and_the_file_of_its_block_neither():
    check("map", [("year", ""), ("brief", "a"), ("lang", "ru"), ("edition", EDITION)])
    check("/data.csv", [("only", "comparison"), ("indicator", "a"), ("comparison", "b")])
    for given, options in (
        ([("year", "")], {"of_block": True}),
        ([("brief", "a")], {"of_block": True}),
        ([("brief", "a")], {"of_brief": True}),
        ([("lang", "ru")], {"of_brief": True}),
        ([("edition", EDITION)], {"of_brief": True}),
    ):
        with pytest.raises(LinkProblem):
            check("map", given, **options)
    check("map", [("year", "")], of_brief=True)
    check("map", [("year", "2021"), ("lang", "ru")], of_block=True)


def test_an_address_honours_its_own_parameters_and_those_of_all():
    everywhere = {"lang", "edition"}
    assert honoured("regions") == everywhere | {"sort"}
    assert honoured("/oembed") == {"lang", "url", "format", "maxwidth", "maxheight"}
    assert honoured("/api/v1/openapi.json") == {"lang"}
    assert honoured("/embed/card") == everywhere | {"region", "year", "size"}
    assert honoured("/changes.csv") == everywhere | {"indicator", "since", "bom"}
    assert honoured("/nowhere") == everywhere
    assert "only" not in honoured("/data.csv") and "only" in honoured("/data.csv", only="x")
    assert {"bom", "labels", "asof"} <= honoured("/data.csv") and "asof" not in honoured(
        "/data.csv", only="series"
    )
    assert takes_several("data") > takes_several("explore") > takes_several("map") == frozenset()
    assert takes_several("data", "series") == frozenset() != takes_several("data", "x")


def test_only_plain_words_are_repeated():
    assert [said(name, value) for name, value in (("region", "KZ-75"), ("region", ""), ("a b", ""), ("a b", "<b>"))] == [
        "region=KZ-75", "region", "…", "…=…"
    ]  # fmt: skip


# writing


def test_what_a_file_does_not_take_is_not_beside_what_the_view_chose_and_the_order_is_that_of_links():
    view = View("map", indicator="population", year=2020)
    assert (
        view.file_href("/map.csv", more={"limit": "5", "bom": "1"})
        == "/map.csv?indicator=population&year=2020&bom=1"
    )
    several = View(
        "data", indicators=("population",), sort=(("value", True), ("region", False)), statuses=("A", "P")
    )
    assert several.href() == "/data?indicator=population&status=A,P&sort=-value,region"
    written = written_in_link(several, frozenset({"status", "year"}), frozenset())
    assert written == {"status": "A,P"}


def test_a_view_has_no_choice_that_it_does_not_know():
    with pytest.raises(TypeError, match="a view has no color, size"):
        View("map").href(size=1, color="red")


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"indicator": "a"}, "/data?indicator=a&region=KZ-19,KZ-75&group=north&own=West:KZ-75"),
        ({"indicators": ("a",)}, "/data?indicator=a&region=KZ-19,KZ-75&group=north&own=West:KZ-75"),
        ({"region": "KZ-61"}, "/data?indicator=population,unemployment_rate&region=KZ-61"),
        ({"groups": ()}, "/data?indicator=population,unemployment_rate&region=KZ-19,KZ-75&own=West:KZ-75"),
    ],
)  # fmt: skip
def test_who_names_one_thing_does_not_mean_the_list_that_was_chosen_before(changes, link):
    lists = View(
        "data", indicators=("population", "unemployment_rate"), regions=("KZ-19", "KZ-75"), groups=("north",),
        own_groups=(OwnGroup("West", ("KZ-75",)),),
    )  # fmt: skip
    assert lists.href(**changes) == link


@pytest.mark.parametrize(
    ("view", "region"),
    [
        (View("map"), None), (View("map", region="KZ-75"), "KZ-75"), (View("data", regions=("KZ-75",)), "KZ-75"),
        (View("data", regions=("KZ-75", "KZ-19")), None), (View("data", regions=("KZ", "KZ-19")), "KZ-19"),
    ],
)  # fmt: skip
def test_a_view_is_of_one_region_where_it_names_one(view, region):
    assert view.one_region == region


def test_until_a_year_means_until_its_last_day():
    assert View("map", year=2020).until_day == date(2020, 12, 31) and View("map").until_day.year == 9999


def test_a_path_leads_to_one_page():
    assert page_and_named("/") == ("overview", {}) and page_and_named("//map/") == ("map", {})
    assert page_and_named("/indicators/a") == ("indicator", {"indicator": "a"})
    assert page_and_named("/indicators") == ("indicators", {}) and page_and_named("/inspection") == (
        "inspection",
        {},
    )

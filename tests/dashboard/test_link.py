"""The link holds all that a reader chose: it opens the same view again, and names nothing that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.queries.change_parts import RATIO, REGIONS, SHARE
from dashboard.queries.structures import Period
from dashboard.queries.table import SORT_COLUMNS
from dashboard.texts.words import text
from dashboard.view.link import (
    LONGEST_SEARCH,
    MAP_CLASSES,
    MAP_MODES,
    MOST_OTHERS,
    MOST_OWN_GROUPS,
    PAGES,
    LinkProblem,
    OwnGroup,
    View,
    read_view,
)
from dashboard.view.parameters import OF_PAGE, honoured, takes_several
from dashboard.view.regions_table import INDICATORS as REGION_COLUMNS
from vocabulary.due_dates import MEASURE_STATES
from vocabulary.languages import LANGUAGES
from vocabulary.periods import SERIES_KINDS
from vocabulary.statuses import OBS_STATUSES
from vocabulary.territory import COUNTRY


def read(link: str, known) -> View:
    parts = urlsplit(link)
    return read_view(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), known)


def periods(first: int, last: int) -> st.SearchStrategy[Period]:
    """A year, a day, or a run of days between the two years."""
    days = st.dates(date(first, 1, 1), date(last, 12, 31))
    return st.one_of(
        st.integers(first, last).map(lambda year: Period(date(year, 12, 31), date(year, 1, 1), "year")),
        days.map(lambda day: Period(day, day, "as_of")),
        st.tuples(days, days).map(sorted).map(lambda both: Period(both[1], both[0], "cumulative")),
    )


def views(known) -> st.SearchStrategy[View]:
    """Any view that the edition can answer."""
    pages = st.sampled_from(["indicator", "region", *PAGES.values()])
    years = st.none() | st.integers(min_value=1000, max_value=9999)
    regions = st.sampled_from(known.region_ids())
    any_view = st.builds(
        View,
        page=pages,
        language=st.sampled_from(LANGUAGES),
        indicator=st.sampled_from([None, *known.indicators]),
        region=regions,
        compare=st.none() | regions,
        others=st.lists(regions.filter(lambda one: one != "KZ"), max_size=MOST_OTHERS, unique=True).map(
            tuple
        ),
        base_year=years,
        mode=st.sampled_from([None, *MAP_MODES]),
        classes=st.sampled_from([None, *MAP_CLASSES]),
        territory=st.sampled_from([None, *known.schemes]),
        indicators=some(list(known.indicators)),
        regions=some(known.region_ids()),
        groups=some(list(known.groups)),
        own_groups=st.lists(
            st.builds(
                OwnGroup,
                names_of_groups(),
                some([one for one in known.region_ids() if one != COUNTRY], least=1),
            ),
            max_size=MOST_OWN_GROUPS,
            unique_by=lambda group: group.name,
        ).map(tuple),
        years=st.lists(st.integers(1000, 9999), max_size=4, unique=True).map(sorted).map(tuple),
        statuses=some(OBS_STATUSES),
        sources=some(sorted(known.sources)),
        sort=st.lists(
            st.tuples(st.sampled_from(sorted(SORT_COLUMNS)), st.booleans()), unique_by=lambda one: one[0]
        ).map(tuple),
        edition=st.none() | st.from_regex(r"[0-9TZ]{16}-[0-9a-f]{8}", fullmatch=True),
        since=st.none() | st.from_regex(r"[0-9TZ]{16}-[0-9a-f]{8}", fullmatch=True),
        domain=st.sampled_from([None, *sorted({item.domain for item in known.indicators.values()})]),
        year=years,
        first_year=years,
        last_year=years,
        kind=st.sampled_from([None, *SERIES_KINDS]),
        breakdown=st.sampled_from([None, *known.breakdowns]),
        members=some([member for _, member in known.members]),
        document=st.sampled_from([None, *known.documents]),
        body=st.sampled_from([None, *known.bodies]),
        state=st.sampled_from([None, *MEASURE_STATES]),
        as_of=st.none() | st.dates(),
        words=st.none()
        | st.text(min_size=1, max_size=LONGEST_SEARCH).filter(
            lambda text: text == text.strip() and text.isprintable()
        ),
        parts=st.sampled_from([None, SHARE, RATIO, REGIONS, *known.breakdowns]),
        before=st.none() | periods(1990, 2009),
        after=st.none() | periods(2011, 2030),
    )
    whole = any_view.filter(lambda view: view.page != "indicator" or view.indicator is not None)
    return whole.map(lambda view: as_its_page_reads(view, known))


def some(values: Sequence[str], *, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the values in their order."""
    one_by_one = (
        st.lists(st.sampled_from(values), min_size=least, max_size=5, unique=True) if values else st.just([])
    )
    return one_by_one.map(lambda chosen: tuple(value for value in dict.fromkeys(values) if value in chosen))


def names_of_groups() -> st.SearchStrategy[str]:
    return st.from_regex(r"[A-Za-zА-Яа-яӘҒҚҢӨҰҮІәғқңөұүі0-9]{1,9}([ -][a-zа-я0-9]{1,9}){0,2}", fullmatch=True)


def as_its_page_reads(view: View, known) -> View:
    """The view without what its page does not honour, and with its years in order."""
    names = {
        "lang": "language", "with": "others", "base": "base_year", "from": "first_year", "to": "last_year", "by": "breakdown",
        "asof": "as_of", "q": "words", "own": "own_groups",
    }  # fmt: skip
    lists = {
        "indicator": "indicators", "region": "regions", "group": "groups", "member": "members", "year": "years", "status": "statuses",
        "source": "sources",
    }  # fmt: skip
    several = takes_several(view.page)
    kept = {"page"} | ({view.page} & {"indicator", "region"})
    kept |= {
        lists[name] if name in several & lists.keys() else names.get(name, name)
        for name in honoured(view.page)
    }
    empty = View(view.page)
    of_breakdown = [member for own, member in known.members if own == view.breakdown]
    view = replace(view, members=tuple(one for one in of_breakdown if one in view.members))
    if view.page == "regions":
        view = replace(view, sort=tuple((REGION_COLUMNS[0], falls) for _, falls in view.sort[:1]))
    view = replace(
        view, **{one.name: getattr(empty, one.name) for one in fields(View) if one.name not in kept}
    )
    if view.first_year and view.last_year and view.first_year > view.last_year:
        return replace(view, first_year=view.last_year, last_year=view.first_year)
    return view


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_link_opens_the_view_it_was_made_from(known, data):
    view = data.draw(views(known))
    assert read(view.href(), known) == view


def test_the_link_of_a_view_without_choices_is_its_path():
    assert [View(page).href() for page in PAGES.values()] == [
        "/", "/map", "/regions", "/indicators", "/flows", "/qandas", "/foreign-labour", "/resettlement", "/borders", "/refugees", "/control", "/imbalance", "/labour-risks", "/professions", "/forecasts", "/surveys", "/documents", "/measures", "/reporting", "/explore", "/data", "/coverage", "/method", "/search", "/briefing"
    ]  # fmt: skip


def test_a_change_made_on_the_way_leaves_the_view_itself_alone():
    view = View("map", "ru", region="KZ-75")
    assert view.href(region="KZ") == "/map?lang=ru"
    assert view.region == "KZ-75"


def test_every_choice_is_in_the_link_of_a_page_that_honours_it():
    chosen = View(
        "data", language="ru", indicator="population", region="KZ-75", compare="KZ-19", others=("KZ-33",), year=2021, years=(2021,),
        base_year=2020, mode="side", classes="target", territory="2018", first_year=2019, last_year=2022, kind="year", breakdown="category",
        document="gov-602-2017", body="labour-ministry", state="not_due", statuses=("P",), sources=("test-statistics",), groups=("north",),
        own_groups=(OwnGroup("West", ("KZ-75",)),), members=("1",), rows="region", columns="period", measure="share", drawn_as="map", has_totals=True, sort=(("value", True),),
        as_of=date(2026, 1, 15), edition="20261121T000000Z-00000000", domain="qandas",
        since="20261120T000000Z-00000000", words="квота", parts=SHARE, target="qandas", look="wall", report="2026-000012", sector="construction", staff="large",
        denominator="same_categories",
        before=Period(date(2021, 12, 1), date(2021, 12, 1), "as_of"), after=Period(date(2025, 12, 31), date(2025, 1, 1), "year"),
    )  # fmt: skip
    written = set()
    for page in OF_PAGE:
        query = dict(parse_qsl(urlsplit(chosen.href(page=page)).query))
        assert query.keys() == honoured(page)
        written |= query.keys()
    # Every field but the page, which is the path, the lists that stand where other pages take one, and what only files take.
    assert len(written) == len(fields(View)) - 1 - len({"indicators", "regions", "years"}) - len({"labels"})


@pytest.mark.parametrize(
    "link",
    ["/map", "/map/", "/map?lang=", "/map?lang=kk&region=", "/map?lang=kk&region=KZ"],
)
def test_empty_and_default_choices_are_the_same_view(link, known):
    assert read(link, known) == View("map")


@pytest.mark.parametrize(
    ("link", "key", "status"),
    [
        ("/nowhere", "problem.page", 404),
        ("/map/deeper", "problem.page", 404),
        ("/indicators/population/more", "problem.page", 404),
        ("/indicators/population/2021", "problem.page", 404),
        ("/indicators/nothing", "problem.indicator", 404),
        ("/map?indicator=nothing", "problem.indicator", 404),
        ("/?region=KZ-99", "problem.region", 404),
        ("/?region=kz", "problem.region", 404),
        ("/indicators/population?compare=KZ-99", "problem.region", 404),
        ("/?lang=de", "problem.value", 400),
        ("/?lang=KK", "problem.value", 400),
        ("/indicators/population?by=shoe", "problem.breakdown", 404),
        ("/indicators/population?kind=century", "problem.value", 400),
        ("/?target=nosuch", "problem.target", 404),
        ("/indicators/population?parts=nosuch", "problem.parts", 404),
        ("/?year=0000", "problem.year_format", 400),
        ("/?year=21", "problem.year_format", 400),
        ("/?year=20210", "problem.year_format", 400),
        ("/?year=-202", "problem.year_format", 400),
        ("/?year=2.02", "problem.year_format", 400),
        ("/?year=٢٠٢١", "problem.year_format", 400),
        ("/measures?state=lost", "problem.value", 400),
        ("/map?mode=upside", "problem.value", 400),
        ("/map?classes=many", "problem.value", 400),
        ("/data?status=Z", "problem.value", 400),
        ("/data?from=2024&to=2014", "problem.order", 400),
        ("/data?asof=yesterday", "problem.day_format", 400),
        ("/data?from=abcd", "problem.year_format", 400),
        ("/data?to=NULL", "problem.year_format", 400),
    ],
)
def test_what_is_not_there_is_said_with_its_status(link, key, status, known):
    with pytest.raises(LinkProblem) as problem:
        read(link, known)
    assert (problem.value.key, problem.value.status) == (key, status)
    assert all(text(key, language, **problem.value.values) for language in LANGUAGES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    path=st.text(max_size=40).map(lambda path: f"/{path}"),
    arguments=st.dictionaries(
        st.sampled_from(
            [
                "lang",
                "indicator",
                "region",
                "compare",
                "year",
                "from",
                "to",
                "kind",
                "by",
                "group",
                "own",
                "member",
                "sort",
                "status",
            ]
        ),
        st.text(max_size=20),
    ),
)
def test_any_link_at_all_is_a_view_or_a_problem_with_words(known, path, arguments):
    try:
        view = read_view(path, arguments, known)
    except LinkProblem as problem:
        assert all(text(problem.key, language, **problem.values) for language in LANGUAGES)
        # The words repeat what the link said only where it is one plain word.
        assert not set("<>&\"'() /") & set(str(problem.values.get("said", "")))
    else:
        assert view.language in LANGUAGES


def test_one_year_is_a_range_of_years(known):
    view = read("/data?from=2021&to=2021", known)
    assert (view.first_year, view.last_year) == (2021, 2021)


def test_three_other_regions_are_compared_and_a_fourth_is_refused(known):
    others = ("KZ-19", "KZ-33", "KZ-61", "KZ-79")
    assert read(f"/regions/KZ-75?with={','.join(others[:3])}", known).others == others[:3]
    with pytest.raises(LinkProblem) as problem:
        read(f"/regions/KZ-75?with={','.join(others)}", known)
    assert (problem.value.key, problem.value.values["most"]) == ("problem.others", 3)


def test_the_country_alone_is_a_choice_of_the_table(known):
    alone, everything = read("/data?region=KZ", known), read("/data", known)
    assert (alone.regions, everything.regions) == (("KZ",), ())
    assert (alone.href(), everything.href()) == ("/data?region=KZ", "/data")
    assert read("/map?region=KZ", known).href() == "/map"

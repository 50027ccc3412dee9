"""Several publishers of one quantity side by side, and series added up on a former territory, both said in words."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.components.tables import html_table
from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.figures.series import series_figure
from dashboard.pages.indicator.callbacks import show_indicator
from dashboard.pages.indicator.comparison import _equal_years, _plan, _remarks
from dashboard.pages.indicator.comparison_table import comparison_table
from dashboard.queries.comparisons import comparisons
from dashboard.queries.observations import course, series
from dashboard.queries.territories import rebuilt_schemes, rebuilt_series
from dashboard.texts.words import text
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

CHOICE = {"region": "KZ-19", "compare": "-", "by": "-", "kind": None, "from": "-", "to": "-"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_publisher_keeps_its_own_line_and_the_reason_stands_beside(client, language):
    page = client.get(f"/indicators/skilled_foreign_workers_share?lang={language}").get_data(as_text=True)
    reason = {"kk": "Бөлгіштері әртүрлі.", "ru": "Знаменатели разные.", "en": "The denominators differ."}[
        language
    ]
    assert reason in page


def test_an_indicator_that_stands_alone_has_no_comparison(client):
    assert 'class="comparison"' not in client.get("/indicators/population?lang=en").get_data(as_text=True)


def test_a_rebuilt_series_goes_on_where_the_published_one_ends(warehouse):
    assert "2018" in rebuilt_schemes(warehouse)["population"]
    published = [
        row
        for row in series(warehouse, "population", ["KZ-19"], kind="year", breakdown="")
        if row["territory_id"] == "KZ-19@2018"
    ]
    rebuilt = rebuilt_series(warehouse, "population", ["KZ-19"], scheme="2018", kind="year", breakdown="")
    last = max(row["period_end"] for row in published)
    assert {row["territory_id"] for row in rebuilt} == {"KZ-19@2018"}
    assert [row["is_rebuilt"] for row in rebuilt if row["period_end"] <= last] == [False] * len(published)
    assert any(row["is_rebuilt"] for row in rebuilt if row["period_end"] > last)


def test_what_was_added_up_is_said_on_the_page_and_in_the_table(warehouse, known):
    shown = show_indicator(warehouse, "population", "en", CHOICE | {"territory": "2018"})
    parts = " + ".join(known.region(part).name["en"] for part in ("KZ-19", "KZ-33"))
    words = text("rebuilt.sum", "en", parts=parts)
    assert words in render_html(shown[0]) and words in render_html(shown[3])
    assert "territory=2018" in shown[-1]


def test_a_territory_that_cannot_be_rebuilt_shows_the_published_series(warehouse):
    shown = show_indicator(warehouse, "unemployment_rate", "en", CHOICE | {"territory": "2018"})
    plain = show_indicator(warehouse, "unemployment_rate", "en", CHOICE)
    assert render_html(shown[3]).count("<tr") == render_html(plain[3]).count("<tr")
    assert "territory" not in shown[-1]


def test_choosing_a_breakdown_takes_the_second_region_out_of_the_link(warehouse):
    choice = CHOICE | {"compare": "KZ-75", "by": "category", "kind": "as_of"}
    assert "compare" not in show_indicator(warehouse, "foreign_workers_on_permits", "en", choice)[-1]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("unemployment_rate?territory=2018", "territory=2018"),
        ("foreign_workers_on_permits?by=category&kind=as_of&compare=KZ-75", "compare=KZ-75"),
    ],
)
def test_what_the_rest_of_a_link_leaves_no_room_for_is_refused_by_name(client, link, named):
    page = client.get(f"/indicators/{link}&lang=en")
    assert page.status_code == 400 and named in page.get_data(as_text=True)
    indicator, _, chosen = link.partition("?")
    file = client.get(f"/data.csv?only=series&indicator={indicator}&{chosen}&lang=en")
    assert file.status_code == 400 and named in file.get_data(as_text=True)


def test_territories_are_offered_only_where_something_was_added_up(client):
    def options(link: str) -> str:
        return client.get(link).get_data(as_text=True)

    assert text("rebuilt.scheme_2018", "en") in options("/indicators/population?lang=en")
    assert text("rebuilt.scheme_2018", "en") not in options("/indicators/unemployment_rate?lang=en")


def years(values: dict[int, float], status: str = "A") -> list[dict]:
    return [
        {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_kind": "year", "value": value,
         "obs_status": status}
        for year, value in values.items()
    ]  # fmt: skip


def test_the_same_figures_of_two_publishers_are_found_and_one_year_alone_is_no_agreement():
    one = years({2000: 1.0, 2001: 2.0, 2002: 3.04})
    assert _equal_years(one, years({2001: 2.0, 2002: 3.0, 2003: 9.0}), 1) == [2001, 2002]
    assert _equal_years(one, years({2001: 2.0, 2002: 3.1}), 1) == []
    assert _equal_years(one, years({2002: 3.04, 2003: 1.0}), 2) == []


def test_estimates_are_dashed_hollow_and_named_and_lie_on_the_line_that_they_repeat(ask, known):
    request = ask("/indicators/population")
    sure, guess = known.indicators["population"], known.indicators["net_migration"]
    pair = [(guess, years({2000: 1.0, 2001: 2.0}, "E")), (sure, years({2000: 1.0, 2001: 2.0}))]
    first, last = series_figure(_plan(request, pair))["data"]
    assert "dash" not in first["line"] and last["line"]["dash"] == "dash", "the dashes are drawn last"
    assert first["line"]["color"] != last["line"]["color"]
    assert set(last["marker"]["color"]) == {theme.PAPER}
    assert set(first["marker"]["color"]) == {first["line"]["color"]}
    names = [guess.short_title[request.language], sure.short_title[request.language]]
    assert _remarks(request, pair) == [
        request.say("comparison.same", one=names[0], other=names[1], first=2000, last=2001),
        request.say("comparison.unsure"),
    ]
    table = render_html(html_table(comparison_table(request, pair, caption="x")))
    assert table.count(request.say("obs_status.E")) == 2


def test_final_figures_that_differ_need_no_remark(ask, known):
    pair = [
        (known.indicators["population"], years({2000: 1.0, 2001: 2.0})),
        (known.indicators["net_migration"], years({2000: 5.0, 2001: 6.0})),
    ]
    assert _remarks(ask("/indicators/population"), pair) == []


def test_the_file_beside_a_comparison_holds_exactly_its_figures(client, warehouse):
    [comparison] = comparisons(warehouse)
    link = f"indicator={comparison.indicators[0]}&only=comparison&comparison={comparison.id}"
    page = client.get(f"/indicators/{comparison.indicators[0]}?lang=en").get_data(as_text=True)
    assert f"only=comparison&amp;comparison={comparison.id}" in page
    content = client.get(f"/data.csv?{link}").get_data(as_text=True).removeprefix("\ufeff")
    told = {
        (row["indicator_id"], row["region_id"], row["period_end"], float(row["value"]))
        for row in csv.DictReader(io.StringIO(content))
    }
    drawn = {
        (name, "KZ", row["period_end"].isoformat(), row["value"])
        for name in comparison.indicators
        for row in course(warehouse, name, "KZ")
        if row["value"] is not None
    }
    assert told == drawn and {name for name, *_ in told} == set(comparison.indicators)
    answer = json.loads(client.get(f"/api/v1/observations?{link}&limit=1000").get_data())
    assert answer["total"] == len(drawn) == len(answer["observations"])


@pytest.mark.parametrize(
    "link",
    [
        "indicator=population&comparison=skilled-share",
        "indicator=skilled_foreign_workers_share&comparison=nothing",
    ],
)
def test_a_comparison_that_the_indicator_is_not_part_of_is_no_file(client, link):
    answer = client.get(f"/data.csv?only=comparison&lang=en&{link}")
    assert answer.status_code == 404 and answer.get_json()["detail"] == text("problem.comparison", "en")


def test_a_comparison_without_its_indicator_is_refused_by_name(client):
    answer = client.get("/data.csv?only=comparison&lang=en")
    assert answer.status_code == 400 and "indicator" in answer.get_data(as_text=True)


@pytest.mark.parametrize("sort", ["", "&sort=value", "&sort=-value"])
def test_the_interface_gives_rebuilt_figures_as_the_chart_does_in_pieces_and_sorted(client, warehouse, sort):
    link = "/api/v1/observations?indicator=population&region=KZ-19&territory=2018&only=series"
    rebuilt = rebuilt_series(warehouse, "population", ["KZ-19"], scheme="2018", kind="year", breakdown="")
    whole = json.loads(client.get(f"{link}&limit=100{sort}").get_data())
    assert whole["total"] == len(rebuilt) > 4
    assert {(row["period_end"], row["value"], row["is_derived"]) for row in whole["observations"]} == {
        (row["period_end"].isoformat(), row["value"], row["is_rebuilt"]) for row in rebuilt
    }
    values = [row["value"] for row in whole["observations"]]
    if sort:
        assert values == sorted(values, reverse=sort == "&sort=-value")
    piece = json.loads(client.get(f"{link}&limit=2&offset=3{sort}").get_data())
    assert piece["observations"] == whole["observations"][3:5]


def test_a_page_of_an_edition_made_before_the_marts_shows_the_published_series(warehouse, monkeypatch):
    real = Warehouse.records

    def older(self, kind, sql, parameters=None):
        for name in ("marts.comparison", "marts.rebuilt_observation"):
            sql = sql.replace(name, "marts.not_made_then")
        return real(self, kind, sql, parameters)

    monkeypatch.setattr(Warehouse, "records", older)
    client = create_app(warehouse.path).server.test_client()
    assert (
        client.get("/indicators/population?region=KZ-19&territory=2018").status_code == 400
    )  # it holds no sums
    for link in ("population?region=KZ-19", "skilled_foreign_workers_share"):
        page = client.get(f"/indicators/{link}")
        assert page.status_code == 200 and 'class="comparison"' not in page.get_data(as_text=True)


def test_names_of_compared_lines_stand_in_the_margin_even_where_a_line_ended_long_ago(ask, known):
    request = ask("/indicators/population")
    pair = [
        (known.indicators["population"], years({2000: 1.0, 2001: 2.0})),
        (known.indicators["net_migration"], years({2000: 5.0, 2020: 6.0})),
    ]
    plan = _plan(request, pair)
    names = {line.name for line in plan.lines}

    def in_margin(one) -> set[str]:
        return {
            note["text"]
            for note in series_figure(one)["layout"]["annotations"]
            if note.get("xref") == "paper"
        }

    assert names <= in_margin(plan)
    assert not names <= in_margin(replace(plan, names_in_margin=False))

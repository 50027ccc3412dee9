"""Several publishers of one quantity side by side, and series added up on a former territory, both said in words."""

from __future__ import annotations

import pytest

from dashboard.callbacks.indicator import show_indicator
from dashboard.components.comparison import is_in_one_unit
from dashboard.prerender import render_html
from dashboard.queries.observations import series
from dashboard.queries.territories import rebuilt_schemes, rebuilt_series
from dashboard.words import LANGUAGES, text

CHOICE = {"region": "KZ-19", "compare": "-", "by": "-", "kind": None, "from": "-", "to": "-"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_publisher_keeps_its_own_line_and_the_reason_stands_beside(client, language):
    page = client.get(f"/indicators/skilled_foreign_workers_share?lang={language}").get_data(as_text=True)
    reason = {"kk": "Бөлгіштері әртүрлі.", "ru": "Знаменатели разные.", "en": "The denominators differ."}[language]
    assert reason in page


def test_an_indicator_that_stands_alone_has_no_comparison(client):
    assert 'class="comparison"' not in client.get("/indicators/population?lang=en").get_data(as_text=True)


def test_publishers_who_count_in_different_units_share_a_table_but_no_axis(known):
    percent, people = known.indicators["unemployment_rate"], known.indicators["population"]
    assert not is_in_one_unit([(percent, []), (people, [])])
    assert is_in_one_unit([(people, []), (people, [])])


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


def test_territories_are_offered_only_where_something_was_added_up(client):
    def options(link: str) -> str:
        return client.get(link).get_data(as_text=True)

    assert text("rebuilt.scheme_2018", "en") in options("/indicators/population?lang=en")
    assert text("rebuilt.scheme_2018", "en") not in options("/indicators/unemployment_rate?lang=en")

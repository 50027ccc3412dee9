"""The page of all indicators: found by words and by subject, each with what is held of it."""

from __future__ import annotations

import re
from html import unescape

from dashboard.queries.coverage import coverage


def rows_of(client, link: str) -> dict[str, str]:
    """By the address of its page each indicator's row in words."""
    page = unescape(client.get(link).get_data(as_text=True)).replace("\u00a0", " ")
    found = re.findall(r'<tr><th scope="row"><a href="(/indicators/\w+)[^>]*>(.*?)</tr>', page)
    return {address: re.sub(r"<[^>]+>", " ", words) for address, words in found}


def test_every_indicator_with_figures_stands_there_with_its_years_and_newest_figure(client, warehouse):
    rows = rows_of(client, "/indicators?lang=en")
    assert {f"/indicators/{name}" for name in coverage(warehouse)} <= rows.keys()
    held = coverage(warehouse)["population"]
    row = rows["/indicators/population"]
    assert f"{held.stood_years[0]}–{held.stood_years[-1]}" in row
    assert f" {len(held.regions) - 1} " in row
    assert "5,120,000 people" in row


def test_an_indicator_of_a_target_without_figures_says_so(client):
    assert "no figure found" in rows_of(client, "/indicators?lang=en")["/indicators/qandas_employed_share"]


def test_words_and_a_subject_leave_what_holds_both(client, known):
    every = rows_of(client, "/indicators?lang=en")
    by_words = rows_of(client, "/indicators?lang=en&q=population")
    assert "/indicators/population" in by_words
    assert len(by_words) < len(every)
    domain = known.indicators["population"].domain
    by_subject = rows_of(client, f"/indicators?lang=en&domain={domain}")
    assert {address.rpartition("/")[2] for address in by_subject} == {
        name
        for name, one in known.indicators.items()
        if one.domain == domain and f"/indicators/{name}" in every
    }
    both = rows_of(client, f"/indicators?lang=en&q=population&domain={domain}")
    assert both.keys() == by_words.keys() & by_subject.keys()


def test_words_that_nothing_holds_are_answered_by_a_sentence(client):
    page = client.get("/indicators?lang=en&q=zzzz").get_data(as_text=True)
    assert "zzzz" in page and "Found: 0 of" in page

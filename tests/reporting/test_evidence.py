"""Promises and what shows them kept: each of the 65 has a state, none is asserted without an act or a search."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from etl.catalog.catalog import Catalog
from etl.catalog.reading import read_catalog
from etl.inputs.files import read_folder
from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from vocabulary.languages import LANGUAGES

PROMISED = "promised_mechanism_in_place"


@cache
def catalog() -> Catalog:
    files = read_folder("metadata", Paths.from_environment().metadata, [])
    return read_catalog(tuple(InputFile(name, content) for name, content in files))


def test_each_of_the_65_promises_has_a_state_of_its_own():
    promises = [one.id for one in catalog().targets if one.indicator == PROMISED]
    assert len(promises) == 65
    assert sorted(one.target for one in catalog().promise_states) == sorted(promises)


def test_a_state_rests_on_evidence_of_its_promise_or_on_a_search_with_a_day():
    shown = Counter(one.target for one in catalog().evidence)
    searches = {one.id: one.until for one in catalog().searches}
    for state in catalog().promise_states:
        if state.state == "no_evidence":
            assert shown[state.id] == 0 and state.search in searches
        else:
            assert shown[state.id] > 0
    assert Counter(one.state == "no_evidence" for one in catalog().promise_states) == {True: 42, False: 23}


def test_whatever_is_only_partly_shown_says_where_the_rest_was_looked_for():
    assert all(one.search for one in catalog().promise_states if one.state == "partly")


def test_evidence_says_what_for_the_promise_says():
    states = {one.id: one.state for one in catalog().promise_states}
    assert all(one.says == states[one.target] for one in catalog().evidence if one.target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_says_where_it_stands_and_what_it_shows_in_every_language(language):
    for one in catalog().evidence:
        assert one.locator and (one.url or one.document)
        assert one.shows is not None and len(getattr(one.shows, language)) > 30
        assert one.url is None or one.url.startswith("https://")


def test_days_of_evidence_are_in_order_and_before_it_was_entered():
    for one in catalog().evidence:
        known = (
            (one.in_force_on, one.ended_on)
            if one.kind == "publication"
            else (one.signed_on, one.in_force_on, one.ended_on)
        )
        days = [day for day in known if day]
        assert days == sorted(days) and all(day <= one.entered_on for day in days)


def test_a_promise_in_place_after_its_last_day_says_so():
    due = {one.id: one.due_on for one in catalog().targets}
    late = [one for one in catalog().promise_states if one.since and due[one.id] and one.since > due[one.id]]
    assert len(late) >= 5
    assert all(one.remark and re.search(r"[Мм]ерзім", one.remark.kk) for one in late)


def test_acts_that_the_plan_itself_cites_are_there_with_number_and_day():
    cited = {(one.number, one.signed_on) for one in catalog().evidence}
    assert {("503", date(2016, 6, 13)), ("559", date(2016, 6, 27)), ("20", date(2016, 1, 15)), ("919", date(2016, 12, 29)),
            ("169", date(2021, 3, 29)), ("12-IV", date(2007, 12, 19))} <= cited  # fmt: skip

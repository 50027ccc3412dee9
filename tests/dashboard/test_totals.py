"""The totals of indicators are read once, whoever asks for them, however many figures an edition holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries import totals as module
from dashboard.queries.coverage import coverage, kinds_shown
from dashboard.queries.newest import newest
from dashboard.queries.totals import every_total, totals

NAMES = ["population", "qandas_arrivals", "foreign_workers_on_permits"]
Loads = list[list[str]]


@pytest.fixture
def loads(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Loads:
    """Of each statement that reads totals the indicators that it was asked for."""
    for name in ("every total", "totals", "newest"):  # other tests ask the same edition
        warehouse._held().memory.pop(name, None)
    asked: Loads = []
    load: Callable = module._load

    def seen(warehouse: Warehouse, names: list[str]) -> dict:
        asked.append(names)
        return load(warehouse, names)

    monkeypatch.setattr(module, "_load", seen)
    return asked


def test_one_statement_reads_the_totals_of_all_indicators_for_series_and_newest_figures(warehouse, loads):
    totals(warehouse, NAMES[:1])
    newest(warehouse, NAMES, "KZ", date.max)
    totals(warehouse, NAMES)
    [names] = loads
    assert set(names) == set(coverage(warehouse))


def test_of_a_large_edition_only_those_asked_for_are_read_together_and_once(warehouse, loads, monkeypatch):
    monkeypatch.setattr(module, "_FEW", 0)
    newest(warehouse, NAMES[:2], "KZ", date.max)
    assert all(totals(warehouse, NAMES)[name] for name in NAMES)
    assert loads == [NAMES[:2], NAMES[2:]]


def test_what_coverage_does_not_know_has_no_totals(warehouse):
    assert totals(warehouse, ["nothing"])["nothing"] == every_total(warehouse, ["nothing"])["nothing"] == []


def test_totals_are_those_of_the_kinds_that_are_shown(warehouse):
    for name in NAMES:
        kinds = kinds_shown(coverage(warehouse)[name].main_kind)
        every = every_total(warehouse, [name])[name]
        assert totals(warehouse, [name])[name] == [row for row in every if row["kind"] in kinds]
        assert {row["kind"] for row in totals(warehouse, [name])[name]} <= set(kinds)


def test_of_two_that_read_at_once_the_rows_that_were_there_first_stay(warehouse, loads, monkeypatch):
    load = module._load

    def beside(warehouse: Warehouse, names: list[str]) -> dict:
        monkeypatch.setattr(module, "_load", load)
        first.extend(every_total(warehouse, NAMES)[NAMES[0]])
        return load(warehouse, names)

    first: list = []
    monkeypatch.setattr(module, "_load", beside)
    found = every_total(warehouse, NAMES)[NAMES[0]]
    assert first and all(one is other for one, other in zip(found, first, strict=True))

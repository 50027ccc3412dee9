"""Names stand in one order, whoever sorts them: the server, the warehouse (ICU) or a browser (tests/js/order.test.mjs)."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import sources
from dashboard.texts.order import order_of
from vocabulary.languages import LANGUAGES

LISTS = json.loads((Path(__file__).resolve().parents[1] / "js" / "names_in_order.json").read_text("utf-8"))


def by_warehouse(names: list[str], language: str) -> list[str]:
    """Sorted by DuckDB with the ICU of its wheel."""
    sorting = f"SELECT name FROM unnest($names) AS given(name) ORDER BY name COLLATE {language}, name"
    return [name for (name,) in duckdb.connect().execute(sorting, {"names": names}).fetchall()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_server_and_the_warehouse_sort_names_as_a_browser_does(language):
    names = LISTS[language]
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: order_of(name, language)) == names
    assert by_warehouse(backwards, language) == names
    assert sorted(names) != names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_edition_stands_where_the_warehouse_puts_it(real_warehouse_path, language):
    warehouse = Warehouse(real_warehouse_path)
    known = dictionary(warehouse)
    named = [
        *(one.title for one in known.indicators.values()), *(one.short_title for one in known.indicators.values()),
        *(one.name for one in known.regions.values()), *known.bodies.values(), *known.abbreviations.values(),
        *(one.title for one in sources(warehouse).values()), *known.members.values(),
    ]  # fmt: skip
    names = sorted({words[language] for words in named if words[language]})
    assert len(names) > 1000
    assert sorted(names, key=lambda name: order_of(name, language)) == by_warehouse(names, language)


def test_capitals_and_the_letter_yo_decide_only_between_names_that_are_the_same_otherwise():
    names = ["елка", "Елка", "ёлка", "Ёлка", "елки"]
    assert (
        sorted(names[::-1], key=lambda name: order_of(name, "ru")) == names == by_warehouse(names[::-1], "ru")
    )


def test_any_sign_has_a_place():
    assert sorted(["\U0010ffff", "я", "a"], key=lambda name: order_of(name, "kk")) == ["я", "a", "\U0010ffff"]

"""The place of a figure in its source, in the reader's language."""

from __future__ import annotations

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of
from dashboard.wording.locator import clause_words, locator_words


@pytest.fixture
def ask(warehouse_path):
    def make(language: str):
        return request_of(Warehouse(warehouse_path), "/", {"lang": language})

    return make


def test_a_part_without_words_leaves_no_empty_place(ask):
    assert locator_words(ask("kk"), "6567; KZ; 2024") == "6567, 2024"


def test_a_clause_is_not_a_number_of_clauses(ask):
    said = [clause_words(ask(language), "5, 3)") for language in ("kk", "ru", "en")]
    assert said == ["тармақ: 5, 3)", "пункт 5, 3)", "clause 5, 3)"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "example.org хабарлауынша"),
        ("ru", "по сообщению example.org"),
        ("en", "as reported by example.org"),
    ],
)
def test_an_address_is_no_clause(ask, language, said):
    assert clause_words(ask(language), "example.org/news/what-the-strategy-says") == said

"""The terms on which figures may be used are told in the reader's language."""

from __future__ import annotations

import re

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import text
from dashboard.wording.terms import KEYS
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract


def test_every_licence_has_a_name_of_its_own_or_words_in_every_language(real_warehouse_path):
    found = {
        row["licence"]
        for row in Warehouse(real_warehouse_path).records(dict, "SELECT DISTINCT licence FROM marts.source")
    }
    assert found
    assert {licence for licence in found if not re.fullmatch(r"(CC|ODC)[\w .-]+", licence)} == set(KEYS)
    assert all(text(f"terms.{key}", language) for key in KEYS.values() for language in LANGUAGES)

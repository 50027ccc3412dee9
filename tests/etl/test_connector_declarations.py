"""A connector that could not be read, or that would ask somebody else, is named before anybody is asked."""

import pytest
from answers import CONNECTORS, connector_like
from pydantic import ValidationError

from etl.catalog.contradictions import BY_KIND

CSV = CONNECTORS["bureau_csv"]["header"]


def keys_of(form, **changes):
    return [key for key, _, _ in BY_KIND["connectors"](connector_like(form, **changes))]


@pytest.mark.parametrize("form", CONNECTORS)
def test_the_connectors_of_the_tests_contradict_nothing(form):
    assert keys_of(form) == []


@pytest.mark.parametrize(
    ("form", "changes", "key"),
    [
        ("bureau_csv", {"header": [name for name in CSV if name != "PERIOD"]}, "header"),
        ("bureau_csv", {"header": [name for name in CSV if name != "СП"]}, "header"),
        ("bureau_csv", {"header": ["REGION" if name.startswith("КАТО") else name for name in CSV]}, "header"),
        ("bureau_csv", {"title": None}, "title"),
        ("bureau_json", {"title": "Population"}, "title"),
        ("unhcr", {"figures": [{"indicator": "population", "column": "hst"}]}, "header"),
        ("world_bank", {"figures": [{"indicator": "population", "column": "value"}] * 2}, "figures"),
        ("un_desa", {"header": ["value"]}, "header"),
    ],
)
def test_a_contradiction_names_its_key(form, changes, key):
    assert keys_of(form, **changes) == [key]


@pytest.mark.parametrize(
    "changes",
    [
        {"address": "http://statistics.example.org/a"},
        {"address": "https://user:word@statistics.example.org/a"},
        {"address": "https://statistics.example.org:8443/a"},
        {"address": "https://127.0.0.1/a"},
        {"hosts": []},
        {"hosts": ["*"]},
        {"hosts": ["localhost"]},
        {"hosts": ["https://statistics.example.org"]},
        {"figures": []},
        {"figures": [{"indicator": "population", "column": "value", "status": "O"}]},
        {"token_file_in": "../key"},
    ],
)
def test_what_no_connector_may_say_is_refused(changes):
    with pytest.raises(ValidationError):
        connector_like("world_bank", **changes)

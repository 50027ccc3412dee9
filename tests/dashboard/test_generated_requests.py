"""Requests made up from the description of the API: whatever it allows or forbids is answered as it says, and never with 5xx.

A few for each address here; `make test-all` asks 2,000 of each (`--every-request`).
"""

from __future__ import annotations

from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dashboard.app import create_app
from dashboard.exports.api import openapi

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
]  # fmt: skip
FEW, MANY = 8, 1_000
PATHS = sorted(openapi()["paths"])


@pytest.fixture(scope="module")
def described(warehouse_path):
    """The description as the server gives it, with the server behind it."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", create_app(warehouse_path).server)


@pytest.fixture(scope="module")
def most(request) -> int:
    """How many requests of each kind are made for an address."""
    return MANY if request.config.getoption("--every-request") else FEW


def no_limits(most: int):
    return settings(
        max_examples=most, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"]
)
def test_what_is_made_up_is_answered_as_described(described, most, path, mode, record_property):
    operation, answered, seen = described[path]["GET"], [], set()
    checks = CHECKS if mode.is_positive or "{" in path else [*CHECKS, negative_data_rejection]

    @no_limits(most)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case) -> None:
        answer = case.call(headers={"Accept-Encoding": "identity"})
        answered.append(answer.status_code)
        # Lists answer most requests alike, and a long answer need not be held against its schema twice.
        known, content = len(seen), (answer.status_code, answer.content)
        seen.add(content)
        held = (
            checks if len(seen) > known else [one for one in checks if one is not response_schema_conformance]
        )
        case.validate_response(answer, checks=held)

    ask()
    # What a run with --junitxml=FILE tells of itself; an address that takes little has few requests that differ.
    record_property("requests", len(answered))
    record_property("statuses", str(dict(sorted(Counter(answered).items()))))
    assert len(answered) >= FEW // 4
    assert not {status for status in answered if status >= 500}


@pytest.mark.parametrize("path", PATHS)
def test_every_description_names_how_an_address_refuses(path):
    responses = openapi()["paths"][path]["get"]["responses"]
    assert {"200", "304", "400", "404", "405", "503"} <= set(responses)

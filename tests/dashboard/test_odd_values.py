"""Values that no page sends to a callback are refused with a sentence, and told in one line of the log without a traceback."""

from __future__ import annotations

import copy
import logging

import pytest

from dashboard.app import create_app
from dashboard.view import ids
from dashboard.web.sent import odd_part
from tests.dashboard.page_calls import CALLBACKS, calls_of_page, values_of

PAGES = (
    "/", "/indicators/population?from=2018", "/map?year=2021", "/regions/KZ-61?year=2021&with=KZ-75", "/qandas?year=2022",
    "/foreign-labour", "/resettlement", "/borders", "/documents", "/measures", "/data",
)  # fmt: skip
ODD = (
    1, -1, 1e300, True, [], {}, [1], [["a"]], {"a": 1}, {"startRow": "x"}, {"startRow": -1}, {"endRow": 1e300}, {"endRow": True},
    {"sortModel": [1]}, {"sortModel": {"a": 1}}, {"sortModel": [{"colId": [1]}]}, {"sortModel": [{"colId": "value", "sort": 1}]},
    {"region": {}}, {"region": "KZ-61", "territory": [1]}, {"indicator": 1}, {"indicator": "population", "parts": {}},
)  # fmt: skip


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


@pytest.fixture(scope="module")
def bodies(client, real_warehouse_path) -> list[dict]:
    app = create_app(real_warehouse_path)
    found = [body for page in PAGES for body in calls_of_page(app, values_of(client, page))]
    assert {body["output"] for body in found} == set(app.calls)
    return found


def test_what_pages_send_is_answered(client, bodies):
    for body in bodies:
        assert odd_part(body) is None
        assert client.post(CALLBACKS, json=body).status_code in (200, 204)


def test_an_odd_value_of_any_part_is_no_fault_of_ours(client, bodies, caplog):
    refused = 0
    for body in bodies:
        for part in ("inputs", "state"):
            for place, item in enumerate(body[part]):
                for value in ODD:
                    other = copy.deepcopy(body)
                    other[part][place]["value"] = value
                    caplog.clear()
                    answer = client.post(CALLBACKS, json=other)
                    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
                    named = f"{item['id']}.{item['property']}"
                    assert not any(record.exc_info for record in told), (named, value)
                    assert answer.status_code in (200, 204, 400), (named, value)
                    if answer.status_code == 400:
                        refused += 1
                        assert answer.get_json()["detail"], "a sentence says what is wrong"
                        assert [record.getMessage() for record in told] == [
                            f"callback refused: no page sends what stands in {named}"
                        ]
    assert refused > 900


@pytest.mark.parametrize("value", [1, [], {"a": 1}, True])
def test_an_odd_edition_is_refused(client, bodies, value):
    assert client.post(CALLBACKS, json=bodies[0] | {"edition": value}).status_code == 400


@pytest.mark.parametrize(
    "part, value",
    [
        ((ids.MAP_YEAR, "value"), 0), ((ids.MAP_YEAR, "value"), 3.0), ((ids.MAP_SHOWN_YEAR, "data"), 2021),
        ((ids.DATA_GRID, "getRowsRequest"), None),
        ((ids.DATA_GRID, "getRowsRequest"), {"startRow": 0, "endRow": 50, "sortModel": [{"colId": "value", "sort": "asc"}], "filterModel": {}}),
        ((ids.REGION_STATE, "data"), {"region": "KZ-61", "territory": None}),
        ((ids.INDICATOR_STATE, "data"), {"indicator": "population", "parts": None}),
        ((ids.REGION_SHOWN, "data"), ["KZ-75", None, "2021"]), ((ids.LANGUAGE, "data"), "kk"), ((ids.REGION_YEAR, "value"), "-"),
    ],
)  # fmt: skip
def test_what_scripts_send_later_is_of_its_kind(part, value):
    item = {"id": part[0], "property": part[1], "value": value}
    assert odd_part({"inputs": [item]}) is None
    assert odd_part({"inputs": [], "state": [item]}) is None


@pytest.mark.parametrize(
    "part, value",
    [
        ((ids.MAP_YEAR, "value"), 2**31), ((ids.MAP_YEAR, "value"), None), ((ids.MAP_YEAR, "value"), "3"),
        ((ids.MAP_SHOWN_YEAR, "data"), 2021.5), ((ids.DATA_GRID, "getRowsRequest"), {"startRow": 2**31}),
        ((ids.REGION_STATE, "data"), {"territory": None}), ((ids.LANGUAGE, "data"), 1),
    ],
)  # fmt: skip
def test_what_no_script_sends_is_named(part, value):
    assert odd_part({"inputs": [{"id": part[0], "property": part[1], "value": value}]}) == ".".join(part)

"""In front of every callback: what no page sends is refused with 400, whatever it is, and never answered with 500."""

from __future__ import annotations

import copy
import json
import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.view import ids
from dashboard.web.dash_private import Call
from dashboard.web.guard import is_harmless, is_known_call

ADDRESS = "/_dash-update-component"
ODD = [
    None,
    1,
    True,
    "x",
    "a.b",
    [],
    {},
    [1],
    [None],
    [[1]],
    {"a": 1},
    ["a.b"],
    [{}],
    [{"id": {}}],
    [{"id": 1, "property": []}],
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def call(app) -> dict:
    """The body that the overview sends when the reader chooses a year."""
    output = next(key for key in app.callback_map if ids.OVERVIEW_TARGETS in key)
    parts = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
    shown = ["KZ", None, None]
    values = {
        ids.OVERVIEW_REGION: "KZ",
        ids.OVERVIEW_YEAR: "2021",
        ids.OVERVIEW_TARGET: "",
        ids.LANGUAGE: "en",
        ids.OVERVIEW_SHOWN: shown,
    }

    def filled(items: list[dict]) -> list[dict]:
        return [{"id": i["id"], "property": i["property"], "value": values[i["id"]]} for i in items]

    return {
        "output": output,
        "outputs": [{"id": name, "property": prop} for name, prop in parts],
        "inputs": filled(app.callback_map[output]["inputs"]),
        "state": filled(app.callback_map[output]["state"]),
        "changedPropIds": [f"{ids.OVERVIEW_YEAR}.value"],
    }


@pytest.fixture
def send(app):
    """The status of a body; an exception that nobody caught counts as the 500 it would be."""
    client = app.server.test_client()

    def post(body: object) -> int:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(ADDRESS, data=data, content_type="application/json").status_code

    return post


def test_the_body_that_a_page_sends_is_answered(send, call):
    assert send(call) == 200


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"1", b'"x"', b"{}", b"\xff\xfe", b"NaN"])
def test_what_is_no_call_is_refused(send, body):
    assert send(body) == 400


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize("part", ["output", "inputs", "state"])
def test_a_call_with_an_odd_part_is_refused(send, call, part, value):
    assert send(call | {part: value}) == 400


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize("part", ["outputs", "changedPropIds"])
def test_odd_lists_of_outputs_and_changes_are_no_fault_of_ours(send, call, part, value):
    assert send(call | {part: value}) < 500


@pytest.mark.parametrize("part", ["output", "outputs", "inputs", "state", "changedPropIds"])
def test_a_call_without_one_of_its_parts_is_no_fault_of_ours(send, call, part):
    assert send({name: value for name, value in call.items() if name != part}) < 500


def test_an_unknown_output_is_refused(send, call):
    assert send(call | {"output": "other.children"}) == 400


def test_the_inputs_of_another_callback_are_refused(send, call):
    body = copy.deepcopy(call)
    body["inputs"][0]["id"] = ids.MAP_REGION
    assert send(body) == 400


def test_one_input_too_many_is_refused(send, call):
    body = copy.deepcopy(call)
    body["inputs"].append(body["inputs"][0])
    assert send(body) == 400


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_does_not_have_are_refused(send, call, number):
    assert send(json.dumps(call).replace('"2021"', number).encode()) == 400


def test_a_very_long_text_is_refused(send, call):
    body = copy.deepcopy(call)
    body["inputs"][0]["value"] = "x" * 10_000
    assert send(body) == 400


def test_a_very_long_list_is_refused(send, call):
    body = copy.deepcopy(call)
    body["inputs"][0]["value"] = ["x"] * 10_000
    assert send(body) == 400


@pytest.mark.parametrize(
    "deep",
    [b"[" * 100_000, b'{"a":' * 40_000, b"[" * 5_000 + b"]" * 5_000],
    ids=["lists", "objects", "closed"],
)
def test_deep_nesting_is_refused(send, deep):
    assert send(deep) == 400


LONGEST_TEXT, LONGEST_LIST, DEEPEST = 2_000, 200, 20


def in_lists(value: object, times: int) -> object:
    for _ in range(times):
        value = [value]
    return value


def in_objects(value: object, times: int) -> object:
    for _ in range(times):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    "of",
    [
        lambda more: "x" * (LONGEST_TEXT + more),
        lambda more: {"x" * (LONGEST_TEXT + more): 1},
        lambda more: [0] * (LONGEST_LIST + more),
        lambda more: {str(number): 0 for number in range(LONGEST_LIST + more)},
        lambda more: in_lists("KZ", DEEPEST + more),
        lambda more: in_objects("KZ", DEEPEST + more),
        lambda more: in_objects({"a": 1}, DEEPEST - 1 + more),
    ],
    ids=["text", "name", "list", "object", "lists in lists", "objects in objects", "a number inside"],
)
def test_what_pages_may_send_ends_exactly_at_its_limit(of):
    assert is_harmless(of(0))
    assert not is_harmless(of(1))


def test_a_call_without_states_may_leave_them_out():
    calls = {"a.children": Call(inputs=[("b", "value")], state=[])}
    call = {
        "output": "a.children",
        "outputs": {"id": "a", "property": "children"},
        "inputs": [{"id": "b", "property": "value", "value": 1}],
        "changedPropIds": ["b.value"],
    }
    assert is_known_call(call, calls)
    assert is_known_call(call | {"state": []}, calls)
    assert not is_known_call(call | {"state": None}, calls)
    assert not is_known_call(call | {"outputs": {"id": "a", "property": "title"}}, calls)


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff\xfe"])
def test_whatever_is_refused_is_told_as_a_problem(app, body):
    answer = app.server.test_client().post(ADDRESS, data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_deep_nesting_inside_a_known_call_is_refused(send, call):
    nested: object = "KZ"
    for _ in range(100):
        nested = [nested]
    body = copy.deepcopy(call)
    body["inputs"][0]["value"] = nested
    assert send(body) == 400


def test_a_body_beyond_every_size_is_refused(send):
    assert send(b'"' + b"x" * 300_000 + b'"') in (400, 413)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(body=json_values)
def test_any_json_is_refused(send, body):
    assert send(body) == 400


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(part=st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds"]), value=json_values)
def test_any_json_as_a_part_of_a_call_is_no_fault_of_ours(send, call, part, value):
    assert send(call | {part: value}) < 500


@pytest.mark.parametrize("value", [None, 1, True, 1e300, "x", "<script>", [], {}, [1], [[1]], -1])
@pytest.mark.parametrize("place", ["region", "year", "language"])
def test_any_value_of_a_picker_is_answered(send, call, caplog, place, value):
    body = copy.deepcopy(call)
    {"region": body["inputs"][0], "year": body["inputs"][1], "language": body["state"][0]}[place]["value"] = (
        value
    )
    with caplog.at_level(logging.CRITICAL):
        assert send(body) in (200, 204, 400)


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_other_methods_are_no_fault_of_ours(app, method):
    answer = getattr(app.server.test_client(), method)(ADDRESS)
    assert 400 <= answer.status_code < 500


def test_a_forged_call_of_what_the_browser_answers_itself_is_refused(app, send):
    own = {key: one for key, one in app.callback_map.items() if "callback" not in one}
    assert len(own) >= 6
    for output, one in own.items():
        name, prop = output.rsplit(".", 1)
        body = {
            "output": output,
            "outputs": {"id": name, "property": prop.partition("@")[0]},
            "changedPropIds": [],
        }
        assert (
            send(body | {part: [item | {"value": "x"} for item in one[part]] for part in ("inputs", "state")})
            == 400
        )


@pytest.mark.parametrize("path", ["dash/nope.js", "os/x.js", "nope/x.js", "dash/../../etc/passwd"])
def test_a_script_that_is_not_there_is_not_found(client, path):
    assert client.get(f"/_dash-component-suites/{path}").status_code == 404

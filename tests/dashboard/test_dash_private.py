"""What we use of Dash without its promise, each part by name: these fail when an upgrade changed it, and say which."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import dash
import pytest
from dash import html

from dashboard.app import create_app
from dashboard.view import ids
from dashboard.web import dash_private

RENDERER = Path(dash.__file__).parent / "dash-renderer" / "build" / "dash_renderer.min.js"
SAY = f"Dash {version('dash')} changed a part that dashboard/web/dash_private.py relies on: "


def document(client, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def tags(document: str) -> list[str]:
    return re.findall(r'<script src="([^"]*)"></script>', document)


def test_the_list_of_callbacks_has_the_form_that_is_read(app):
    listed = json.loads(app.dependencies().get_data(as_text=True))
    for one in listed:
        assert {"output", "inputs", "state", "clientside_function"} <= set(one), (
            SAY + "the list of `dependencies`"
        )
        assert all(set(item) >= {"id", "property"} for item in one["inputs"] + one["state"]), (
            SAY + "its inputs"
        )
    assert {one["output"] for one in listed} == set(app.callback_map), (
        SAY + "which callbacks `dependencies` lists"
    )


def test_calls_are_those_that_python_answers_and_no_others(app):
    answered = {output for output, one in app.callback_map.items() if "callback" in one}
    assert answered, SAY + "`callback` in `callback_map`"
    assert set(app.calls) == answered, SAY + "`clientside_function` in the list of `dependencies`"


def test_the_name_of_a_callback_tells_its_outputs(app):
    [several] = [output for output in app.calls if ids.OVERVIEW_TARGETS in output]
    assert set(dash_private.outputs_of(several)) == {
        (one.component_id, one.component_property) for one in app.callback_map[several]["output"]
    }, SAY + "how the outputs of a callback are written in one name"
    assert dash_private.outputs_of("one-thing.children") == [("one-thing", "children")]


def test_the_renderer_posts_callbacks_where_the_server_expects_them(app):
    rules = {rule.rule: rule.methods for rule in app.server.url_map.iter_rules()}
    assert "POST" in rules[dash_private.CALLBACKS], SAY + "the address of callbacks"
    assert dash_private.CALLBACKS.strip("/") in RENDERER.read_text(encoding="utf-8"), (
        SAY + "the address of callbacks"
    )
    assert any(rule.startswith(dash_private.SUITES) for rule in rules), (
        SAY + "the address of packages' scripts"
    )


def test_the_renderer_fetches_layout_and_callbacks_under_the_names_that_the_page_answers():
    """window.fetch answers both from the document (assets/boot/document.js)."""
    script = RENDERER.read_text(encoding="utf-8")
    for name in ("_dash-layout", "_dash-dependencies"):
        assert f'"{name}"' in script, SAY + f"the address {name}"


def test_what_request_pre_writes_into_a_call_is_sent():
    """The hook is public; that the body is written after it, from the same object, is not."""
    script = RENDERER.read_text(encoding="utf-8")
    assert re.search(r"\.request_pre&&\w+\.request_pre\((\w+)\);[^{}]*?JSON\.stringify\(\1\)", script), (
        SAY + "`request_pre` may no more add to the body of a call"
    )


@pytest.mark.parametrize("first", ["/_dash-component-suites/dash/dcc/async-graph.js", "/"])
def test_a_process_that_wrote_no_page_yet_serves_the_scripts(warehouse_path, client, first):
    """What a page names may be asked of another process than the one that wrote it."""
    named = [tag for tag in tags(document(client, "/map")) if tag.startswith(dash_private.SUITES)]
    assert len(named) >= 4, SAY + "the form of script tags"
    fresh = create_app(warehouse_path).server.test_client()
    fresh.get(first)
    assert [tag for tag in named if fresh.get(tag).status_code != 200] == [], (
        SAY + "one request no more lists the scripts"
    )


def test_a_script_is_one_file_whichever_version_its_address_names():
    one, other = (f"{dash_private.SUITES}dash/dcc/async-graph.v1_{number}m{number}.js" for number in (1, 2))
    assert dash_private.file_of_suite(one) == dash_private.file_of_suite(other) != one, SAY + "`fingerprint`"


def test_setting_up_opens_no_edition(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "dashboard.data.editions.duckdb.connect", lambda *given, **named: opened.append(given)
    )
    create_app(tmp_path / "nowhere.duckdb")
    assert opened == []


def test_a_page_is_equal_to_itself(app):
    with app.server.test_request_context("/"):
        settings = app._generate_config_html()
    kept = re.fullmatch(r'<script id="_dash-config" type="application/json">(.*)</script>', settings)
    assert kept and "end_id" in json.loads(kept[1]), SAY + "the token `end_id` in the settings of a page"
    plain = dash_private.without_token(settings)
    read = json.loads(re.sub(r"</?script[^>]*>", "", plain))
    assert read == {name: value for name, value in json.loads(kept[1]).items() if name != "end_id"}, (
        SAY + "`end_id`"
    )


def test_a_page_names_the_scripts_that_it_needs_and_no_others(client):
    for path, chart, grid in (("/map", True, False), ("/data", False, True), ("/method", False, False)):
        named = " ".join(tags(document(client, path)))
        assert ("dash_ag_grid" in named) is grid, SAY + "the script tag of the grid"
        assert bool(re.search('/assets/[^"]*plotly/', named)) is chart, (
            "the scripts of charts are called otherwise"
        )
        assert "/dash_table/" not in named, SAY + "the script tag of `dash_table`"
        assert not re.search("/dash/(dcc|html|deps/polyfill)", named), (
            SAY + "the script tags of Dash's own components"
        )
        assert len(re.findall("/dash/(?:deps/react|dash-renderer/)", named)) >= 3, (
            SAY + "the scripts of the renderer"
        )


def test_the_list_of_scripts_still_has_what_is_left_out_of_it(app):
    with app.server.test_request_context("/"):
        listed = app._generate_scripts_html()
    for part in (
        "dash_ag_grid",
        "/dash_table/",
        "/dash/dcc/",
        "/dash/html/",
        "/dash/deps/polyfill",
        "/plotly/charts",
    ):
        assert re.search(f'<script src="[^"]*{part}[^"]*"></script>', listed), (
            SAY + f"the script tag of {part}"
        )


def test_the_full_plotly_bundle_is_where_a_page_says(client):
    answer = client.get(dash_private.FULL_PLOTLY)
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript"), (
        SAY + "the address of plotly's bundle"
    )


def test_a_component_says_what_it_was_given():
    """Public, and the only thing that pages are written from."""
    told = html.Div("x", id="a", className="b", **{"data-c": "d"}).to_plotly_json()
    assert told == {
        "type": "Div",
        "namespace": "dash_html_components",
        "props": {"children": "x", "id": "a", "className": "b", "data-c": "d"},
    }, SAY + "`to_plotly_json` of components"

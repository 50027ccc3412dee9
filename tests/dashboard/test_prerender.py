"""The page as plain HTML: complete, and harmless whatever the words contain."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import html, live
from dashboard.web.prerender import answer, layout_json, render_html, written

HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "</title><b>",
    "&lt;b&gt;",
    "a\x00b",
]


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and the text between them."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    seen = Seen(render_html(html.P([words, html.Strong(words)], title=words)))
    assert [(tag, set(attributes)) for tag, attributes in seen.elements] == [
        ("p", {"title"}),
        ("strong", set()),
    ]
    assert seen.text == words * 2
    assert seen.elements[0][1]["title"] == words


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00")))
def test_whatever_the_words_are_they_come_back_as_text_and_as_attribute(words):
    seen = Seen(render_html(html.P(words, title=words, **{"aria-label": words})))
    assert seen.text == words
    assert seen.elements == [("p", {"title": words, "aria-label": words})]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_options_of_a_list_stay_words(words):
    listed = render_html(live.Select(id="x", options=[{"label": words, "value": words}], value=words))
    seen = Seen(listed)
    assert [tag for tag, _ in seen.elements] == ["select", "option"]
    assert seen.elements[1][1] == {"value": words, "selected": None}
    assert seen.text == words


def test_the_chosen_option_is_the_selected_one():
    options = [{"label": "North", "value": "n"}, {"label": "South", "value": "s"}]
    seen = Seen(render_html(live.Select(id="x", options=options, value="s")))
    assert [attributes.get("value") for _, attributes in seen.elements if "selected" in attributes] == ["s"]


def test_missing_and_false_parts_leave_nothing_behind():
    assert (
        render_html(html.Div([None, False, html.P(None), html.Details("x", open=False)]))
        == "<div><p></p><details>x</details></div>"
    )


def test_properties_become_attributes_of_html():
    label = html.Label("x", htmlFor="y", className="z", tabIndex=-1, style={"backgroundColor": "#fff"})
    [(tag, attributes)] = Seen(render_html(label)).elements
    assert (tag, attributes) == (
        "label",
        {"for": "y", "class": "z", "tabindex": "-1", "style": "background-color:#fff"},
    )


def test_what_a_script_draws_leaves_room_of_its_height():
    assert "height:420px" in render_html(live.Graph(id="g", style={"height": "420px"}))


def test_what_nobody_sees_is_left_out():
    assert render_html(live.Store(id="a", data="secret")) == ""


def test_an_image_has_no_end_tag():
    assert "</img>" not in render_html(html.Img(src="/a.png", alt=""))


def test_a_property_that_no_element_has_is_refused():
    with pytest.raises(TypeError, match="'clasName'"):
        html.Div("a", clasName="b")


def test_what_is_no_element_cannot_be_part_of_a_page():
    with pytest.raises(TypeError):
        render_html(html.Div([object()]))


# What scripts take over


def kinds(parts: list[dict]) -> list:
    return [
        (
            one["type"],
            one["props"].get("id"),
            *([kinds(one["props"]["children"])] if "children" in one["props"] else []),
        )
        for one in parts
    ]


def test_what_a_callback_names_is_a_part_and_everything_else_is_only_written():
    tree = html.Div(
        [html.P("a", id="heard"), html.P("b", id="quiet"), live.Store(id="s", data=[1])], id="page"
    )
    html_of_tree, parts = written(tree, frozenset({"heard", "s"}))
    assert html_of_tree == '<div id="page"><p id="heard">a</p><p id="quiet">b</p></div>'
    assert kinds(parts) == [("Block", "heard"), ("Store", "s")]


def test_a_part_holds_the_parts_inside_its_element():
    inner = live.Select(id="list", options=[{"label": "a", "value": "a"}], value="a")
    tree = [html.Div(html.Div(inner), id="around"), html.P("c", id="after")]
    _, parts = written(tree, frozenset({"around", "list", "after"}))
    assert kinds(parts) == [("Block", "around", [("Select", "list")]), ("Block", "after")]


def test_the_layout_has_what_a_part_needs_and_nothing_that_stands_in_the_page():
    _, parts = written(live.Select(id="list", options=[{"label": "Ә", "value": "a"}], value="a"))
    [inside] = json.loads(layout_json(parts))["props"]["children"]
    assert inside == {"namespace": "monitor_live", "type": "Select", "props": {"id": "list", "value": "a"}}


def test_the_content_of_an_answer_is_html_with_its_parts():
    made = answer([html.P("<b>"), live.Graph(id="g", figure={}, config={}, style={})], frozenset())
    assert made[0]["props"] == {"html": '<p>&lt;b&gt;</p><div id="g" class="dash-graph" style=""></div>'}
    assert kinds(made[1:]) == [("Graph", "g")]


@pytest.mark.parametrize(
    "value", [None, "words <b>", 2024, [], [{"label": "a", "value": "a"}], {"data": [html.P()]}]
)
def test_what_is_no_content_is_answered_as_it_is(value):
    assert answer(value, frozenset()) is value


def test_what_the_server_drew_first_stands_in_the_page_and_not_in_an_answer():
    chart = live.Graph(id="g", figure={}, config={}, style={}, drawing=lambda: "<svg></svg>")
    assert "<svg></svg>" in written(chart).html
    assert "<svg" not in written(chart, is_first=False).html

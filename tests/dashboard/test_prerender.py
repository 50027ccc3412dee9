"""The page as plain HTML: complete, and harmless whatever the words contain."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash._utils import to_json
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.prerender import layout_json, render_html

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
    seen = Seen(render_html(html.P([words, html.B(words)], title=words)))
    assert [(tag, set(attributes)) for tag, attributes in seen.elements] == [("p", {"title"}), ("b", set())]
    assert seen.text == words * 2
    assert seen.elements[0][1]["title"] == words


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00")))
def test_whatever_the_words_are_they_come_back_as_text_and_as_attribute(words):
    seen = Seen(render_html(html.P(words, title=words, **{"aria-label": words})))
    assert seen.text == words
    assert seen.elements == [("p", {"title": words, "aria-label": words})]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_options_of_a_list_stay_words(words):
    listed = render_html(dbc.Select(id="x", options=[{"label": words, "value": words}], value=words))
    seen = Seen(listed)
    assert [tag for tag, _ in seen.elements] == ["select", "option"]
    assert seen.elements[1][1] == {"value": words, "selected": None}
    assert seen.text == words


def test_the_chosen_option_is_the_selected_one():
    options = [{"label": "North", "value": "n"}, {"label": "South", "value": "s"}]
    seen = Seen(render_html(dbc.Select(id="x", options=options, value="s")))
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
    assert "height:420px" in render_html(dcc.Graph(id="g", style={"height": "420px"}))


def test_what_nobody_sees_is_left_out():
    assert render_html([dcc.Store(id="a", data="secret"), dcc.Interval(id="b")]) == ""


def test_an_image_has_no_end_tag():
    assert "</img>" not in render_html(html.Img(src="/a.png", alt=""))


def test_the_layout_is_what_dash_itself_would_send():
    tree = html.Div([html.P(None, id="a", hidden=True), dcc.Store(id="b", data={"day": date(2024, 1, 2), 3: [1.5, None]}),
                     html.Span("<é>", **{"data-x": "1", "aria-label": "y"}), "text", 7])  # fmt: skip
    assert json.loads(layout_json(tree)) == json.loads(to_json(tree))


def test_what_is_no_component_cannot_be_part_of_a_page():
    with pytest.raises(TypeError):
        layout_json(html.Div([object()]))

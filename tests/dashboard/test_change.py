"""An answer that says only what differs leads to the same page as one that says everything."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from dash import no_update
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import html, live
from dashboard.components.alike import nodes
from dashboard.components.change import (
    Attributes,
    Changed,
    LiveDiffers,
    Order,
    Words,
    shortened,
    steps,
)
from dashboard.components.html import ATTRIBUTES
from dashboard.components.unseen import BEHIND, MARK, Later, Unseen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview import page as overview
from dashboard.pages.overview.callbacks import asked, change_overview, show_overview
from dashboard.pages.region.callbacks import asked as asked_of_region
from dashboard.pages.region.callbacks import change_region, show_region
from dashboard.view.asked import request_of
from dashboard.view.block import table_later
from dashboard.web import prerender
from dashboard.web.prerender import answer, attribute, render_html

# A browser's view of a content: words, or [tag, attributes, children].
Tree = list


def attributes_of(node: html.Element) -> dict[str, str]:
    given = {ATTRIBUTES.get(name, name): attribute(name, value) for name, value in node.properties().items()}
    return {name: value for name, value in given.items() if value is not None}


def tree(content: Any) -> Tree:
    """What a browser makes of a content."""
    return [
        node if isinstance(node, str) else [node.tag, attributes_of(node), tree(node.children)]
        for node in nodes(content)
    ]


def said(old: str, now: Any) -> str:
    return old[: now[0]] + now[2] + old[len(old) - now[1] :] if isinstance(now, list) else now


def changed(before: Any, after: Any) -> Tree:
    """`before`, changed as assets/live/change.js does it; new nodes stay HTML."""
    holder = ["", {}, tree(before)]
    path: list[int] = []
    for place, what in json.loads(answer(Changed(before, after), frozenset())[0]["props"]["steps"]):
        shared, *own = map(int, place.split("."))
        path = [*path[:shared], *own]
        around, node = None, holder
        for number in path:
            around, node = node, node[2][number]
        if isinstance(node, str):
            around[2][path[-1]] = said(node, what)
        elif isinstance(what, list):
            node[2] = [node[2][child] if isinstance(child, int) else ["html", {}, child] for child in what]
        else:
            for name, value in what.items():
                if value is None:
                    del node[1][name]
                else:
                    node[1][name] = said(node[1].get(name, ""), value)
    return holder[2]


def written(found: Tree) -> str:
    """The HTML of a tree."""
    return "".join(
        render_html(node) if isinstance(node, str) else node[2] if node[0] == "html"
        else f"<{node[0]}{''.join(f' {name}={value!r}' for name, value in sorted(node[1].items()))}>{written(node[2])}</{node[0]}>"
        for node in found
    )  # fmt: skip


TAGS = {"p": html.P, "div": html.Div, "li": html.Li, "tr": html.Tr}
WORDS = st.text(alphabet="абв <&1", max_size=40)
ELEMENTS = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, name, title, children: TAGS[tag](children, **({"id": name} if name else {}), title=title),
        st.sampled_from(sorted(TAGS)), st.sampled_from(["", "a", "b"]), WORDS, st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


def plain(content: Any) -> str:
    """The HTML of a content with its attributes in the order of their names."""
    return written(tree(content))


def as_sent(content: Any) -> str:
    """The HTML of a content in the answer to a callback."""
    return prerender.written(content, is_first=False).html


def without_new(found: Tree) -> bool:
    return all(isinstance(node, str) or (node[0] != "html" and without_new(node[2])) for node in found)


@given(st.lists(ELEMENTS, max_size=4), st.lists(ELEMENTS, max_size=4))
def test_the_steps_lead_to_what_shall_stand_there(before, after):
    found = changed(deepcopy(before), after)
    if without_new(found):
        assert written(found) == plain(after)
    # New nodes are HTML: put beside the rest they are the same page.
    assert written(found).replace("'", '"') == plain_with_new(after, found).replace("'", '"')


def plain_with_new(after: Any, found: Tree) -> str:
    """The HTML of `after`, new nodes as they were sent."""
    parts = []
    for node, got in zip(nodes(after), found, strict=True):
        if isinstance(node, str):
            parts.append(render_html(node))
        elif got[0] == "html":
            assert got[2] == as_sent(node)
            parts.append(got[2])
        elif isinstance(node, Unseen):
            # What nobody sees is as it is to be, or is known not to be.
            assert got[1][MARK] == BEHIND or got[2] == tree(node.children)
            parts.append(written([got]))
        else:
            attributes = "".join(f" {name}={value!r}" for name, value in sorted(attributes_of(node).items()))
            parts.append(f"<{node.tag}{attributes}>{plain_with_new(node.children, got[2])}</{node.tag}>")
    return "".join(parts)


@given(st.lists(ELEMENTS, max_size=4))
def test_nothing_is_sent_where_nothing_differs(content):
    assert steps(deepcopy(content), content) == []


@given(st.text(alphabet="аб1", max_size=60), st.text(alphabet="аб1", max_size=60))
def test_shortened_words_are_those_words(words, before):
    assert said(before, shortened(words, before)) == words


def test_of_long_words_only_what_differs_is_sent():
    before, after = (
        "Net migration, Kazakhstan, 2022: −6,722 people",
        "Net migration, Kazakhstan, 2023: +9,295 people",
    )
    assert shortened(after, before) == [30, 7, "3: +9,295"]


def test_letters_that_a_browser_counts_twice_are_sent_whole():
    assert shortened("a" * 40 + "c", "a" * 40 + "\U0001f600") == "a" * 40 + "c"


def card(figure: int) -> list:
    return [
        html.Article([html.P(str(figure)), Unseen(html.P(f"sources of {figure}"))], **{"data-picture": "a"})
    ]


def test_what_nobody_sees_stands_in_a_document_and_is_left_behind_by_a_change():
    left = '<div hidden data-unseen="behind"></div>'
    assert "<div hidden data-unseen><p>sources of 1</p></div>" in render_html(card(1))
    # In place, as a new card, and where nothing is known of what stands there.
    assert [
        (step.place, step.properties) for step in steps(card(1), card(2)) if isinstance(step, Attributes)
    ] == [("0.1", {"data-unseen": "behind"})]
    [order] = json.loads(answer(Changed([], card(2)), frozenset())[0]["props"]["steps"])
    assert order == ["0", [f'<article data-picture="a"><p>2</p>{left}</article>']]
    assert left in answer(card(2), frozenset())[0]["props"]["html"]


def test_what_is_made_later_is_made_for_a_document_alone():
    made = []

    def table() -> html.Div:
        made.append(1)
        return html.Div("figures")

    def block(words: str) -> html.Div:
        return html.Div([html.P(words), Unseen(Later(table))])

    assert render_html(block("1")) == "<div><p>1</p><div hidden data-unseen><div>figures</div></div></div>"
    assert made == [1]
    assert answer(block("1"), frozenset()) != answer(Changed(block("1"), block("2")), frozenset())
    assert made == [1]


def test_the_rows_of_a_table_that_no_page_shows_are_made_once_by_whoever_reads_them():
    made = []

    def rows() -> list[list[str]]:
        made.append(1)
        return [["a", "b"]]

    table = table_later(["first", "second"], rows, caption="words")
    assert (table.header(), table.caption, made) == (["first", "second"], "words", [])
    assert table.words() == [["a", "b"]] and table.rows is table.rows
    assert made == [1]
    with pytest.raises(AttributeError):
        table.nothing  # noqa: B018


def test_a_place_says_what_it_shares_with_the_place_before():
    def page(words: str) -> html.Div:
        return html.Div([html.P([html.Span(words), html.Span(words)]), html.P(html.Span(words), title=words)])

    [sent] = answer(Changed(page("a"), page("b")), frozenset())
    assert json.loads(sent["props"]["steps"]) == [
        ["0.0.0.0.0", "b"], ["2.1.0", "b"], ["1.1", {"title": "b"}], ["2.0.0", "b"],
    ]  # fmt: skip


def test_what_nobody_sees_stays_where_it_is_the_same():
    [same] = card(1)
    assert steps([html.P("before"), same], [html.P("after"), same]) == [Words("0.0", "after", "before")]


def test_nothing_hidden_becomes_a_plain_element_or_the_other_way_round():
    [order] = steps([html.Div("words")], [Unseen("words")])
    assert isinstance(order, Order) and not isinstance(order.children[0], int)


def test_cards_change_places_by_their_names():
    def card(name: str) -> html.Article:
        return html.Article(html.P(f"words of {name}"), **{"data-picture": name})

    [order] = steps([card("a"), card("b")], [card("b"), card("a")])
    assert order.children == [1, 0]


def row(name: str, figure: str, kind: type = html.Tr) -> html.Element:
    return kind([html.Th(html.Div(html.A(name, href=f"/{name}"))), html.Td(figure)])


@pytest.mark.parametrize("kind", [html.Tr, html.Li, html.Figure])
def test_rows_that_come_go_and_change_places_are_known_by_their_first_words(kind):
    before = [row("a", "1", kind), row("b", "2", kind), row("c", "3", kind)]
    assert steps(before, [row("a", "1", kind), row("c", "3", kind)]) == [Order("", [0, 2])]
    assert steps(before, [row("c", "3", kind), row("a", "1", kind), row("b", "4", kind)]) == [
        Order("", [2, 0, 1]), Words("2.1.0", "4", "2"),
    ]  # fmt: skip


def test_a_row_without_a_namesake_becomes_of_one_that_is_not_needed_any_more():
    [order, *changes] = steps([row("a", "1"), row("b", "2")], [row("b", "2"), row("c", "1")])
    assert order == Order("", [1, 0])
    assert [step.place for step in changes] == ["1.0.0.0", "1.0.0.0.0"]
    [order] = steps([row("a", "1")], [row("a", "1"), row("c", "3")])
    assert order.children[0] == 0 and not isinstance(order.children[1], int)


def test_cells_are_known_by_their_column_so_that_a_new_one_moves_them():
    def table(**columns: str) -> html.Table:
        head = html.Thead(html.Tr([html.Th(name, scope="col") for name in columns]))
        cells = [html.Td(words, **{"data-label": name}) for name, words in columns.items()]
        return html.Table([head, html.Tbody(html.Tr([html.Th("a", scope="row"), *cells]))])

    head, body, *rest = steps(table(country="1", share="2"), table(other="3", country="1", share="4"))
    assert (head.place, head.children[1:]) == ("0.0.0", [0, 1])
    assert (body.place, body.children[0], body.children[2:]) == ("0.1.0", 0, [1, 2])
    assert [render_html(one.children[place]) for one, place in ((head, 0), (body, 1))] == [
        '<th scope="col">other</th>', '<td data-label="other">3</td>',
    ]  # fmt: skip
    assert rest == [Words("0.1.0.3.0", "4", "2")]


def test_a_column_in_place_of_another_is_written_over():
    def row(name: str) -> html.Tr:
        return html.Tr([html.Th("a"), html.Td("1", **{"data-label": name})])

    assert steps(row("b"), row("c")) == [
        Attributes("0.1", {"data-label": "c"}, {"data-label": "b", "children": "1"})
    ]


def test_rows_that_begin_alike_or_with_nothing_keep_their_order():
    empty = [html.Tr([html.Td(None), html.Td("1")]), html.Tr(None)]
    assert steps(empty, [html.Tr([html.Td(None), html.Td("2")]), html.Tr(None)]) == [Words("0.1.0", "2", "1")]


def test_other_elements_change_in_place_whatever_they_say():
    before, after = [html.P("a"), html.P("b")], [html.P("b"), html.P("a")]
    assert steps(before, after) == [Words("0.0", "b", "a"), Words("1.0", "a", "b")]


def test_what_scripts_have_taken_over_is_not_changed_behind_their_back():
    def box(value: str) -> html.Div:
        return html.Div(live.Input(id="day", type="date", value=value))

    with pytest.raises(LiveDiffers):
        steps(box("2024-01-01"), box("2024-01-02"))
    whole = answer(box("2024-01-02"), frozenset())
    assert answer(Changed(box("2024-01-01"), box("2024-01-02")), frozenset()) == whole
    assert steps(box("2024-01-01"), box("2024-01-01")) == []


@pytest.mark.parametrize("before, after", [("day", None), (None, "day"), ("day", "month")])
def test_what_scripts_take_over_comes_and_goes_with_its_element_only(before, after):
    def content(name: str | None) -> list:
        box = [html.Div(html.P(live.Input(id=name, type="date", value="")), id=name)] if name else []
        return [html.H2("days"), *box, html.P("words")]

    with pytest.raises(LiveDiffers):
        steps(content(before), content(after))


@pytest.mark.parametrize("language", ["kk", "en"])
def test_a_region_becomes_what_its_page_would_be(real_warehouse_path, language):
    kept, fresh = Warehouse(real_warehouse_path), Warehouse(real_warehouse_path)
    state = {"region": "KZ-61", "territory": None}
    seen = [None, None, None]
    choices = [(["KZ-75"], "-", "-"), (["KZ-75"], "-", "2023"), (["KZ-75"], "-", "2016"), ([], "population", "2016"),
               ([], "population", "2010"), (["KZ-19", "KZ-75"], "-", "2021"), ([], "-", "-")]  # fmt: skip
    for others, indicator, year in choices:
        *parts, link, seen = change_region(kept, state, language, others, indicator, year, seen)
        *whole, own = show_region(asked_of_region(fresh, state, language, others, indicator, year))
        assert link == own and len(parts) == len(whole) == 7
        for part, now in zip(parts, whole, strict=True):
            assert isinstance(part, Changed) and render_html(part.after) == render_html(now)
            sent = answer(part, frozenset())
            if sent[0]["type"] == "Change":
                found = changed(part.before, now)
                assert written(found).replace("'", '"') == plain_with_new(now, found).replace("'", '"')
            else:
                assert sent == answer(now, frozenset())


@pytest.mark.parametrize(
    "seen", [None, [], ["KZ-99", None, None], [None, "nothing", None], [None, None, "20"]]
)
def test_where_it_is_not_known_what_the_reader_sees_of_a_region_everything_is_sent(warehouse, seen):
    state = {"region": "KZ-61", "territory": None}
    *parts, link, then = change_region(warehouse, state, "en", [], "-", "2021", seen)
    assert not any(isinstance(part, Changed) for part in parts)
    assert (link, then) == ("/regions/KZ-61?lang=en&year=2021", [None, None, "2021"])


@pytest.mark.parametrize("target", ["", "quota-share-2021"])
def test_the_overview_says_what_differs_from_what_the_reader_sees(warehouse, target):
    *blocks, link, now = change_overview(warehouse, "KZ-75", "2022", target, "en", ["KZ", "2020", None])
    whole = show_overview(asked(warehouse, "KZ-75", "2022", target, "en"))
    assert link == "/?lang=en&region=KZ-75&year=2022" + (f"&target={target}" if target else "")
    assert now == ["KZ-75", "2022", target or None]
    before = show_overview(asked(warehouse, "KZ", "2020", None, "en"))
    for block, part, was in zip(blocks, whole, before, strict=False):
        if isinstance(block, Changed):
            assert render_html(block.after) == render_html(part)
            assert render_html(block.before) == render_html(was)
    assert all(isinstance(block, Changed) for block in blocks)


def test_a_series_that_stays_is_not_sent_again(warehouse):
    seen = ["KZ", "2022", "quota-share-2021"]
    assert change_overview(warehouse, "KZ-75", "2022", "quota-share-2021", "en", seen)[3] is no_update
    assert change_overview(warehouse, "KZ-75", "2022", "skilled-share-2021", "en", seen)[3] is not no_update


@pytest.mark.parametrize(
    "seen", [None, [], {"national": "KZ"}, [["x"], 1, 2], ["KZ-99", "2020", None], ["KZ", "20", None]]
)
def test_where_it_is_not_known_what_the_reader_sees_everything_is_sent(warehouse, seen):
    *blocks, link, now = change_overview(warehouse, "KZ", "2022", None, "en", seen)
    assert not any(isinstance(one, Changed) for one in blocks)
    assert link == "/?lang=en&year=2022"
    assert now == ["KZ", "2022", None]


def test_what_is_kept_of_cards_is_what_would_be_built(real_warehouse_path):
    """Cards that two years share are told apart by everything that stands on them."""
    kept = Warehouse(real_warehouse_path)
    for year in ("2024", "2021", "2019", None, "2022", "2021"):
        fresh = Warehouse(real_warehouse_path)
        both = [show_overview(asked(own, "KZ-61", year, None, "ru")) for own in (kept, fresh)]
        assert render_html(list(both[0][:5])) == render_html(list(both[1][:5]))
        requests = [request_of(own, "/", {"year": year, "lang": "ru"}) for own in (kept, fresh)]
        pages = [render_html(overview.layout(request).content) for request in requests]
        assert pages[0] == pages[1]
        # An element that a cell shows is equal to itself only.
        blocks = [
            [
                (one.name, one.said, one.cites, [table.words() for table in one.tables])
                for one in request.blocks
            ]
            for request in requests
        ]
        assert blocks[0] == blocks[1] != []

"""The page of a briefing: the blocks collected in the link, their order, and the files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.briefing_link import briefing_file
from dashboard.view.block import Block
from dashboard.view.collected import MOST, Collected, with_collected, written_collected
from dashboard.view.link import View
from dashboard.view.parameters import plain
from dashboard.view.request import Page, Request
from vocabulary.languages import LANGUAGES

FORMATS = ("pptx", "docx", "pdf")
_UP, _DOWN = -1, 1


def layout(request: Request, found: Sequence[tuple[Request, Block] | None]) -> Page:
    """The page for what was found of each block that the request has collected: the block with the request of its page, or None
    where it is not in this edition; files are made of those that are."""
    say = request.say
    title = say("briefing.title")
    if not found:
        return Page([html.H1(title), *_nothing(request)], title, request.language)
    rows = [_row(request, place, *one) if one else _gone(request, place) for place, one in enumerate(found)]
    files = [html.H2(say("briefing.make")), _files(request)] if any(found) else []
    content = [
        html.H1(title),
        html.P(request.count("briefing.finding", len(found), count=len(found), most=MOST), className="finding"),
        *files,
        html.H2(say("briefing.contents")),
        html.Ol(rows, className="brief-rows"),
        html.P(html.A(say("briefing.empty"), href=request.view.href(), **{"data-carries": "no"}), className="aside"),
        html.P(say("briefing.kept"), className="aside"),
    ]  # fmt: skip
    return Page(content, title, request.language)


def _nothing(request: Request) -> list[Any]:
    href = View("overview", request.language, edition=request.view.edition).href()
    return [
        html.P(request.say("briefing.nothing", most=MOST), className="finding"),
        html.P(html.A(request.say("briefing.start"), href=href)),
        html.P(request.say("briefing.kept"), className="aside"),
    ]


def _files(request: Request) -> html.Div:
    """A button for each format in the language of the page, then the same in the other languages."""
    buttons = [
        html.A(
            request.say(f"briefing.format.{kind}"),
            href=briefing_file(request, kind, request.collected),
            className="choose",
            download="",
        )
        for kind in FORMATS
    ]
    others = []
    for language in LANGUAGES:
        if language != request.language:
            links = [
                html.A(
                    kind.upper(),
                    href=briefing_file(request, kind, request.collected, language=language),
                    download="",
                )
                for kind in FORMATS
            ]
            parts = [part for link in links for part in (" ", link)]
            others.append(html.Li([html.Span(request.say(f"briefing.in_{language}")), *parts]))
    return html.Div(
        [html.P(buttons, className="brief-files"), html.Ul(others, className="brief-others")],
        className="brief-make",
    )


def _row(request: Request, place: int, own: Request, block: Block) -> html.Li:
    """What a block says, the way to it, and the links that move it or take it out."""
    said = block.said
    where = " · ".join(filter(None, [said.place, said.period, *said.filters]))
    collected = request.collected
    moves = [
        _moved(request, collected, place, step, key)
        for step, key in ((_UP, "up"), (_DOWN, "down"))
        if 0 <= place + step < len(collected)
    ]
    out = _out(request, place)
    name = said.finding or said.measure
    of_block = html.Span(f": {name}", className="visually-hidden")
    for link in (*moves, out):
        link.children = [link.children, of_block]
    return html.Li(
        [
            html.P(html.A(name, href=said.link or own.view.href()), className="brief-name"),
            html.P(
                " · ".join(filter(None, [request.say(f"picture.kind.{block.kind}"), said.measure if said.finding else "", where])),
                className="aside",
            ),
            html.P([part for link in (*moves, out) for part in (link, " ")][:-1], className="brief-moves"),
        ]
    )  # fmt: skip


def _gone(request: Request, place: int) -> html.Li:
    """A block that the edition does not have, and the link that takes it out."""
    name = plain(request.collected[place].block)
    out = _out(request, place)
    out.children = [out.children, html.Span(f": {name}", className="visually-hidden")]
    words = request.say("briefing.not_there", number=place + 1, block=name)
    return html.Li([html.P(words, className="brief-name"), html.P(out, className="brief-moves")])


def _out(request: Request, place: int) -> html.A:
    rest = (*request.collected[:place], *request.collected[place + 1 :])
    return _to(request, rest, request.say("briefing.take_out"))


def _moved(request: Request, collected: Collected, place: int, step: int, key: str) -> html.A:
    order = list(collected)
    order[place], order[place + step] = order[place + step], order[place]
    return _to(request, tuple(order), request.say(f"briefing.{key}"))


def _to(request: Request, collected: Collected, words: str) -> html.A:
    """A link to the same page with another collection; an empty one is written as no parameter."""
    carries = {} if collected else {"data-carries": "no"}
    return html.A(words, href=with_collected(request.view.href(), written_collected(collected)), **carries)

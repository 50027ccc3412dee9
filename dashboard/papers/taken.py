"""Blocks with the requests that their pages answered, and what papers say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.exports.block_file import cited_in, source_sentence
from dashboard.pictures.layouts import blocks_of
from dashboard.view.block import Block
from dashboard.view.collected import not_there
from dashboard.view.link import LinkProblem, View
from dashboard.view.parameters import plain
from dashboard.view.request import Request


class Taken(NamedTuple):
    """A block with the request that its page answered."""

    request: Request
    block: Block


def title_of(block: Block) -> str:
    """The finding of a block; where it has none, what it measures."""
    return (block.said.finding or block.said.measure).rstrip(".")


def lines_of(block: Block) -> list[str]:
    """What stands below the title: what is measured; where, when, with which filters."""
    said = block.said
    where = " · ".join(filter(None, [said.place, said.period, *said.filters]))
    return [line for line in (said.measure if said.finding else "", where) if line]


def sources_of(taken: Taken) -> list[str]:
    """A sentence for each source, document and credit of a block."""
    request, block = taken
    told = [source_sentence(request, source, cite) for source, cite in cited_in(request, block)]
    named = [request.known.documents[name].title[request.language] for name in block.documents]
    return [*told, *named, *filter(None, [block.credit])]


def found_of(request: Request) -> list[Taken | None]:
    """The blocks that a request has collected, in their order, in its language and edition; each page is made once.

    None for one that its page does not have, or whose page the edition cannot make.
    """
    made: dict[View, tuple[Request, dict[str, Block]]] = {}
    found: list[Taken | None] = []
    for item in request.collected:
        view = replace(item.view, language=request.language, edition=request.view.edition)
        try:
            if view not in made:
                own = Request(view, request.warehouse, request.known)
                made[view] = own, {block.name: block for block in blocks_of(own)}
            own, blocks = made[view]
            found.append(Taken(own, blocks[item.block]))
        except (LinkProblem, KeyError):
            found.append(None)
    return found


def taken_of(request: Request) -> list[Taken]:
    """Those of them that are there, for a file; raises LinkProblem (400) for the first where none is."""
    taken = [one for one in found_of(request) if one is not None]
    if request.collected and not taken:
        raise not_there(1, request.collected[0].block)
    return taken


def left_out(request: Request, taken: Sequence[Taken]) -> str:
    """A sentence that names the collected blocks which are not among those `taken`; empty where all are."""
    there = {(one.request.view, one.block.name) for one in taken}
    language, edition = request.language, request.view.edition
    named = [
        f"{number} – {plain(item.block)}"
        for number, item in enumerate(request.collected, 1)
        if (replace(item.view, language=language, edition=edition), item.block) not in there
    ]
    return request.say("briefing.left_out", listed=", ".join(named)) if named else ""

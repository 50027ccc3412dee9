"""`brief --check` for the files of a briefing made by link: they need no browser to be made again."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.brief.decks import words_of_deck
from dashboard.brief.differences import Words
from dashboard.data.warehouse import Warehouse
from dashboard.papers.briefing import NAME, deck_of
from dashboard.papers.briefing_files import WRITERS
from dashboard.papers.recipe import Recipe
from dashboard.papers.taken import taken_of
from dashboard.view.asked import request_of
from dashboard.view.collected import read_collected
from dashboard.view.parameters import CARRIED
from dashboard.view.request import Request


def is_by_link(recipe: Recipe) -> bool:
    """Whether a file was made of what a link had collected."""
    return recipe.pack == NAME


def made_again(
    warehouse: Warehouse, recipe: Recipe, arguments: Mapping[str, str], kind: str
) -> tuple[bytes, list[Words]]:
    """The file of that kind and its words as the current edition of `warehouse` gives them; raises LinkProblem."""
    asked = request_of(warehouse, "/briefing", {"lang": arguments.get("lang")})
    collected = read_collected(arguments.get(CARRIED), asked.known)
    request = Request(asked.view, asked.warehouse, asked.known, collected=collected)
    deck = deck_of(request, taken_of(request), origin=recipe.origin, with_pictures=kind != "pptx")
    return WRITERS[kind](deck), words_of_deck(deck)

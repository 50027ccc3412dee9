"""The quiet bar of every page: how many blocks are collected for a briefing, and the way to them."""

from __future__ import annotations

from dashboard.components import html
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.view.collected import MOST, Collected
from dashboard.view.link import View

# What the script says (assets/view/brief.js), by the name of its place.
_WORDS = ("add", "take_out", "added", "taken_out", "full", "copied_picture", "copied_sentence", "not_copied")


def brief_bar(language: str, here: View | None, collected: Collected) -> html.Div:
    """Not shown while nothing is collected; on the page of the briefing, which says all of it, never."""
    view = View("briefing", language, edition=here.edition if here else None)
    is_there = here is not None and here.page == "briefing"
    words = {
        f"data-{name.replace('_', '-')}": text(f"briefing.{name}", language, **_places(name))
        for name in _WORDS
    }
    link = html.A(
        [text("briefing.title", language), ": ", html.Strong(str(len(collected)))], href=view.href()
    )
    return html.Div(
        link,
        id=ids.BRIEF_BAR,
        className="brief-bar is-there" if is_there else "brief-bar",
        hidden=not collected or is_there,
        **{"data-most": str(MOST)},
        **words,
    )


def _places(name: str) -> dict[str, object]:
    return {"most": MOST} if name == "full" else {}

"""The notes of a figure's layout as words in their place."""

from __future__ import annotations

from html import escape
from typing import Any

_ANCHORS = {"left": "0", "center": "-50%", "right": "-100%", "top": "0", "middle": "-50%", "bottom": "-100%"}
BESIDE = {"left": 2, "right": -2}  # pixels that plotly leaves between a place and its words
BELOW_OF = {"top": 3, "bottom": -2}

Place = tuple[float, float]


def note_html(note: dict[str, Any], across: Place, up: Place, *, ink: str) -> str:
    """The words of a note; its places are shares of the width and of the height from below, each with pixels more."""
    x_anchor, y_anchor = note.get("xanchor", "center"), note.get("yanchor", "middle")
    right = across[1] + note.get("xshift", 0) + BESIDE.get(x_anchor, 0)
    down = BELOW_OF.get(y_anchor, 0) - note.get("yshift", 0) - up[1]
    font = note["font"]
    return (
        f'<span style="left:{css(across[0], right)};top:{css(1 - up[0], down)};'
        f"transform:translate({_ANCHORS[x_anchor]},{_ANCHORS[y_anchor]});font-size:{font['size']}px;"
        f'color:{font.get("color", ink)};text-align:{note.get("align", "center")}">{_lines(note["text"])}</span>'
    )


def _lines(words: str) -> str:
    # Of HTML a figure has line breaks and bold words only.
    plain = escape(words, quote=False)
    for mark in ("<br>", "<b>", "</b>"):
        plain = plain.replace(escape(mark, quote=False), mark)
    return plain


def css(share: float, pixels: float) -> str:
    """A length of a style sheet."""
    return f"calc({100 * share:.2f}% + {pixels:.1f}px)" if abs(pixels) >= 0.05 else percent(share)


def percent(share: float) -> str:
    """A share as style sheets and SVG take it."""
    return f"{100 * share:.2f}%"

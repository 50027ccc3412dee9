"""An entry of a legend: how an area is drawn, and what that means in words."""

from __future__ import annotations

from dashboard.components import html
from dashboard.figures.hatching import PLAIN, swatch_address
from dashboard.texts.words import text
from vocabulary.languages import FIRST_LANGUAGE


def swatch(color: str, words: str, hatching: str = PLAIN, *, language: str = FIRST_LANGUAGE) -> html.Li:
    """The ground of the areas, hatched as they are, and its name; `language` is that of the words for the lines."""
    if hatching == PLAIN:
        return html.Li([html.Span(className="swatch", style={"backgroundColor": color}), words])
    return html.Li(
        [
            html.Img(
                src=swatch_address(hatching, color),
                alt=text(f"hatching.{hatching}", language),
                className="swatch",
            ),
            words,
        ]
    )

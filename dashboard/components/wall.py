"""A view for a screen on a wall: a few large words at a time, read from four metres; a script turns and reloads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.verdict import Bar, bullet_bar, verdict_line_of
from dashboard.view.request import Page, Request
from dashboard.wording.standing import Line

_SHORT = 8  # letters of a figure that find room beside its drawing at full size


@dataclass(frozen=True)
class Slide:
    """What fills the screen for a while: a name, a figure with its period, how it stands, and a drawing beside it."""

    title: str
    value: str
    period: str
    facts: str = ""
    standing: Line | None = None
    bar: Bar | None = None
    drawing: Any = None


def wall_page(request: Request, title: str, slides: Sequence[Slide], *, shared: Any = None) -> Page:
    """The slides as a page without header and footer; `shared` are shapes that their drawings refer to."""
    number = len(slides)
    sections = [_section(slide, f"{place} / {number}") for place, slide in enumerate(slides, 1)]
    heading = html.H1(title, className="wall-title")
    keys = html.P(request.say("wall.keys"), className="wall-keys")
    back = html.A(request.say("wall.back"), href=request.view.href(look=None))
    content = [
        shared,
        html.Div([heading, *sections], className="wall"),
        html.Div([keys, back], className="wall-foot"),
    ]
    return Page(content, title, request.language, is_bare=True)


def _section(slide: Slide, place: str) -> html.Section:
    said = [
        html.H2(slide.title),
        html.P(slide.facts, className="wall-facts") if slide.facts else None,
        html.P(
            html.Strong(slide.value), className=f"wall-value{' is-long' if len(slide.value) > _SHORT else ''}"
        ),
        html.P(slide.period, className="wall-period"),
        bullet_bar(slide.bar, label=slide.value) if slide.bar else None,
        verdict_line_of(slide.standing) if slide.standing else None,
    ]
    parts = [
        html.Div(said, className="wall-said"),
        html.Div(slide.drawing, className="wall-drawing") if slide.drawing else None,
    ]
    return html.Section([*parts, html.P(place, className="wall-place")], className="wall-slide")

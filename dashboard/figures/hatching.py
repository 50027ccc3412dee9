"""Hatching of areas: tells verdicts apart on grey paper, to the colour-blind, and two states of one tone to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.figures.image_address import image_address
from dashboard.figures.map_classes import ink_on
from vocabulary.verdicts import tone

PLAIN = "plain"
# Lines in a square of 12 that join those of the squares around it.
_SIDE = 12
_RISING, _FALLING = "M-3 3 3-3M0 12 12 0M9 15 15 9", "M-3 9 3 15M0 0 12 12M9-3 15 3"
_HALF = 0.5
_LINES = {
    "rising": _RISING,
    "falling": _FALLING,
    "upright": "M6 0V12",
    "level": "M0 6H12",
    "dotted": "M4.5 4.5h3v3h-3z",
}
_OF_TONE = {"good": PLAIN, "watch": "rising", "bad": "falling", "neutral": PLAIN}
_OF_STATE = {"above_quota": "upright", "on_course": "dotted", "used_up": "level"}


class Hatch(NamedTuple):
    """A hatched ground: its colour, the colour of the lines, their path in a square of `side` units."""

    name: str
    color: str
    ink: str
    path: str
    side: int = _SIDE


class Key(NamedTuple):
    """An entry of a legend: colour, name and hatching of a class."""

    color: str
    words: str
    hatching: str = PLAIN


def hatch_of_tone(heard: str) -> str:
    """The name of the hatching of a tone."""
    return _OF_TONE[heard]


def hatch_of_state(state: str) -> str:
    """The name of the hatching of a state: that of its tone, but where another state of that tone has it already."""
    return _OF_STATE.get(state) or _OF_TONE[tone(state)]


def hatch(name: str, color: str) -> Hatch | None:
    """How `color` is hatched; None where it stays plain."""
    return None if name == PLAIN else Hatch(name, color, _ink(color), _LINES[name])


def hatched_fill(ground: Hatch, *, named: str) -> str:
    """What a hatched area is filled with in a drawing whose patterns begin with `named`."""
    return f"url(#{_id(ground, named)})"


def patterns(grounds: Iterable[Hatch | None], *, named: str, scale: float = 1) -> str:
    """SVG of the patterns that `hatched_fill` names, each once; '' where all are plain."""
    drawn = [
        f'<pattern id="{_id(one, named)}" width="{one.side}" height="{one.side}" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale({scale:g})"><path d="M0 0H{one.side}V{one.side}H0z" fill="{one.color}"/>'
        f'<path d="{one.path}" fill="none" stroke="{one.ink}" stroke-width="2"/></pattern>'
        for one in dict.fromkeys(grounds)
        if one is not None
    ]
    return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def swatch_svg(name: str, color: str) -> str:
    """A small picture of a hatched ground, as SVG."""
    made = hatch(name, color)
    lines = f"<path d='{_SWATCH[name]}' stroke='{made.ink}' stroke-width='2' fill='none'/>" if made else ""
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 16'><path d='M0 0H24V16H0z' fill='{color}'/>{lines}</svg>"


def swatch_address(name: str, color: str) -> str:
    """The same as the address of an image."""
    return image_address(swatch_svg(name, color))


# Within its borders: where a picture takes the lines out of the image, nothing cuts them off.
_SWATCH = {
    "rising": "M0 8 8 0M0 16 16 0M8 16 24 0M16 16 24 8",
    "falling": "M0 8 8 16M0 0 16 16M8 0 24 16M16 0 24 8",
    "upright": "M4 0V16M12 0V16M20 0V16",
    "level": "M0 4H24M0 12H24",
    "dotted": "M3 3h2v2h-2zM11 3h2v2h-2zM19 3h2v2h-2zM7 11h2v2h-2zM15 11h2v2h-2z",
}


def _id(ground: Hatch, named: str) -> str:
    return f"{named}-{ground.name}-{ground.color[1:]}"


def _ink(color: str) -> str:
    """Half way from the ground to what is written on it, so that this can be read."""
    return mixed(color, ink_on(color), _HALF)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that holds `share` of the other."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in parts)

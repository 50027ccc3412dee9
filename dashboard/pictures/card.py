"""A card → its figure, bar and verdict in a box: a shape and a word before it is a colour."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.pictures.letters import broken, width
from dashboard.pictures.marks import LINE, Box, rect, words
from dashboard.view.block import Bar, Face

_INK = {"good": theme.GOOD, "watch": theme.WATCH, "bad": theme.BAD, "neutral": theme.NEUTRAL}
_VALUE, _PERIOD, _SAID, _MORE = 92, 24, 30, 22


def card(face: Face, box: Box) -> str:
    """The card in the box: value and period, bar with its line, lines of the verdict, how it came to stand there."""
    lines = broken(face.value, _VALUE, box.wide, most=1, bold=True)
    beside = box.left + width(lines[0], _VALUE, bold=True) + 24
    drawn = [words(lines, box.left, box.top, _VALUE, bold=True)]
    period = broken(face.period, _PERIOD, box.right - beside, most=2)
    drawn.append(
        words(period, beside, box.top + _VALUE - len(period) * _PERIOD * LINE, _PERIOD, ink=theme.INK_SOFT)
    )
    top = box.top + _VALUE * 1.2
    if face.bar:
        drawn.append(_bar(face.bar, Box(box.left, top, box.wide, 24)))
        top += 44
    for tone, said, shape in face.verdict:
        lines = broken(said, _SAID, box.wide - 40, most=2, bold=True)
        drawn.append(words([shape], box.left, top, _SAID, ink=_INK[tone], bold=True))
        drawn.append(words(lines, box.left + 40, top, _SAID, ink=_INK[tone], bold=True))
        top += len(lines) * _SAID * LINE + 6
    room = int((box.bottom - top) // (_MORE * LINE))
    lines = broken(face.more, _MORE, box.wide, most=room) if room > 0 else []
    return "".join([*drawn, words(lines, box.left, top + 4, _MORE, ink=theme.INK_SOFT)])


def _bar(bar: Bar, box: Box) -> str:
    """From zero to the figure; a mark for the line, a thin one for the time gone."""

    def at(value: float) -> float:
        return box.left + box.wide * max(0.0, min(1.0, value / bar.top))

    drawn = [
        rect(box, theme.SURFACE, stroke=theme.LINE),
        rect(Box(box.left, box.top + 5, at(bar.value) - box.left, box.high - 10), theme.ACCENT),
    ]
    if bar.gone is not None:
        drawn.append(rect(Box(at(bar.gone) - 1, box.top - 4, 2, box.high + 8), theme.INK_SOFT))
    if bar.line is not None:
        drawn.append(rect(Box(at(bar.line) - 2, box.top - 6, 4, box.high + 12), theme.TARGET))
    return "".join(drawn)

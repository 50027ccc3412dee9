"""Figures with their intervals → bands in a box: as on the page, a mark for the figure within its interval, and both in words."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.pictures.letters import broken, shortened, width
from dashboard.pictures.marks import LINE, Box, rect, rule, words
from dashboard.texts.words import plural
from dashboard.view.block import Band, Bands

_SIZE, _NOTE, _GAP = 18, 15, 20
_HIGH, _MARK = 18, 4  # pixels of a band, and of the mark of its figure
_NAMES, _WRITTEN = 0.34, 0.4  # shares of the width that names and words have at most
_LEAST = _SIZE * LINE + 8  # pixels from row to row


def bands(drawing: Bands, box: Box, *, language: str) -> str:
    """Rows from the top as far as there is room, how many had none, all on one scale from zero to its top."""
    rows = drawing.rows
    room = int(box.high // _LEAST)
    if len(rows) > room:
        room = max(int((box.high - _NOTE * LINE) // _LEAST), 1)
    shown, left_out = rows[:room], len(rows[room:])
    names = min(max(width(one.name, _SIZE) for one in shown), box.wide * _NAMES)
    # what is not shown has no band, so that its words may stand where that would be
    written = min(
        max((width(one.written, _SIZE) for one in shown if one.value is not None), default=0),
        box.wide * _WRITTEN,
    )
    track = Box(box.left + names + _GAP, box.top, box.wide - names - written - 2 * _GAP, box.high)
    drawn = [
        _row(one, drawing.top, Box(box.left, box.top + number * _LEAST, box.wide, _LEAST), track, names)
        for number, one in enumerate(shown)
    ]
    foot = box.top + len(shown) * _LEAST
    scale = rule(track.left, box.top, track.left, foot, theme.INK_SOFT)
    more = [plural("picture.more_rows", left_out, language, count=left_out)] if left_out else []
    told = broken("; ".join(more), _NOTE, box.wide, most=1) if more else []
    return "".join([scale, *drawn, words(told, box.left, foot, _NOTE, ink=theme.INK_SOFT)])


def _row(one: Band, top: float, line: Box, track: Box, names: float) -> str:
    room = line.right - (track.left if one.value is None else track.right + _GAP / 2)
    text_top = line.top + (line.high - _SIZE) / 2
    parts = [
        words([shortened(one.name, _SIZE, names)], line.left, text_top, _SIZE),
        words(
            [shortened(one.written, _SIZE, room)],
            line.right, text_top, _SIZE, anchor="right",
        ),
    ]  # fmt: skip
    if one.value is not None and one.low is not None and one.high is not None:
        left, middle, right = (_place(value, top, track) for value in (one.low, one.value, one.high))
        above = line.top + (line.high - _HIGH) / 2
        ends = Box(left, above + _HIGH * 0.2, max(right - left, 2), _HIGH * 0.6)
        mark = Box(middle - _MARK / 2, above, _MARK, _HIGH)
        parts += [rect(ends, theme.RISING[2]), rect(mark, theme.INK)]
    return "".join(parts)


def _place(value: float, top: float, track: Box) -> float:
    return track.left + track.wide * max(0.0, min(1.0, value / top))

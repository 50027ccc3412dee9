"""What office programs can draw by themselves: lines, columns and bars, taken from the figure or the table of a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dashboard.figures import theme
from dashboard.texts.cells import Cell
from dashboard.view.block import Block, Charts, Table

Kind = Literal["line", "columns", "stacked", "bars"]
_MOST_BARS = 32  # more of them are a table
_YEAR = re.compile(r"\d{4}")
_BREAK = re.compile(r"\s*<br>\s*")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Line:
    """A line or a set of bars: a value or nothing for each category; hollow: the places whose figure is not final."""

    name: str
    values: tuple[float | None, ...]
    color: str = theme.ACCENT
    is_dashed: bool = False
    is_target: bool = False
    hollow: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """`line` stands over days, the others over names; `bars` lie, the greatest first. suffix: behind each number.

    notes: what the page writes into the drawing and an office program cannot, as that a series breaks.
    """

    kind: Kind
    categories: tuple[date | str, ...]
    lines: tuple[Line, ...]
    decimals: int = 0
    suffix: str = ""
    has_gaps: bool = False
    notes: tuple[str, ...] = field(default=())


def chart_of_block(block: Block) -> Chart | None:
    """The chart of a block: of its figure where it has one, else of its table; None for a map and for plain tables."""
    if isinstance(block.drawing, Charts):
        return chart_of_figure(block.drawing.figures[0]) if len(block.drawing.figures) == 1 else None
    return chart_of_table(block)


def chart_of_figure(figure: Mapping[str, Any]) -> Chart | None:
    """The chart of a figure of lines or of bars; None where there is none, or nothing in it."""
    traces = [one for one in figure["data"] if one.get("name") and one["type"] in ("scatter", "bar")]
    if not traces or not any(value is not None for one in traces for value in one["y"]):
        return None
    if traces[0]["type"] == "bar":
        return _of_bars(figure, traces)
    return _of_lines(figure, traces)


def chart_of_table(block: Block) -> Chart | None:
    """The bars of a table that ranks or counts: of its names and its one column of numbers, of a change its last one."""
    table = block.tables[0]
    numbers = [place for place, column in enumerate(table.columns) if column.is_number]
    names = 1 if _is_ranked(table) else 0
    is_plain = block.kind == "chart" and (len(table.columns) == 2 or block.name == "why")
    if not numbers or not table.rows or not (is_plain or (names and len(numbers) == 1)):
        return None
    rows = [row for row in table.rows if _number(row[numbers[-1]]) is not None]
    if not 1 < len(rows) <= _MOST_BARS:
        return None
    labels = tuple(row[names].words for row in rows)
    values = tuple(_number(row[numbers[-1]]) for row in rows)
    cell = rows[0][numbers[-1]]
    is_of_years = all(_YEAR.fullmatch(label) for label in labels)
    if is_of_years and labels[0] > labels[-1]:
        labels, values = labels[::-1], values[::-1]
    name = block.said.measure or table.columns[numbers[-1]].name
    return Chart(
        "columns" if is_of_years else "bars", labels, (Line(name, values),), cell.decimals, cell.after
    )


def _is_ranked(table: Table) -> bool:
    """Whether the first column counts the rows."""
    places = [row[0].value for row in table.rows if row[0].value is not None]
    return len(table.columns) > 2 and len(places) > 1 and places == list(range(1, len(places) + 1))


def _number(cell: Cell) -> float | None:
    return cell.value if isinstance(cell.value, (int, float)) and cell.kind == "number" else None


def _of_bars(figure: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> Chart:
    names = list(dict.fromkeys(_label(x) for trace in traces for x in trace["x"]))
    lines = []
    for trace in traces:
        held = {_label(x): y for x, y in zip(trace["x"], trace["y"], strict=True)}
        lines.append(
            Line(_plain(trace["name"]), tuple(held.get(name) for name in names), trace["marker"]["color"])
        )
    kind: Kind = "stacked" if figure["layout"].get("barmode") == "relative" else "columns"
    notes = [*_steps_words(figure), *_break_words(figure)]
    return Chart(kind, tuple(names), tuple(lines), *_form(figure, lines), notes=tuple(notes))


def _of_lines(figure: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> Chart:
    """Lines and steps of a figure over all days that any of them has; a day without a value is a gap."""
    steps = list(_steps(figure))
    days = {date.fromisoformat(x) for trace in traces for x, y in zip(trace["x"], trace["y"], strict=True)}
    newest = max(days)
    days |= {step.end for step in steps if step.end > newest}
    categories = tuple(sorted(days))
    lines, has_gaps = [], False
    for trace in traces:
        held = {
            date.fromisoformat(x): (y, place)
            for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
            if y is not None
        }
        has_gaps |= any(y is None for y in trace["y"])
        inks = trace["marker"]["color"] if "markers" in trace.get("mode", "") else []
        hollow = {
            number
            for number, day in enumerate(categories)
            if day in held and held[day][1] < len(inks) and inks[held[day][1]] == theme.PAPER
        }
        lines.append(
            Line(
                _plain(trace["name"]), tuple(held[day][0] if day in held else None for day in categories), trace["line"]["color"],
                "dash" in trace["line"], hollow=frozenset(hollow),
            )
        )  # fmt: skip
    form = _form(figure, lines)
    lines += [step.line(categories) for step in steps]
    return Chart(
        "line", categories, tuple(lines), *form, has_gaps=has_gaps, notes=tuple(_break_words(figure))
    )


@dataclass(frozen=True)
class _Step:
    value: float
    start: date
    end: date
    words: str

    def line(self, days: Sequence[date]) -> Line:
        """The target on the days on which it was in force."""
        values = tuple(self.value if self.start <= day <= self.end else None for day in days)
        return Line(self.words, values, theme.TARGET, is_dashed=True, is_target=True)


def _steps(figure: Mapping[str, Any]) -> Iterable[_Step]:
    for shape in figure["layout"].get("shapes", ()):
        if shape.get("yref") != "paper" and shape["y0"] == shape["y1"]:
            words = next(
                (
                    note["text"]
                    for note in _notes(figure)
                    if note["x"] == shape["x1"] and note["y"] == shape["y0"]
                ),
                "",
            )
            yield _Step(shape["y0"], date.fromisoformat(shape["x0"]), date.fromisoformat(shape["x1"]), _plain(words))  # fmt: skip


def _steps_words(figure: Mapping[str, Any]) -> list[str]:
    return [step.words for step in _steps(figure) if step.words]


def _break_words(figure: Mapping[str, Any]) -> list[str]:
    """What is written above a vertical line, with its year."""
    days = {shape["x0"] for shape in figure["layout"].get("shapes", ()) if shape.get("yref") == "paper"}
    return [f"{note['x'][:4]}: {_plain(note['text'])}" for note in _notes(figure) if note["x"] in days]


def _notes(figure: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [note for note in figure["layout"].get("annotations", ()) if note.get("xref") != "paper"]


def _form(figure: Mapping[str, Any], lines: Sequence[Line]) -> tuple[int, str]:
    """Decimals of the figures, two at most, and what the axis writes behind its numbers."""
    values = [value for line in lines for value in line.values if value is not None]
    decimals = max((len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in values), default=0)
    return decimals, figure["layout"]["yaxis"].get("ticksuffix", "")


def _label(x: Any) -> str:
    """A year for a day of it: bars stand for years."""
    return str(x)[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", str(x)) else str(x)


def _plain(words: str) -> str:
    return _TAG.sub("", _BREAK.sub(" ", words))

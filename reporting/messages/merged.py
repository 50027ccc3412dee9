"""Equal messages as one over a range of cells, in the order of the file; a cell's place is sorted as a spreadsheet sorts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reporting.messages.message import Message

_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
# so many clean-ups of one kind in a column are told one by one
_MOST_APART = 3
_LONGEST_RANGE = 120


def merge(messages: Sequence[Message]) -> list[Message]:
    """Messages that say the same of cells of one column as one, `values["more"]` counting the cells beside the first."""
    groups: dict[tuple[object, ...], list[Message]] = {}
    counts: dict[tuple[object, ...], int] = {}
    for message in messages:
        counts[_kind(message)] = counts.get(_kind(message), 0) + 1
    for message in messages:
        kind = _kind(message)
        # what was cleaned up is one message for a column, however it was written
        if message.severity == "information" and counts[kind] > _MOST_APART:
            groups.setdefault((kind, ""), []).append(message)
        else:
            groups.setdefault((kind, _words(message)), []).append(message)
    return [group[0] if len(group) == 1 else _joined(group) for group in groups.values()]


def sorted_by_place(messages: Iterable[Message], sheets: Sequence[str]) -> list[Message]:
    """Of the file first, then sheet by sheet, row by row, A before Z before AA."""
    order = {sheet: place for place, sheet in enumerate(sheets)}
    return sorted(
        messages,
        key=lambda message: (
            message.sheet != "" and order.get(message.sheet, len(order)) + 1,
            message.row or 0,
            cell_order(message.cell),
        ),
    )


def cell_order(cell: str) -> tuple[int, str, int]:
    """What sorts cells as a spreadsheet does: `B9` < `Z9` < `AA9`."""
    found = _CELL.match(cell)
    return (len(found[1]), found[1], int(found[2])) if found else (0, "", 0)


def warning_key(message: Message) -> str:
    """What a merged message is called where it is answered: code@sheet!range."""
    return f"{message.code}@{message.sheet}!{message.cell}"


def cut(messages: Sequence[Message], most: int) -> list[Message]:
    """At most so many errors and clean-ups, errors first; warnings stay, since each asks for an answer."""
    kept = sum(message.severity == "warning" for message in messages)
    room = {"error": max(0, most - kept)}
    errors = sum(message.severity == "error" for message in messages)
    room["information"] = max(0, room["error"] - errors)
    shown = []
    for message in messages:
        if message.severity == "warning":
            shown.append(message)
        elif room[message.severity] > 0:
            room[message.severity] -= 1
            shown.append(message)
    if len(shown) < len(messages):
        shown.append(
            Message("MESSAGES_CUT", "information", values={"shown": len(shown), "total": len(messages)})
        )
    return shown


def _kind(message: Message) -> tuple[object, ...]:
    return message.code, message.severity, message.sheet, message.column


def _words(message: Message) -> object:
    if message.row is None or not message.cell:
        # one of the file or of a row stands alone
        return id(message)
    # words in three languages are one object for all messages about one thing
    said = (value if isinstance(value, str | int | float) else id(value) for value in message.values.values())
    return message.value, *said


def _joined(group: Sequence[Message]) -> Message:
    first = min(group, key=lambda message: (message.row or 0, cell_order(message.cell)))
    return replace(
        first, cell=ranges(message.cell for message in group), values={**first.values, "more": len(group) - 1}
    )


def ranges(cells: Iterable[str]) -> str:
    """Cells as ranges, `B7:B9, B12`; one that is a range already stays, and a long list is cut."""
    places = sorted(set(cells), key=cell_order)
    found: list[list[str]] = []
    for place in places:
        if found and _follows(found[-1][-1], place):
            found[-1].append(place)
        else:
            found.append([place])
    parts = [run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in found]
    said = ", ".join(parts)
    while len(said) > _LONGEST_RANGE:
        parts = parts[: max(1, len(parts) * 2 // 3)]
        said = ", ".join(parts) + ", …"
        if len(parts) == 1:
            break
    return said


def _follows(before: str, after: str) -> bool:
    """Whether a cell stands right below another one."""
    one, other = _CELL.fullmatch(before), _CELL.fullmatch(after)
    return bool(one and other and one[1] == other[1] and int(one[2]) + 1 == int(other[2]))

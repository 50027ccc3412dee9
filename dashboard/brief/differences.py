"""What changed between two editions in what pictures say, sentence by sentence and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from dashboard.papers.paper import Paper


@dataclass(frozen=True)
class Words:
    """What a picture or a part of a document says, without edition and link."""

    name: str
    sentences: list[str]
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def words_of_model(model: dict[str, Any]) -> Words:
    """The words of a picture, from `window.monitorPicture.model`."""
    table = model.get("table") or {"header": [], "rows": []}
    return Words(
        model["name"], [model["title"], *model["lines"]], table["header"], table["rows"], model["sources"]
    )


def words_of_paper(paper: Paper) -> list[Words]:
    """The words of a document, a part for each of its tables and one for the sentences of each section."""
    found = []
    for section in paper.sections:
        found.append(Words(section.heading, section.sentences, sources=section.sources))
        for table in section.tables:
            found.append(Words(f"{section.heading}: {table.caption}", [], table.header(), table.words()))
    return found


def differences(before: list[Words], now: list[Words]) -> list[str]:
    """A line for each difference, `before` first; empty where both say the same."""
    then, today = _by_name(before), _by_name(now)
    gone = [f"{name}: is no longer there" for name in then if name not in today]
    new = [f"{name}: is new" for name in today if name not in then]
    changed = [line for name in then if name in today for line in _changes(name, then[name], today[name])]
    return gone + new + changed


def _by_name(parts: list[Words]) -> dict[str, Words]:
    """Parts by name; one that comes again, on the page of another region or target, is numbered."""
    found: dict[str, Words] = {}
    for part in parts:
        name, number = part.name, 2
        while name in found:
            name, number = f"{part.name} ({number})", number + 1
        found[name] = part
    return found


def _changes(name: str, before: Words, now: Words) -> Iterator[str]:
    for what in ("sentences", "sources"):
        yield from _changed_lines(name, what, getattr(before, what), getattr(now, what))
    if before.header != now.header:
        yield f"{name}, columns: {before.header} → {now.header}"
    yield from _changed_rows(name, before, now)


def _changed_lines(name: str, what: str, before: list[str], now: list[str]) -> Iterator[str]:
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, now, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield f"{name}, {what}: {'; '.join(before[start:end]) or '(none)'} → {'; '.join(now[new_start:new_end]) or '(none)'}"


def _changed_rows(name: str, before: Words, now: Words) -> Iterator[str]:
    old, new = [tuple(row) for row in before.rows], [tuple(row) for row in now.rows]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == new_end - new_start:
            for then, today in zip(old[start:end], new[new_start:new_end], strict=True):
                yield from _changed_cells(name, now.header, then, today)
        elif kind != "equal":
            yield from (f"{name}, row is no longer there: {' | '.join(row)}" for row in old[start:end])
            yield from (f"{name}, row is new: {' | '.join(row)}" for row in new[new_start:new_end])


def _changed_cells(
    name: str, header: list[str], before: tuple[str, ...], now: tuple[str, ...]
) -> Iterator[str]:
    # A row is called by its first cell; where that is a rank, by the name that stands beside it.
    is_ranked = len(now) > 2 and before[1:2] == now[1:2] and not _has_letters(now[0]) and _has_letters(now[1])
    row = now[1] if is_ranked else now[0]
    for number, (then, today) in enumerate(zip(before, now, strict=False)):
        if then != today:
            column = header[number] if number < len(header) else str(number + 1)
            yield f"{name}, {row}, {column}: {then or '(empty)'} → {today or '(empty)'}"


def _has_letters(words: str) -> bool:
    return any(letter.isalpha() for letter in words)

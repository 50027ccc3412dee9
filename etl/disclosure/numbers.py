"""Numbers that cells tell, and the sums that bind them: what a reader knows, and what stays hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from etl.disclosure.rules import needed_width


@dataclass(frozen=True)
class Sum:
    """Numbers that add up to another one, up to a difference that is known; `whole` is None where it stands elsewhere."""

    whole: int | None
    parts: tuple[int, ...]

    def numbers(self) -> tuple[int, ...]:
        """All of them."""
        return self.parts if self.whole is None else (*self.parts, self.whole)


@dataclass
class Numbers:
    """All numbers of a release, by position.

    values; floors: what a hidden one is at least (one person); costs: what readers lose with it, least is hidden first; cells: which
    cells tell it; told: which numbers a cell tells, the one that it says first; sums; told_before: shown in an earlier release already.
    """

    values: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    cells: list[set[int]] = field(default_factory=list)
    told: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    sums: list[Sum] = field(default_factory=list)
    told_before: set[int] = field(default_factory=set)
    sums_with: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, value: float, floor: float, cost: float) -> int:
        """Put down a number; returns its position."""
        self.values.append(value)
        self.floors.append(min(floor, value))
        self.costs.append(cost)
        self.cells.append(set())
        return len(self.values) - 1

    def tell(self, cell: int, number: int) -> None:
        """Say that who sees the cell knows the number."""
        if cell not in self.cells[number]:
            self.cells[number].add(cell)
            self.told[cell].append(number)

    def bind(self, one: Sum) -> None:
        """Say that numbers add up."""
        for number in one.numbers():
            self.sums_with[number].append(len(self.sums))
        self.sums.append(one)

    def width(self, number: int) -> float:
        """How far apart its bounds must lie where it is hidden."""
        return needed_width(self.values[number])


class Hidden:
    """What is hidden so far: `cells` are not shown; `numbers`, and what a hidden cell says first, must stay vague where they are unknown.

    A number is unknown where no cell tells it, now or before. `unknown` and `must` (it is in `numbers`) are by position.
    """

    def __init__(self, about: Numbers, cells: Iterable[int] = ()) -> None:
        self.about = about
        self.numbers: set[int] = set()
        self.cells: set[int] = set()
        self._tellers = [len(one) for one in about.cells]
        self.unknown = np.zeros(len(about.values), bool)
        self.must = np.zeros(len(about.values), bool)
        for number, tellers in enumerate(self._tellers):
            if not tellers:
                self._lose(number)
        for cell in cells:
            self.hide_cell(cell)

    def hide(self, numbers: Iterable[int]) -> None:
        """Hide every cell that tells one of the numbers."""
        for number in numbers:
            self._keep_vague(number)
            for cell in self.about.cells[number]:
                self.hide_cell(cell)

    def hide_cell(self, cell: int) -> None:
        """Hide one cell."""
        if cell in self.cells:
            return
        self.cells.add(cell)
        told = self.about.told.get(cell, ())
        for number in told[:1]:
            self._keep_vague(number)
        for number in told:
            self._tellers[number] -= 1
            if not self._tellers[number]:
                self._lose(number)

    def _lose(self, number: int) -> None:
        if number not in self.about.told_before:
            self.unknown[number] = True

    def _keep_vague(self, number: int) -> None:
        self.numbers.add(number)
        self.must[number] = True

    def is_unknown(self, number: int) -> bool:
        """Whether nothing that is shown, now or before, tells it."""
        return bool(self.unknown[number])

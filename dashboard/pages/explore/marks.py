"""Marks in a cell: what keeps a figure from being read like those beside it. Each is a sign or word with its meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.components import html
from dashboard.components.breaks import BREAK_MARK
from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Key
from dashboard.wording.cube_words import common_period
from dashboard.wording.periods import is_plain_year, period_words
from vocabulary.statuses import UNSURE_STATUSES
from vocabulary.territory import scheme_on

LAND_MARK, PERIOD_MARK, DEFINITION_MARK, OVER_BREAK_MARK = "◇", "◔", "≠", "≀"
COMPOSITION_MARK, RESTATED_MARK = "◈", "↻"


@dataclass(frozen=True)
class Mark:
    """A sign with what it means here (`title`); `note` is the key of what is said of it below the table."""

    sign: str
    title: str
    note: str


@dataclass
class Marks:
    """The marks of what is shown; `seen` gathers those that were given, for the notes below."""

    shown: Shown
    seen: dict[str, str] = field(default_factory=dict)
    periods: dict[str, None] = field(default_factory=dict)
    _of_one_period: dict[Key | str, bool] = field(default_factory=dict)

    def of(self, row: Key, column: str, cell: CubeCell) -> list[Mark]:
        """The marks of a cell."""
        found = [
            *self._period(row, column, cell),
            *self._land(row, cell),
            *self._over_break(cell),
            *self._sure(cell),
            *self._publisher(cell),
        ]
        self.seen |= {mark.note: mark.sign for mark in found}
        self.periods |= {mark.title: None for mark in found if mark.note == "period"}
        return found

    def _period(self, row: Key, column: str, cell: CubeCell) -> Iterable[Mark]:
        """The period, where neither the column nor the row says it for all of its figures."""
        say = self.shown.request
        if is_plain_year(cell.period):
            return
        place = row if "period" in self.shown.grid.row_dimensions else column
        if not self.shown.choice.has_periods or not self._is_of_one_period(place):
            yield Mark(PERIOD_MARK, period_words(say, cell.period), "period")

    def _is_of_one_period(self, place: Key | str) -> bool:
        """Whether the head of a row or of a column names the period of all its figures."""
        if place not in self._of_one_period:
            grid = self.shown.grid
            cells = grid.column(place) if isinstance(place, str) else grid.row(place)
            self._of_one_period[place] = common_period(cells) is not None
        return self._of_one_period[place]

    def _land(self, row: Key, cell: CubeCell) -> Iterable[Mark]:
        say = self.shown.request.say
        if cell.is_break:
            yield Mark(BREAK_MARK, say("flag.break"), "break")
        elif cell.territory_id != self._newest_land.get((cell.line, cell.indicator_id), cell.territory_id):
            note = "composition" if cell.line in self._groups else "land"
            sign = COMPOSITION_MARK if note == "composition" else LAND_MARK
            yield Mark(sign, say(f"explore.mark.{note}"), note)
        if self._is_restated(cell):
            yield Mark(RESTATED_MARK, say("explore.mark.restated"), "restated")

    def _is_restated(self, cell: CubeCell) -> bool:
        """Whether the publisher counted a territory that came into being only after the day that the figure stands for."""
        known, then = self.shown.request.known, scheme_on(cell.stands_for)
        if cell.region_scheme <= then or cell.line in self._groups or self.shown.choice.question.territory:
            return False
        before = known.regions.get((cell.line, then))
        return before is None or before.territory != cell.territory_id

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(group.id for group in self.shown.choice.question.groups)

    def _over_break(self, cell: CubeCell) -> Iterable[Mark]:
        """Of a rank that it is set beside one on the other side of a break."""
        if cell.measured is not None and cell.why == "break":
            yield Mark(OVER_BREAK_MARK, self.shown.request.say("explore.mark.over_break"), "over_break")

    def _sure(self, cell: CubeCell) -> Iterable[Mark]:
        if cell.obs_status in UNSURE_STATUSES:
            say = self.shown.request.say
            sign = say(f"explore.status.{cell.obs_status}")
            yield Mark(sign, say(f"obs_status.{cell.obs_status}"), f"status_{cell.obs_status}")

    def _publisher(self, cell: CubeCell) -> Iterable[Mark]:
        usual = self._usual_publisher.get(cell.indicator_id)
        for own in sorted(cell.publishers(self.shown.publishers) - {usual} if usual else ()):
            request = self.shown.request
            short = request.known.abbreviations.get(own) or request.known.bodies[own]
            yield Mark(short[request.language], request.known.bodies[own][request.language], "publisher")

    @cached_property
    def _newest_land(self) -> dict[tuple[str, str], str]:
        """By line and indicator the territory of the newest figure."""
        ordered = sorted(self.shown.cells, key=lambda cell: cell.period_end)
        return {(cell.line, cell.indicator_id): cell.territory_id for cell in ordered}

    @cached_property
    def _usual_publisher(self) -> dict[str, str]:
        """By indicator the publisher of most of its figures, where there are several."""
        counted: dict[str, Counter[str]] = {}
        for cell in self.shown.cells:
            counted.setdefault(cell.indicator_id, Counter()).update(cell.publishers(self.shown.publishers))
        return {name: own.most_common(1)[0][0] for name, own in counted.items() if own}


def drawn(words: str, marks: list[Mark]) -> list:
    """Words with their marks as they stand in a cell."""
    signs = [html.Abbr(mark.sign, title=mark.title) for mark in marks]
    return [words, *(part for sign in signs for part in (" ", sign))]


def plain(marks: list[Mark]) -> str:
    """The same in words, for a workbook."""
    return "".join(f" {mark.sign}" for mark in marks)

"""What the cells of one sheet of figures mean: indicators, regions, periods, units; equal cells are read once."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from reporting.checking.cells import Cell
from reporting.checking.context import Context, KnownIndicator, KnownRegion
from reporting.checking.names import Match, NameIndex, Names
from reporting.checking.periods import ReadPeriod, read_written_period, was_made_a_date
from reporting.checking.region_names import ALMATY_ALONE
from reporting.checking.unit_names import unit_key
from reporting.forms.folding import fold
from vocabulary.languages import LANGUAGES
from vocabulary.territory import scheme_on

Notes = tuple[tuple[str, dict[str, Any]], ...]
_OLD_YEARS = 10
# looking for near names takes a millisecond or more: a file of wrong names would take minutes
_MOST_GUESSES = 30
_SERIAL = re.compile(r"[3-6][0-9]{4}(\.[0-9]+)?", re.ASCII)


class Reading(NamedTuple):
    """An entry by its id, or the code of what is wrong; `values` fill its words, `notes` are clean-ups."""

    id: str = ""
    problem: str = ""
    values: dict[str, Any] = {}  # noqa: RUF012 (never changed)
    notes: Notes = ()


class PeriodReading(NamedTuple):
    """A period, or the code of what is wrong."""

    period: ReadPeriod | None = None
    problem: str = ""
    values: dict[str, Any] = {}  # noqa: RUF012
    notes: Notes = ()


class Readings:
    """Reads cells against a context; every answer is remembered."""

    def __init__(self, context: Context, names: Names) -> None:
        self.names = names
        self._context = context
        self._memory: dict[tuple[str, str], Any] = {}
        self._guesses = _MOST_GUESSES
        self._units: dict[tuple[str, str], Reading] = {}
        self._periods: dict[tuple[Cell, str], PeriodReading] = {}
        self._places: dict[tuple[str, date], Reading] = {}

    def name(self, kind: str, index: NameIndex, written: str, unknown: str, ambiguous: str) -> Reading:
        """An id by a name of the index."""
        key = (kind, written)
        if key not in self._memory:
            self._memory[key] = self._named(index, written, unknown, ambiguous)
        found: Reading = self._memory[key]
        return found

    def _named(self, index: NameIndex, written: str, unknown: str, ambiguous: str) -> Reading:
        bare = written.strip()
        found = index.find(bare)
        if found is None:
            near = index.nearest(bare) if self._guesses else ""
            self._guesses -= bool(self._guesses)
            return Reading(problem=unknown, values={"hint": _hint(near)} if near else {})
        if len(found.ids) > 1:
            return Reading(problem=ambiguous, values={"ids": ", ".join(found.ids)})
        code = {"exact": "", "folded": "NAME_CLEANED", "look_alike": "HOMOGLYPH"}[found.how]
        if not code and bare != written:
            code = "NAME_CLEANED"
        return Reading(found.ids[0], notes=((code, {"kept": found.ids[0]}),) if code else ())

    def indicator(self, written: str) -> Reading:
        """An indicator by id or title."""
        return self.name(
            "indicator", self.names.indicators, written, "INDICATOR_UNKNOWN", "INDICATOR_AMBIGUOUS"
        )

    def region(self, written: str) -> Reading:
        """A region by a name or a code; the bare name of Almaty is the city's, which is told."""
        key = ("region", written)
        if key not in self._memory:
            found = self._named(self.names.regions, written, "REGION_UNKNOWN", "REGION_UNKNOWN")
            if not found.id and "?" in written:
                found = found._replace(values={**found.values, "hint": HINT_LOST})
            elif not found.id and (guess := repaired(written)) and self.names.regions.find(guess):
                found = found._replace(values={**found.values, "hint": _hint(guess)})
            if found.id and fold(written) in ALMATY_ALONE:
                found = found._replace(notes=(*found.notes, ("REGION_ALMATY", {})))
            self._memory[key] = found
        read: Reading = self._memory[key]
        return read

    def region_on(self, region: KnownRegion, day: date) -> Reading:
        """The territory that the region was on a day."""
        key = (region.id, day)
        if key not in self._places:
            territory = region.schemes.get(scheme_on(day))
            name = {"region": dict(region.name)}
            if territory is None:
                days = {"since": str(region.valid_from or "…"), "until": str(region.valid_to or "…")}
                self._places[key] = Reading(problem="REGION_NOT_IN_FORCE", values={**name, **days})
            elif "@" in territory:
                self._places[key] = Reading(region.id, notes=(("BOUNDARY", name),))
            else:
                self._places[key] = Reading(region.id)
        return self._places[key]

    def knows_unit(self, written: str) -> bool:
        """Whether the words are a unit at all."""
        key = ("unit", written)
        if key not in self._memory:
            self._memory[key] = self.names.units.find(unit_key(written)) is not None
        return bool(self._memory[key])

    def unit(self, written: str, indicator: KnownIndicator) -> Reading:
        """The unit of the indicator, or what is wrong with another one."""
        key = (written, indicator.unit)
        if key not in self._units:
            found = self.names.units.find(unit_key(written))
            wanted = {"wanted": self.names.unit_title[indicator.unit], "unit": indicator.unit}
            if not written.strip():
                read = Reading(problem="UNIT_MISSING", values=wanted)
            elif found is None:
                read = Reading(problem="UNIT_UNKNOWN", values=wanted)
            elif indicator.unit in found.ids or _is_percent_of_something(found, indicator):
                notes: Notes = (("HOMOGLYPH", {"kept": indicator.unit}),) if found.how == "look_alike" else ()
                read = Reading(indicator.unit, notes=notes)
            else:
                read = Reading(problem="UNIT_MISMATCH", values=wanted)
            self._units[key] = read
        return self._units[key]

    def period(self, cell: Cell, indicator: KnownIndicator) -> PeriodReading:
        """A period in which the indicator may be reported."""
        key = (cell, indicator.id)
        if key not in self._periods:
            self._periods[key] = self._read_period(cell, indicator)
        return self._periods[key]

    def _read_period(self, cell: Cell, indicator: KnownIndicator) -> PeriodReading:
        today = self._context.today
        values = {
            "forms": ", ".join(_EXAMPLES[kind].format(year=today.year - 1) for kind in indicator.period_kinds)
        }
        if cell.kind == "date" or (
            cell.kind == "text" and not read_written_period(cell.text) and was_made_a_date(cell.text)
        ):
            return PeriodReading(problem="VALUE_IS_DATE", values=values)
        if cell.kind in ("error", "formula_without_value"):
            return PeriodReading(problem="CELL_ERROR" if cell.kind == "error" else "FORMULA_NO_VALUE")
        found = read_written_period(cell.text.strip())
        if found is None or cell.kind == "bool" or found.kind not in indicator.period_kinds:
            hint = {"hint": HINT_SERIAL} if is_serial(cell.text.strip()) else {}
            return PeriodReading(problem="PERIOD_FORMAT", values={**values, **hint})
        if found.start > today:
            return PeriodReading(problem="PERIOD_FUTURE", values={"today": today.isoformat()})
        return PeriodReading(found, notes=tuple(self._notes(cell, found)))

    def _notes(self, cell: Cell, found: ReadPeriod) -> list[tuple[str, dict[str, Any]]]:
        today = self._context.today
        notes: list[tuple[str, dict[str, Any]]] = []
        if found.has_look_alike:
            notes.append(("HOMOGLYPH", {"kept": found.text}))
        elif not found.is_as_written or cell.text != cell.text.strip():
            notes.append(("PERIOD_CLEANED", {"kept": found.text}))
        if found.end > today:
            notes.append(("PERIOD_NOT_OVER", {"today": today.isoformat()}))
        if found.end.year < today.year - _OLD_YEARS:
            notes.append(("PERIOD_OLD", {"years": _OLD_YEARS}))
        if self._context.period and found.text != self._context.period:
            notes.append(("PERIOD_OTHER", {"asked": self._context.period}))
        return notes


_EXAMPLES = {
    "year": "{year}", "half_year": "{year}-H1", "quarter": "{year}-Q1", "month": "{year}-03", "as_of": "{year}-10-01",
    "cumulative": "{year}-01..{year}-08", "range": "2021..{year}",
}  # fmt: skip
# keys of further words, said by Message in its language
HINT_LOST, HINT_SERIAL = "letters_lost", "serial"


def _hint(guess: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, f"«{guess}»?")


def _is_percent_of_something(found: Match, indicator: KnownIndicator) -> bool:
    """Whether the unit says % and the indicator is measured in % of something named."""
    return "percent" in found.ids and indicator.unit.startswith("percent")


def repaired(written: str) -> str:
    """Letters of UTF-8 that were read as Windows-1251, read again; empty where they were not."""
    try:
        return written.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return ""


def is_serial(written: str) -> bool:
    """Whether a number is how a spreadsheet keeps a day of our time: 45658."""
    return bool(_SERIAL.fullmatch(written))

"""One row of cells → one observation, or every problem of the row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from etl.catalog import Ids
from etl.errors import Problem, quoted
from etl.extract import RawRow
from etl.inputs import free_text, grammar
from etl.refusals import Refusal, sentence
from etl.validate.codes import (
    Codes,
)
from etl.validate.observation import Observation
from vocabulary.codes import PERIOD_BASES, PRECISIONS
from vocabulary.notes import CORRECTED, INFERRED
from vocabulary.registers import REGISTERS_FOLDER, RELEASED_FOLDERS
from vocabulary.statuses import OBS_STATUSES, STATUSES_WITHOUT_VALUE
from vocabulary.territory import SCHEME_IDS

T = TypeVar("T")


def read_row(row: RawRow, codes: Codes, problems: list[Problem]) -> Observation | None:
    """The typed row; None when anything in it is wrong, which is then in `problems`."""
    reader = _RowReader(row, codes, problems)
    before = len(problems)
    indicator_id = reader.indicator()
    territory_id = reader.territory()
    breakdown, member = reader.breakdown()
    period = reader.parsed("period", lambda text: grammar.read_period(text, row.cells["period_kind"]))
    publication = reader.publication()
    collected_on = reader.parsed("collected_on", grammar.read_date)
    revision = reader.parsed("revision", grammar.read_integer)
    value = reader.value()
    reader.known("source_id", codes.sources, "metadata/sources.yml")
    note = reader.several("note", codes.notes, "metadata/notes.yml")
    confirmed_by = reader.several("confirmed_by", codes.sources, "metadata/sources.yml")
    reader.words("locator", longest=300)
    reader.reading(note)
    if len(problems) > before or period is None or collected_on is None or revision is None:
        return None
    cells = row.cells
    return Observation(
        row.file,
        row.number,
        indicator_id,
        cells["region_id"],
        cells["region_scheme"],
        territory_id,
        period.start,
        period.end,
        period.kind,
        breakdown,
        member,
        value,
        cells["value"],
        cells["obs_status"],
        cells["source_id"],
        cells["locator"],
        # what is printed to the month or year had come out by the day on which it was collected
        min(publication.day, collected_on) if publication else None,
        publication.precision if publication else None,
        collected_on,
        revision,
        ";".join(note),
        confirmed_by,
        cells["printed"],
        cells["period_basis"],
        cells["precision"],
    )


@dataclass(frozen=True)
class _RowReader:
    row: RawRow
    codes: Codes
    problems: list[Problem]

    def report(self, column: str, advice: Refusal) -> None:
        found = quoted(self.row.cells[column]) if self.row.cells[column] else Refusal("empty_cell")
        number = self.row.number
        self.problems.append(
            Problem(self.row.file, number, f"row {number}", f"column `{column}`", found, advice)
        )

    def parsed(self, column: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(self.row.cells[column])
        except grammar.Unreadable as problem:
            self.report("period_kind" if "period kinds" in str(problem) else column, sentence(problem.advice))
            return None

    def publication(self) -> grammar.Publication | None:
        """What is printed of the day of publication; None where nothing is."""
        if not self.row.cells["published_on"]:
            return None
        publication = self.parsed("published_on", grammar.read_publication)
        if publication and self.row.cells["published_on"] > self.row.cells["collected_on"]:
            self.report("published_on", Refusal("collected_before"))
        return publication

    def known(self, column: str, allowed: Ids, file: str) -> str:
        code = self.row.cells[column]
        if code not in allowed:
            self.report(column, Refusal("known", file=file))
        return code

    def several(self, column: str, allowed: Ids, file: str) -> tuple[str, ...]:
        text = self.row.cells[column]
        codes = tuple(text.split(";")) if text else ()
        if unknown := [code for code in codes if code not in allowed]:
            self.report(column, Refusal("known_of_several", code=quoted(unknown[0]), file=file))
        if len(set(codes)) < len(codes):
            self.report(column, Refusal("twice"))
        if column == "confirmed_by" and self.row.cells["source_id"] in codes:
            self.report(column, Refusal("confirms_itself"))
        return codes

    def words(self, column: str, longest: int) -> None:
        text = self.row.cells[column]
        if not text.strip() or "\n" in text:
            self.report(column, Refusal("one_line"))
        else:
            self.parsed(column, lambda words: free_text.read_text(words, longest=longest))

    def reading(self, note: tuple[str, ...]) -> None:
        """How a document's words were read: period printed or inferred, number exact or approximate."""
        for column, allowed in (("period_basis", PERIOD_BASES), ("precision", PRECISIONS)):
            if self.row.cells[column] not in allowed:
                self.report(column, sentence(Refusal("one_of", allowed=", ".join(allowed))))
        if self.row.cells["period_basis"] == "inferred" and INFERRED not in note:
            self.report("note", Refusal("inferred", note=INFERRED))
        if self.row.cells["printed"]:
            self.words("printed", longest=200)

    def indicator(self) -> str:
        code = self.known("indicator_id", self.codes.indicators, "metadata/indicators.yml")
        # a body hands in the parts of a share of its own region, and a register counts them, whatever the country's is computed of
        if code in self.codes.derived and not self.row.file.startswith(RELEASED_FOLDERS):
            self.report("indicator_id", Refusal("computed"))
        return code

    def territory(self) -> str:
        region = self.known("region_id", self.codes.regions, "metadata/regions.yml")
        scheme = self.row.cells["region_scheme"]
        territories = self.codes.territories_of.get(region)
        territory = (territories or {}).get(scheme)
        if scheme not in SCHEME_IDS:
            self.report("region_scheme", sentence(Refusal("one_of", allowed=", ".join(SCHEME_IDS))))
        elif territory is None and territories is not None:
            self.report("region_scheme", Refusal("not_in_scheme", region=region))
        return territory or ""

    def breakdown(self) -> tuple[str, str]:
        breakdown, member = self.row.cells["breakdown"], self.row.cells["member"]
        if bool(breakdown) != bool(member):
            self.report("member", Refusal("both_or_none"))
        elif breakdown and breakdown not in self.codes.breakdowns:
            self.report("breakdown", Refusal("known", file="metadata/breakdowns.yml"))
        elif breakdown and member not in self.codes.members_of.get(breakdown, (member,)):
            self.report("member", Refusal("no_member", breakdown=breakdown))
        return breakdown, member

    def value(self) -> Decimal | None:
        status, text = self.row.cells["obs_status"], self.row.cells["value"]
        if status not in OBS_STATUSES:
            self.report("obs_status", Refusal("status"))
            return None
        if status in STATUSES_WITHOUT_VALUE:
            if text:
                self.report("value", Refusal("no_value_meant", status=status))
            if not self.row.cells["note"]:
                self.report("note", Refusal("reason_needed"))
            return None
        if not text:
            self.report("value", Refusal("value_needed", status=status))
            return None
        value = self.parsed("value", grammar.read_decimal)
        unit = self.codes.unit_of.get(self.row.cells["indicator_id"])
        is_misprint = CORRECTED in self.row.cells["note"].split(";")
        # a mean of what is counted is not whole, and nobody typed what a register counts
        is_computed = self.row.file.startswith(REGISTERS_FOLDER)
        is_fraction = value is not None and value % 1 and not is_misprint and not is_computed
        if is_fraction and unit in self.codes.counted_units:
            self.report("value", Refusal("whole_number", unit=unit))
        return value

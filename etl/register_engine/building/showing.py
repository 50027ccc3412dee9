"""What SELECTs of a register may name, shown to an engine, and a hash of what each of them rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout, read_layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.references import calendar, later
from etl.register_engine.scratch import scratch
from etl.register_engine.store import Held, Month, held
from etl.register_engine.store.content import content_sum
from etl.register_engine.store.manifest import Extract
from etl.register_engine.views import words_of

CALENDAR, EMPLOYERS = "calendar", "employer_number"
# the columns of a view that tell how a row became known, and not what it says
_KNOWN_BY = {"known_from", "extract_id"}
_MONTHS, _QUARTERS_MONTHS = 24, 48
_FIRST_YEAR = 1991


class Small(NamedTuple):
    """A small table that SELECTs may name; `content` is equal where the rows are."""

    rows: pa.Table
    content: str


@dataclass(frozen=True)
class Shown:
    """A register with those it reads, as known on a day, and the small tables by name."""

    layout: Layout
    registers: Mapping[str, tuple[Layout, Held]]
    tables: Mapping[str, Small]

    @property
    def held(self) -> Held:
        """The register itself."""
        return self.registers[self.layout.name][1]

    def view_all(self, engine: Engine) -> None:
        """Show all months and the whole calendar."""
        for layout, one in self.registers.values():
            engine.view(layout.name, one.files, layout.columns())
        for name, small in self.tables.items():
            engine.table(name, small.rows)

    def view_months(self, engine: Engine, months: Sequence[Month], name: str) -> None:
        """Show some months of the register under a name, and of the calendar what lies in them; all else as it is."""
        engine.view(name, [file for month in months for file in month.files], self.layout.columns())
        every = self.tables[CALENDAR].rows
        engine.table(CALENDAR, pa.concat_tables(_within(every, month) for month in months))

    def hash_of(self, said: str, statement: str, month: Month | None = None) -> str:
        """SHA-256 of all that the rows of a SELECT rest on: `said` of it elsewhere, its text, and what it names."""
        words = words_of(statement)
        parts = [said, statement]
        for name, (layout, one) in self.registers.items():
            if name in words:
                is_one = month is not None and name == self.layout.name
                parts += [
                    name,
                    str(layout.columns()),
                    month.said if is_one and month else one.content_hash,
                ]
                if words & _KNOWN_BY:
                    parts += [extract.id for extract in one.extracts if not is_one or _tells(extract, month)]
        parts += [
            f"{name} {small.content}"
            for name, small in self.tables.items()
            if name in words and not (month and name == CALENDAR)
        ]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def show(
    home: RegisterHome,
    layout: Layout,
    of_edition: Mapping[str, Small],
    *,
    known_on: date | None,
    work: Path,
) -> Shown:
    """A register as known on a day, beside the small tables of an edition; of it and those it reads an extract is known.

    Periods end with what all of its registers know: a month that one of them has not told yet is not counted.
    """
    registers = {
        name: (
            one := layout if name == layout.name else read_layout(name),
            held(home, one, known_on, work=work),
        )
        for name in (layout.name, *layout.reads)
    }
    last = min(max(extract.as_of for extract in one.extracts) for _, one in registers.values())
    first = date(max(_first_year(registers[layout.name][1], last), _FIRST_YEAR), 1, 1)
    tables = {CALENDAR: _without_old_months(calendar(first, last), last)}
    if layout.lists:
        tables[EMPLOYERS] = _employers(home, registers)
    return Shown(layout, registers, {**of_edition, **smalls(tables)})


def _tells(extract: Extract, month: Month | None) -> bool:
    """Whether an extract speaks of a month: another one changes nothing of how its rows became known."""
    return any(month is not None and part.month == month.month for part in extract.parts)


def smalls(tables: Mapping[str, pa.Table]) -> dict[str, Small]:
    """Small tables with what they hold, by name."""
    return {name: Small(rows, _content(rows)) for name, rows in tables.items()}


def _first_year(one: Held, last: date) -> int:
    return min((int(month.month[:4]) for month in one.months), default=last.year)


def _without_old_months(every: pa.Table, last: date) -> pa.Table:
    """Years of all time, quarters of the last four years, months and days of the last two: more of them nobody looks at one by one."""
    kind, start = every["period_kind"], every["period_start"]
    since, since_quarter = (pa.scalar(later(last, -months)) for months in (_MONTHS, _QUARTERS_MONTHS))
    is_quarter = pc.and_(pc.equal(kind, "quarter"), pc.greater_equal(start, since_quarter))
    kept = pc.or_(pc.equal(kind, "year"), pc.or_(is_quarter, pc.greater_equal(start, since)))
    return every.filter(kept)


def _within(every: pa.Table, month: Month) -> pa.Table:
    """The row of one month, whether or not it is among the last, and its days."""
    first = date.fromisoformat(f"{month.month}-01")
    after = later(first, 1)
    day_before = after - timedelta(days=1)
    inside = pc.and_(
        pc.greater_equal(every["period_start"], pa.scalar(first)),
        pc.less(every["period_end"], pa.scalar(after)),
    )
    rows = every.filter(pc.and_(inside, pc.not_equal(every["period_kind"], "month")))
    own = {"period_start": first, "period_end": day_before, "period_kind": "month", "as_of": day_before}
    return pa.concat_tables([rows, pa.Table.from_pylist([own], schema=every.schema)])


def _employers(home: RegisterHome, registers: Iterable[str]) -> pa.Table:
    """Numbers of employers by their names of ours: employer, number."""
    files = [str(path) for name in registers for path in sorted(home.employers.glob(f"{name}-2*.parquet"))]
    if not files:
        return pa.table({"employer": pa.array([], pa.string()), "number": pa.array([], pa.string())})
    with scratch() as connection:
        read = connection.read_parquet(files, hive_partitioning=False)
        return read.aggregate("employer, min(number) AS number").order("employer").to_arrow_table()


def _content(rows: pa.Table) -> str:
    columns: Sequence[str] = rows.column_names
    with scratch() as connection:
        connection.register("rows", rows)
        found = connection.execute(f"SELECT {content_sum(dict.fromkeys(columns, ''))} FROM rows").fetchone()
    return f"{','.join(columns)} {rows.num_rows} {found[0] if found else ''}"

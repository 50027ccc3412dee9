"""The files of a release, by audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from etl.catalog.places import Region
from etl.disclosure.methods import OWN
from etl.disclosure.protecting import Protected
from etl.register_engine.layout import Layout
from etl.register_engine.releasing import facts as said
from etl.register_engine.releasing.facts import Entry, Facts
from etl.register_engine.releasing.figures import Schemes, crossed, ordinary
from vocabulary.audiences import INSPECTORS, PUBLIC
from vocabulary.registers import CROSSED, INSPECTED


@dataclass(frozen=True)
class Counted:
    """What a build of registers came to: their layouts, what was read of each by name, all cells (CELL_TYPES) in one table.

    inspected: rows of inspectors' lists as a Parquet file; None where no register has one.
    """

    layouts: tuple[Layout, ...]
    facts: Mapping[str, Facts]
    cells: pa.Table
    linkages: tuple[Entry, ...] = ()
    inspected: bytes | None = field(default=None, repr=False)


def content_of(
    counted: Counted, protected: Protected, regions: Iterable[Region], method: str = OWN
) -> dict[str, bytes]:
    """Every file of a release by its path, such as `public/sources/permits.csv`; method: who chose what is hidden beside small cells."""
    public = dict(_public(counted, protected, Schemes(regions), method))
    files = {f"{PUBLIC}/{path}": content for path, content in public.items()}
    if counted.inspected is not None:
        files[f"{INSPECTORS}/{_name(INSPECTED)}"] = counted.inspected
    return files


def _public(
    counted: Counted, protected: Protected, schemes: Schemes, method: str
) -> Iterator[tuple[str, bytes]]:
    shown = counted.cells.append_column("shown", protected.values).append_column(
        "is_hidden", protected.hidden
    )
    # a share of nothing is no figure and hides nobody
    shown = shown.filter(pc.or_(shown["is_hidden"], pc.is_valid(shown["shown"])))
    # a register without a figure is no source of the edition
    filled = set(pc.unique(shown["register_id"]).to_pylist())
    layouts = [one for one in counted.layouts if one.name in counted.facts and one.name in filled]
    for layout in layouts:
        table = ordinary(shown, layout.name, counted.facts[layout.name], schemes)
        if table.count(b"\n") > 1:  # a table without rows is a table that was cut
            yield f"sources/{layout.name}.csv", table
        yield from said.own_metadata(layout)
    yield _name(CROSSED), crossed(shown, schemes)
    lists = {
        "sources": [said.source(layout) for layout in layouts],
        "registers": [
            said.register(layout, counted.facts[layout.name], protected.losses) for layout in layouts
        ],
        "dimensions": said.dimensions(layouts),
        "disclosures": said.disclosures(layouts, protected.losses, method),
        "left_out_tables": said.left_out_tables(protected.left_out),
        "linkages": counted.linkages,
    }
    for kind, entries in lists.items():
        yield f"metadata/{kind}/registers.yml", said.as_list(entries)


def _name(path: str) -> str:
    return path.rpartition("/")[2]

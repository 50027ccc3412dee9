"""The files of a release, by audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.catalog.places import Region
from etl.disclosure.methods import OWN
from etl.disclosure.protecting import Protected
from etl.register_engine.layout import Layout
from etl.register_engine.releasing import facts as said
from etl.register_engine.releasing.facts import Entry, Facts
from etl.register_engine.releasing.figures import Schemes, crossed, ordinary
from etl.register_engine.releasing.professions import lists_of
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
    counted: Counted,
    protected: Protected,
    regions: Iterable[Region],
    method: str = OWN,
    scored_before: Iterable[Mapping[str, Any]] = (),
) -> dict[str, bytes]:
    """Every file of a release by its path, such as `public/sources/permits.csv`; method: who chose what is hidden beside small cells.

    scored_before: entries of `profession_scores` of the release before, as they are kept.
    """
    public = dict(_public(counted, protected, tuple(regions), method, tuple(scored_before)))
    files = {f"{PUBLIC}/{path}": content for path, content in public.items()}
    if counted.inspected is not None:
        files[f"{INSPECTORS}/{_name(INSPECTED)}"] = counted.inspected
    return files


def _public(
    counted: Counted,
    protected: Protected,
    regions: tuple[Region, ...],
    method: str,
    scored_before: tuple[Mapping[str, Any], ...],
) -> Iterator[tuple[str, bytes]]:
    schemes = Schemes(regions)
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
        **lists_of(shown, _known_on(layouts, counted), regions, scored_before),
    }
    for kind, entries in lists.items():
        yield f"metadata/{kind}/registers.yml", said.as_list(entries)


def _known_on(layouts: Iterable[Layout], counted: Counted) -> date:
    """The day by which all registers that are shown are known."""
    return min((counted.facts[one.name].as_of for one in layouts), default=date.min)


def _name(path: str) -> str:
    return path.rpartition("/")[2]

"""The release of what the last build of each register left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from etl.disclosure.methods import OWN
from etl.paths import Paths
from etl.register_engine.building import all_cells, built_registers, inspected
from etl.register_engine.layout import read_layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.releasing.content import Counted
from etl.register_engine.releasing.facts import Facts, linkages
from etl.register_engine.releasing.steps import Released, release


def release_built(
    home: RegisterHome,
    paths: Paths,
    *,
    method: str = OWN,
    say: Callable[[str], None] = lambda step: None,
) -> Released:
    """Protect and release the cells of all registers that were built; whoever calls holds their lock. Raises as `release` does."""
    return release(home, counted(home), paths, method=method, say=say)


def counted(home: RegisterHome) -> Counted:
    """What is counted of registers now: cells, facts, lists for inspectors."""
    built = built_registers(home)
    said = {
        one.name: Facts(**{field.name: getattr(one, field.name) for field in fields(Facts)}) for one in built
    }
    return Counted(
        tuple(read_layout(one.name) for one in built),
        said,
        all_cells(home),
        tuple(linkages(home.linkage)),
        inspected(home),
    )

"""Bodies as a command line names them."""

from __future__ import annotations

from etl.catalog import read_catalog
from etl.catalog.registers import Body
from etl.inputs.snapshot import take_snapshot
from reporting import clock
from reporting.settings import Settings
from reporting.templates import bodies


def find_body(settings: Settings, written: str) -> Body:
    """The body of this id; `akimat-KZ-59` is the akimat that governs KZ-59 today. Raises NotFound."""
    snapshot = take_snapshot(settings.paths(), is_synthetic=False)
    return bodies.find_body(read_catalog(snapshot.metadata()), written, clock.today())


def regions_of(settings: Settings, body_id: str) -> frozenset[str] | None:
    """The regions whose figures the body may dispute; None for a body of the whole country."""
    region = find_body(settings, body_id).region
    return frozenset({region}) if region else None

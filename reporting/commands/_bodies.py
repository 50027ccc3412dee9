"""Bodies as a command line names them."""

from __future__ import annotations

from etl.catalog.registers import Body
from reporting import clock
from reporting.board.registers import read_whole_catalog
from reporting.settings import Settings
from reporting.templates import bodies


def find_body(settings: Settings, written: str) -> Body:
    """The body of this id; `akimat-KZ-59` is the akimat that governs KZ-59 today. Raises NotFound."""
    return bodies.find_body(read_whole_catalog(settings.paths()), written, clock.today())


def regions_of(settings: Settings, body_id: str) -> frozenset[str] | None:
    """The regions whose figures the body may dispute; None for a body of the whole country."""
    region = find_body(settings, body_id).region
    return frozenset({region}) if region else None

"""Bodies as a command line names them."""

from __future__ import annotations

from reporting import clock
from reporting.checking import making
from reporting.checking.context import KnownBody
from reporting.checking.dictionary import read_dictionary
from reporting.settings import Settings


def find_body(settings: Settings, written: str) -> KnownBody:
    """The body of this id; `akimat-KZ-59` is the akimat that governs KZ-59 today. Raises NotFound."""
    dictionary = read_dictionary(settings.paths(), settings.desk / "cache")
    return making.find_body(dictionary, written, clock.today())


def regions_of(settings: Settings, body_id: str) -> frozenset[str] | None:
    """The regions whose figures the body may dispute; None for a body of the whole country."""
    region = find_body(settings, body_id).region
    return frozenset({region}) if region else None

"""Bodies as a command line names them."""

from __future__ import annotations

from reporting import clock
from reporting.checking.context import KnownBody
from reporting.checking.dictionary import read_dictionary
from reporting.errors import NotFound
from reporting.forms.bodies import find_body as find
from reporting.settings import Settings


def find_body(settings: Settings, written: str) -> KnownBody:
    """The body of this id; `akimat-KZ-59` is the akimat that governs KZ-59 today. Raises NotFound."""
    dictionary = read_dictionary(settings.paths(), settings.desk / "cache")
    return find(dictionary.bodies, written, clock.today())


def demand_known(settings: Settings, *, indicator: str, region: str) -> None:
    """Raises NotFound for an indicator or a region that metadata do not know."""
    dictionary = read_dictionary(settings.paths(), settings.desk / "cache")
    for written, known in ((indicator, dictionary.indicators), (region, dictionary.regions)):
        if not any(one.id == written for one in known):
            raise NotFound("no_such_id", found=written[:80])


def regions_of(settings: Settings, body_id: str) -> frozenset[str] | None:
    """The regions whose figures the body may dispute; None for a body of the whole country."""
    region = find_body(settings, body_id).region
    return frozenset({region}) if region else None

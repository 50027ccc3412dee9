"""The context of a check, made by the parent: the dictionary of now, the remit of the body, the last figures."""

from __future__ import annotations

from collections.abc import Iterable

from reporting import clock
from reporting.checking.context import Context, KnownException
from reporting.checking.dictionary import read_dictionary
from reporting.checking.history import read_history
from reporting.checking.periods import read_written_period
from reporting.errors import WrongCall
from reporting.forms.bodies import find_body
from reporting.settings import Settings


def make_context(
    settings: Settings,
    *,
    body: str | None = None,
    period: str | None = None,
    exceptions: Iterable[KnownException] = (),
) -> Context:
    """What a check of a report of this body for this period is held against; with neither, a check of any plain table.

    `body` is an id, or `akimat-KZ-59` for the akimat that governs KZ-59. Raises NotFound for an unknown body, WrongCall for
    what is no period, etl.errors.InputsRejected where metadata are broken.
    """
    dictionary = read_dictionary(settings.paths(), settings.desk / "cache")
    known = find_body(dictionary.bodies, body, clock.today()) if body else None
    return Context(
        dictionary=dictionary,
        today=clock.today(),
        body_id=known.id if known else None,
        regions=(known.region,) if known and known.region else None,
        covers_country=bool(known and not known.region),
        period=_period(period) if period else None,
        exceptions=tuple(exceptions),
        history=read_history(settings.paths().warehouse),
    )


def _period(written: str) -> str:
    found = read_written_period(written)
    if found is None:
        raise WrongCall("period_form", found=written[:40])
    return found.text

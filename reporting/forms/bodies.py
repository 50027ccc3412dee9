"""Finding the body that somebody means, and whether it was there on a day: one rule for forms, checks and the board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from reporting.errors import NotFound

_AKIMAT_OF = "akimat-"


class InTime(Protocol):
    """A body as far as it is looked for, of the catalogue or of a check."""

    @property
    def id(self) -> str: ...
    @property
    def region(self) -> str | None: ...
    @property
    def is_akimat(self) -> bool: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


Found = TypeVar("Found", bound=InTime)


def find_body(bodies: Iterable[Found], written: str, on: date) -> Found:
    """The body of this id, whenever it was; `akimat-KZ-59` is the akimat that governs KZ-59 on that day. Raises NotFound."""
    known = list(bodies)
    for body in known:
        if body.id == written:
            return body
    if written.startswith(_AKIMAT_OF):
        region = written.removeprefix(_AKIMAT_OF)
        for body in known:
            if body.is_akimat and body.region == region and is_there(body, on):
                return body
    raise NotFound("no_body", found=written[:80], example="akimat-KZ-59")


def is_there(body: InTime, on: date) -> bool:
    """Whether the day is of the body's time, its first and its last day included."""
    return (body.valid_from is None or body.valid_from <= on) and (
        body.valid_to is None or on <= body.valid_to
    )

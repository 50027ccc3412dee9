"""What can stop an act of the reporting cycle. Its words are texts (`error.<key>`) in the reader's language."""

from __future__ import annotations

from typing import ClassVar


class ReportingError(Exception):
    """An act that was refused; nothing of it was kept. `key` names the sentence, `values` fill it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key}: {values}" if values else key)


class NotAllowed(ReportingError):
    """This person has no right to do this, or may not do it to this report (two people for each release)."""

    exit_code = 77  # EX_NOPERM


class NotFound(ReportingError):
    """No such report, person, body, period or edition."""


class StoreFailed(ReportingError):
    """The store or the disk refused: gone, full, read-only, of another version."""

    exit_code = 74  # EX_IOERR


class Conflict(ReportingError):
    """It was done already, or otherwise than is asked now (an address that speaks HTTP answers 409)."""


class TooMany(ReportingError):
    """Too often in a short time; `values["minutes"]` says how long to wait (429)."""

    exit_code = 75  # EX_TEMPFAIL


class AnotherPublishes(ReportingError):
    """Somebody else publishes or rolls back at this moment; `values` name the process and since when."""

    exit_code = 75  # EX_TEMPFAIL


class WrongCall(ReportingError):
    """The call itself cannot be read: an unknown option, a file that is not there."""

    exit_code = 2

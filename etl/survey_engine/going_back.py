"""Which releases of surveys are kept, and the way back to one; needs none of the libraries that count."""

from __future__ import annotations

from etl.publish import sealing
from etl.publish.guard import storage_errors
from etl.survey_engine.places import SurveyHome


def released_names(home: SurveyHome) -> list[str]:
    """The releases that are kept, oldest first."""
    return sealing.oldest_first(home.released)


def roll_back(home: SurveyHome, name: str) -> None:
    """Lead the next build to another release that is kept; waves stay as they were loaded, and counting releases all of them again.

    Raises NothingReleased where it is not kept or not whole, StorageFailed. Whoever calls holds the lock of surveys.
    """
    with storage_errors(home.root):
        sealing.go_back(home.current, name, of="survey")

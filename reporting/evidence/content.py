"""Evidence as somebody enters it: which keys, and what is wrong with their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from etl.catalog.catalog import Catalog
from etl.catalog.reported import Evidence as Entry
from etl.inputs.personal import hide_people, names_people
from reporting.errors import ReportingError

# 503, 12-IV, 593/НҚ, ҚР ДСМ-333/2020; of a joint order several, parted by commas
_LETTERS = "А-ЯӘҒҚҢӨҰҮҺІA-Z"
_ONE = rf"(?:[{_LETTERS}]{{1,4}}[ -]){{0,2}}\d{{1,6}}(?:[-/](?:\d{{1,6}}|[{_LETTERS}]{{1,6}}))*"
_NUMBER = re.compile(rf"{_ONE}(?:, {_ONE})*")
_GIVEN = frozenset(Entry.model_fields) - {
    "id",
    "entered_on",
    "checked_on",
    "file_sha256",
    "target",
    "measure",
}
_BLANK = re.compile(r"\s")
_ACTS = ("act", "agreement")


def read_evidence(content: Mapping[str, Any], catalog: Catalog, *, on: date) -> dict[str, Any]:
    """The content with what it is for, without empty keys: `target` or `measure`, and the keys of an entry of
    `metadata/evidence` but for its id, its days of entry and the hash of its copy.

    Raises ReportingError for a key that is unknown, a value that cannot be read, a promise or measure that is not known, a
    number that no act bears, an address that is not https, days in disorder, words that may name a person.
    """
    given = {key: value for key, value in content.items() if value not in (None, "", {})}
    if unknown := sorted(given.keys() - _GIVEN - {"target", "measure"}):
        raise ReportingError("evidence_key", found=", ".join(unknown)[:200], keys=", ".join(sorted(_GIVEN)))
    _demand_known(given, catalog)
    try:
        entry = Entry.model_validate({**given, "id": "new", "entered_on": on.isoformat()})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ReportingError("evidence_value", place=place, found=str(first.get("input"))[:80]) from None
    _demand_nobody(given)
    _demand_act(entry)
    _demand_days(entry, on)
    return given


def _demand_known(given: Mapping[str, Any], catalog: Catalog) -> None:
    target, measure = given.get("target"), given.get("measure")
    if (target is None) == (measure is None):
        raise ReportingError("evidence_for_one")
    if target is not None and target not in {one.id for one in catalog.targets}:
        raise ReportingError("evidence_for_unknown", found=str(target)[:80])
    if measure is not None and measure not in {one.id for one in catalog.measures}:
        raise ReportingError("evidence_for_unknown", found=str(measure)[:80])


def _demand_nobody(given: Mapping[str, Any]) -> None:
    """All of it is published, so nothing of a person may stand in it; an address of a page is none of a person."""
    for key, value in given.items():
        for words in value.values() if isinstance(value, Mapping) else (value,):
            if key != "url" and names_people(str(words)):
                raise ReportingError("words_personal", found=hide_people(str(words))[:80])


def _demand_act(entry: Entry) -> None:
    if entry.number is not None and not _NUMBER.fullmatch(entry.number):
        raise ReportingError("evidence_number", found=entry.number)
    if entry.kind in _ACTS and entry.signed_on is None:
        raise ReportingError("evidence_undated")
    if entry.url is not None:
        parts = urlsplit(entry.url)
        if parts.scheme != "https" or not parts.hostname or parts.username or _BLANK.search(entry.url):
            raise ReportingError("evidence_address", found=entry.url[:80])
    elif entry.document is None:
        raise ReportingError("evidence_nowhere")


def _demand_days(entry: Entry, on: date) -> None:
    days = [day for day in (entry.signed_on, entry.ended_on) if day]
    if days != sorted(days) or (entry.signed_on and entry.signed_on > on):
        raise ReportingError("evidence_days", found=", ".join(day.isoformat() for day in days))

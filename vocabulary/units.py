"""Units of indicators and targets, and their words; `units.yml` declares them, the build checks it (etl/catalog/units.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

UNITS_FILE = Path(__file__).with_name("units.yml")
# a difference of two percentages is in points, which no indicator is measured in
POINTS = "points"
# a figure of these is a sentence of its own, or stands alone
_WORDLESS = frozenset({"calendar_year", "index", "yes_no"})
# forms of a word that numbers ask for, by language
PLURAL_FORMS = {"kk": ("one", "other"), "ru": ("one", "few", "many", "other"), "en": ("one", "other")}

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Unit:
    """A unit with its words by language: alone (`name`), and beside a number by plural form; empty where it has none.

    is_counted: its figures count things one by one.
    """

    id: str
    name: Mapping[str, str]
    with_number: Mapping[str, Mapping[str, str]]
    is_counted: bool = False


# units that an edition brought along, by id; replaced whole, for others may be reading it
_learned: dict[str, Unit] = {}


def units() -> dict[str, Unit]:
    """Every unit by its id, in the order in which they are offered; those that were learned stand last."""
    return declared() | _learned if _learned else declared()


def learn(found: Iterable[Unit]) -> None:
    """Take over units of an edition that is newer than the program; the words of one that the file declares stay as they are."""
    global _learned
    _learned = _learned | {unit.id: unit for unit in found if unit.id not in declared()}


@cache
def declared() -> dict[str, Unit]:
    """The units of the file by id."""
    return {
        entry["id"]: Unit(
            entry["id"], entry["name"], _forms(entry.get("with_number", {})), entry.get("is_counted", False)
        )
        for entry in yaml.load(UNITS_FILE.read_text(encoding="utf-8"), Loader=_LOADER)
    }


def _forms(words: Mapping[str, str | dict[str, str]]) -> dict[str, dict[str, str]]:
    """A word that is the same beside every number is written once."""
    return {
        language: forms if isinstance(forms, dict) else dict.fromkeys(PLURAL_FORMS[language], forms)
        for language, forms in words.items()
    }


def has_word(unit: str) -> bool:
    """Whether a word of the unit stands beside its figures."""
    return not is_percent(unit) and unit not in _WORDLESS


def is_counted(unit: str) -> bool:
    """Whether figures of the unit count things one by one, so that parts can be added up."""
    known = units()
    return unit in known and known[unit].is_counted


def is_percent(unit: str) -> bool:
    """Whether figures of the unit are written with a % sign."""
    return unit.startswith("percent")


def unit_of_change(unit: str) -> str:
    """The unit of a difference of two figures."""
    return POINTS if is_percent(unit) else unit

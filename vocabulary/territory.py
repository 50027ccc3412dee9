"""The country and its territorial schemes: which division into regions was in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

COUNTRY = "KZ"
# a map of two or three regions says nothing about the country
FEWEST_REGIONS = 5


@dataclass(frozen=True)
class Scheme:
    """A division of the country into regions, and the first day on which it was in force (None: since ever)."""

    id: str
    first_day: date | None


# Turkistan and Shymkent instead of South Kazakhstan; then Abai, Zhetysu and Ulytau
SCHEMES = (
    Scheme("2017", None),
    Scheme("2018", date(2018, 6, 19)),
    Scheme("2022", date(2022, 6, 8)),
)
SCHEME_IDS = tuple(scheme.id for scheme in SCHEMES)
NEWEST_SCHEME = SCHEMES[-1].id


def scheme_on(day: date) -> str:
    """The scheme in force on a day; that of a year is the one in force on its last day."""
    return [scheme.id for scheme in SCHEMES if scheme.first_day is None or scheme.first_day <= day][-1]


def last_day(scheme: Scheme) -> date | None:
    """The last day on which a scheme was in force; None for the newest."""
    later = [other.first_day for other in SCHEMES if other.first_day and other.id > scheme.id]
    return min(later) - timedelta(days=1) if later else None

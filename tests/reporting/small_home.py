"""A small home: the fixtures' own inputs with an akimat for each of their five regions, and a store with people of all of them.

A build of it takes a second.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from etl.paths import Paths
from etl.publish import current_edition, verify
from reporting.cycle import publish
from reporting.messages.outcome import Figure
from reporting.settings import Limits, Settings
from reporting.store import Store, open_store
from tests.conftest import FIXTURES, PROJECT
from tests.reporting.apart import begin, ended
from tests.reporting.reported_home import MINISTRY, People, add_people, handed_in, release
from vocabulary.editions import REPORTED

AKIMATS = {
    "almaty-region-akimat": "KZ-19", "zhetysu-akimat": "KZ-33", "turkistan-akimat": "KZ-61", "almaty-akimat": "KZ-75",
    "shymkent-akimat": "KZ-79",
}  # fmt: skip
SHARE, UNEMPLOYMENT, ARRIVALS = "qandas_employed_share", "unemployment_rate", "qandas_arrivals"


@dataclass(frozen=True)
class SmallSettings(Settings):
    """Settings whose build reads the copied inputs of the home."""

    def paths(self) -> Paths:
        """Where the build reads and writes."""
        inputs = self.home / "inputs"
        return Paths(
            sources=inputs / "sources",
            metadata=inputs / "metadata",
            home=self.home,
            reported=self.home / REPORTED,
        )


@dataclass(frozen=True)
class Home:
    """An open store of a small home with its people."""

    settings: SmallSettings
    store: Store
    people: People

    def release(self, body: str, *figures: Figure, replaces: str | None = None, period: str = "2024") -> str:
        """Hand in and approve; the number of the report."""
        handed = handed_in(body, *figures, replaces=replaces, period=period)
        return release(self.store, self.settings, self.people, body, handed)

    def publish(self) -> str:
        """Publish; the id of the edition."""
        return publish(self.settings, self.store, self.people.publisher).edition_id

    @property
    def edition(self) -> str | None:
        """The current edition, found whole; None where there is none."""
        current = current_edition(self.settings.paths())
        return verify(current).edition_id if current else None


def make_home(folder: Path) -> Home:
    """A home without an edition."""
    inputs = folder / "inputs"
    shutil.copytree(FIXTURES / "sources", inputs / "sources")
    shutil.copytree(FIXTURES / "metadata", inputs / "metadata")
    shutil.copy(PROJECT / "etl" / "metadata" / "notes" / "reported.yml", inputs / "metadata" / "notes")
    lines = [
        {"id": body, "name": dict.fromkeys(("kk", "ru", "en"), body), "abbreviation": dict.fromkeys(("kk", "ru", "en"), region),
         "region": region, "is_akimat": "true"}
        for body, region in AKIMATS.items()
    ]  # fmt: skip
    with (inputs / "metadata" / "bodies.yml").open("a", encoding="utf-8") as bodies:
        bodies.write("".join(f"- {json.dumps(line)}\n" for line in lines))
    settings = SmallSettings(folder, folder / "desk", None, Limits())
    store = open_store(settings)
    return Home(settings, store, add_people(store, [*AKIMATS, MINISTRY]))


def part(indicator: str, region: str, numerator: int, denominator: int, **more: str | int) -> Figure:
    """A share of 2024 with its parts."""
    value = f"{100 * numerator / denominator:.6f}".rstrip("0").rstrip(".")
    given = Figure(
        indicator, region, "2024", "year", "", "", str(numerator), str(denominator), value, "A", "", "", "Indicators", 7, "H7"
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]


def count(indicator: str, region: str, value: int, **more: str | int) -> Figure:
    """A count of 2024."""
    return replace(part(indicator, region, 1, 1), numerator="", denominator="", value=str(value), **more)  # type: ignore[arg-type]


def in_child(home: Home, act: Callable[[Home], None]) -> int:
    """Do something, which can be sent there, in a process of its own; its exit status."""
    return ended(begin(_run, home.settings, home.people, act))


def dying(step: str) -> Callable[[Home], None]:
    """Publish, and die at this step."""
    return partial(_publish_until, step)


def _publish_until(step: str, home: Home) -> None:
    def say(found: str) -> None:
        if found.startswith(step):
            os._exit(137)

    publish(home.settings, home.store, home.people.publisher, say)


def _run(settings: SmallSettings, people: People, act: Callable[[Home], None]) -> None:
    try:
        act(Home(settings, open_store(settings), people))
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(0)

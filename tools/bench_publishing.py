"""How long it takes from `publish` to the first reader of a running dashboard who sees it, with the project's own inputs.

`publishing_figures()` is called by `make bench`; `python -m tools.bench_publishing` prints it alone.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from etl.pipeline import build_warehouse
from reporting.cycle import (
    Actor,
    HandedIn,
    NewPerson,
    accept,
    actor_of,
    add_first_administrator,
    add_person,
    approve,
    publish,
    submit,
)
from reporting.messages.outcome import Figure as Reported
from reporting.messages.outcome import Outcome
from reporting.settings import Limits, Settings
from reporting.store import Store, open_store
from tools.bench_figures import Figure, median_of, print_table
from tools.browser import served
from vocabulary.territory import COUNTRY

RUNS = 3
BUDGET = 10.0
_ASKED = "/api/v1/indicators"
_MINISTRY = "labour-ministry"
_INDICATOR = "qandas_employed_share_of_applicants"


def publishing_figures() -> list[Figure]:
    """Seconds from the call to the first answer that is of the new edition."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(Path(name), Path(name) / "desk", None, Limits())
        build_warehouse(settings.paths())
        store = open_store(settings)
        _add_people(store)
        with served(settings.home) as address:
            taken = [_publish(settings, store, address, year) for year in range(2022, 2022 + RUNS)]
        store.close()
    return [median_of("publish to first reader", taken, "s", BUDGET)]


def _add_people(store: Store) -> None:
    with store.begin() as session:
        add_first_administrator(
            session, NewPerson("administrator", "Administrator", _MINISTRY, ["administer"])
        )
        first = actor_of(session, "administrator")
        for right in ("submit", "check", "approve", "publish"):
            add_person(session, first, NewPerson(right, right.title(), _MINISTRY, [right]))


def _publish(settings: Settings, store: Store, address: str, year: int) -> float:
    _release(settings, store, year)
    seen: list[float] = []
    before = _edition(address)
    reader = threading.Thread(target=_wait, args=(address, before, seen))
    reader.start()
    began = time.perf_counter()
    publish(settings, store, _actor(store, "publish"))
    reader.join()
    return seen[0] - began


def _wait(address: str, before: str, seen: list[float]) -> None:
    while _edition(address) == before:
        time.sleep(0.05)
    seen.append(time.perf_counter())


def _edition(address: str) -> str:
    with urllib.request.urlopen(address + _ASKED, timeout=30) as answer:
        return str(json.loads(answer.read())["edition"])


def _actor(store: Store, login: str) -> Actor:
    with store.read() as session:
        return actor_of(session, login)


def _release(settings: Settings, store: Store, year: int) -> None:
    """A report of the ministry on one figure of the country, accepted and approved."""
    figure = Reported(
        _INDICATOR, COUNTRY, str(year), "year", "", "", "9", "10", "90", "A", "", "", "Indicators", 7, "H7"
    )
    data = str(year).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    outcome = Outcome("accept", "report.xlsx", sha256, len(data), 1, 1, 0, 0, (), (figure,), (), (), sha256)
    with store.begin() as session:
        handed = HandedIn(data, outcome, str(year))
        number = submit(session, actor_of(session, "submit"), settings, handed).number
        accept(session, actor_of(session, "check"), number)
        approve(session, actor_of(session, "approve"), number)


if __name__ == "__main__":
    print_table(publishing_figures())

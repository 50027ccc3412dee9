"""A home with reports of akimats in it: 18 of 20 have handed in one share, all of them another; some late, replaced, disputed.

`python -m tests.reporting.reported_home FOLDER` makes one, `MONITOR_HOME=FOLDER` reads it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from etl.paths import Paths
from etl.pipeline import build_warehouse
from reporting import clock
from reporting.board.begins import SETTING
from reporting.board.registers import read_whole_catalog
from reporting.cycle import (
    Actor,
    HandedIn,
    NewDispute,
    NewPerson,
    accept,
    actor_of,
    add_first_administrator,
    add_person,
    approve,
    raise_dispute,
    submit,
    withdraw,
)
from reporting.messages.outcome import Figure, MeasureReport, Outcome, PromiseReport
from reporting.overlay import gather, point_to, seal_overlay
from reporting.overlay.dictionary import Dictionary
from reporting.settings import Limits, Settings
from reporting.store import Store, open_store
from reporting.store.tables import Plan, RawFile

MINISTRY = "labour-ministry"
QANDAS, SUPPORT = "qandas_employed_share_of_applicants", "internal_migrants_support_coverage"
DUTY, DUE_ON = "half-yearly-2026", "2026-07-10"
SILENT = ("ulytau-akimat", "abai-akimat")


@dataclass(frozen=True)
class People:
    """A submitter for each body, and one of the ministry for each other part."""

    submitters: dict[str, Actor]
    checker: Actor
    approver: Actor
    publisher: Actor


def add_people(store: Store, bodies: Sequence[str]) -> People:
    """People of these bodies and of the ministry in an empty store, without passwords."""
    with store.begin() as session:
        add_first_administrator(
            session, NewPerson("administrator", "Administrator", MINISTRY, ["administer"])
        )
        first = actor_of(session, "administrator")
        for body in bodies:
            add_person(session, first, NewPerson(body, f"Officer of {body}", body, ["submit"]))
        for right in ("check", "approve", "publish"):
            add_person(session, first, NewPerson(right, f"Officer who may {right}", MINISTRY, [right]))
        return People(
            {body: actor_of(session, body) for body in bodies},
            *(actor_of(session, right) for right in ("check", "approve", "publish")),
        )


def share(indicator: str, region: str, numerator: int, denominator: int, **more: str | int) -> Figure:
    """A figure of the first half of 2026 with its parts."""
    value = f"{100 * numerator / denominator:.6f}".rstrip("0").rstrip(".")
    given = Figure(
        indicator, region, "2026-H1", "half_year", "", "", str(numerator), str(denominator), value, "A", "", "", "Indicators", 7, "H7"
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]


def handed_in(
    body: str,
    *figures: Figure,
    measures: tuple[MeasureReport, ...] = (),
    promises: tuple[PromiseReport, ...] = (),
    replaces: str | None = None,
    period: str = "2026-H1",
) -> HandedIn:
    """A file without a fault that holds this."""
    data = repr((body, figures, measures, promises)).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    rows = len(figures) + len(measures) + len(promises)
    outcome = Outcome(
        "accept", f"{body}.xlsx", sha256, len(data), rows, rows, 0, 0, (), figures, measures, promises, sha256
    )
    return HandedIn(data, outcome, period, replaces=replaces)


def release(store: Store, settings: Settings, people: People, body: str, handed: HandedIn) -> str:
    """Hand in, accept and approve, each by somebody else; the number of the report."""
    with store.begin() as session:
        number = submit(session, people.submitters[body], settings, handed).number
    with store.begin() as session:
        accept(session, people.checker, number)
    with store.begin() as session:
        approve(session, people.approver, number)
    return number


def settings_of(home: Path) -> Settings:
    """The desk in the home, on SQLite."""
    return Settings(home, home / "desk", None, Limits())


def fill(settings: Settings, store: Store) -> tuple[People, dict[str, str]]:
    """Reports of all akimats; returns the people and the number of each body's report that holds."""
    dictionary = Dictionary.of(read_whole_catalog(settings.paths()))
    regions = {
        body: region for body, region in dictionary.regions.items() if region and body.endswith("-akimat")
    }
    regions = {
        body: region for body, region in sorted(regions.items()) if "2022" in dictionary.schemes[region]
    }
    people = add_people(store, [*regions])
    numbers = {}
    for n, (body, region) in enumerate(regions.items(), 1):
        figures = [share(SUPPORT, region, 100 * n, 100 * n + 20 + n)]
        if body not in SILENT:
            note = "Two districts sent no papers." if n == 3 else ""
            figures.append(share(QANDAS, region, 50 + n, 90 + n, row=8, cell="H8", note=note))
        numbers[body] = release(store, settings, people, body, handed_in(body, *figures))
    first, second, third = list(regions)[:3]
    mended = handed_in(second, share(SUPPORT, regions[second], 180, 240), replaces=numbers[second])
    numbers[second] = release(store, settings, people, second, mended)
    with store.begin() as session:
        raise_dispute(
            session,
            people.submitters[first],
            NewDispute(
                SUPPORT, regions[first], "2026-H1", "half_year", "83", "91.5", "Two funds are missing."
            ),
            regions=[regions[first]],
        )
        taken = submit(
            session,
            people.submitters[third],
            settings,
            handed_in(third, share(SUPPORT, regions[third], 1, 2)),
        )
        withdraw(session, people.submitters[third], taken.number, "Sent by mistake.")
    _order_reports(store)
    return people, numbers


def _order_reports(store: Store) -> None:
    """An order that asks every akimat for a report by 10 July."""
    title = {"kk": "Жарты жылдық есеп", "ru": "Полугодовой отчёт", "en": "Half-yearly report"}
    duty = {
        "id": DUTY, "clause": "item 3", "title": title, "bodies": ["local-executive-bodies"], "recurrence": "half_yearly",
        "days": [{"period": "2026-H1", "due_on": DUE_ON}, {"period": "2026-H2", "due_on": "2027-01-10"}],
    }  # fmt: skip
    now = datetime.now(UTC).replace(tzinfo=None)
    with store.begin() as session:
        session.add(RawFile(sha256="0" * 64, bytes=1, stored_at=now))
        session.flush()
        plan = Plan(
            document_id="order", file_sha256="0" * 64, content={"reporting_duties": [duty]}, entered_by=1, entered_at=now,
            approved_by=2, approved_at=now, withdrawn_at=None,
        )  # fmt: skip
        session.add(plan)


@contextmanager
def begun(day: str = "2026-01-01") -> Iterator[None]:
    """The cycle began on this day."""
    before = os.environ.get(SETTING)
    os.environ[SETTING] = day
    try:
        yield
    finally:
        os.environ.pop(SETTING)
        if before is not None:
            os.environ[SETTING] = before


def reported_home(home: Path) -> Paths:
    """Make the home with an edition of the project's own inputs and of these reports; where the build reads and writes."""
    settings = settings_of(home)
    store = open_store(settings)
    fill(settings, store)
    with begun(), store.begin() as session:
        content = gather(session, settings.paths(), day=clock.today())
    store.close()
    point_to(home, seal_overlay(home, content).name)
    build_warehouse(settings.paths())
    return settings.paths()


if __name__ == "__main__":
    print(reported_home(Path(sys.argv[1]).resolve()).warehouse)

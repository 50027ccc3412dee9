"""One connector from its address to the table that a person looks at."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

from etl.catalog.connectors import Connector
from etl.disk import write_whole
from etl.fetch import bureau_csv, bureau_json, bureau_sheet, un_desa, unhcr, world_bank
from etl.fetch.asking import Answer, Asker, succeeded
from etl.fetch.checks import check
from etl.fetch.compare import Comparison, compare
from etl.fetch.held import Held, read_held
from etl.fetch.raw_store import keep
from etl.fetch.reading import Places
from etl.fetch.state import REGISTER, after_try, to_yaml, with_reason, with_state
from etl.fetch.stopped import AnotherFetchRuns, Stopped
from etl.fetch.table import added, expect_accepted, old_table, rows_of
from etl.paths import Paths
from etl.publish import storage_errors

FORMS: dict[str, ModuleType] = {
    "bureau_csv": bureau_csv,
    "bureau_json": bureau_json,
    "bureau_sheet": bureau_sheet,
    "world_bank": world_bank,
    "unhcr": unhcr,
    "un_desa": un_desa,
}
MOST_PAGES = 50
_LONGEST_KEY = 10_000
_LOCK = ".lock"
Ask = Callable[[Connector], Asker]


@dataclass
class Fetched:
    """What came of one connector: the comparison and how many rows were (would be) added, or why it stopped."""

    connector: Connector
    found: Comparison = field(default_factory=Comparison)
    rows: int = 0
    problem: Stopped | None = None


def fetch(
    connector: Connector,
    paths: Paths,
    *,
    is_dry: bool,
    takes_differing: str | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ask: Ask | None = None,
) -> Fetched:
    """Ask, keep, check, compare and add what is confirmed and new to the connector's table; publishes nothing.

    `takes_differing`: a person's reason why values that differ replace those held; it is kept in the register of states.
    Dry: nothing is written, not even what was answered. What cannot be used stands in `problem`, and what was held
    stays. Raises InputsRejected while sources or metadata are not in order, StorageFailed when the disk refuses.
    """
    at, held = now(), read_held(paths)
    outcome = Fetched(connector)
    try:
        asker = (ask or asker_of)(connector)
        contents = _answers(connector, asker, None if is_dry else paths.raw / connector.id, now)
        figures = FORMS[connector.form].read(contents, connector, Places(held.catalog.regions, connector))
        outcome.found = compare(figures, connector, held)
        check(figures, connector, held, takes_differing=takes_differing is not None)
        outcome.rows = _add(
            outcome.found, connector, held, paths, at.date(), is_dry, takes_differing is not None
        )
    except Stopped as problem:
        outcome.problem = problem
    if not is_dry:
        _remember(outcome, held, paths, at, takes_differing)
    return outcome


def asker_of(connector: Connector, asked: dict[str, float] | None = None) -> Asker:
    """What asks a connector's addresses, with the key of its file where it has one; raises Stopped (no_token).

    `asked` is shared by the connectors of one run, which may have one host.
    """
    key = connector.token_file_in and _key(connector.token_file_in)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return Asker(connector.hosts, headers=headers, asked={} if asked is None else asked)


@contextmanager
def fetch_lock(paths: Paths, *, is_dry: bool = False) -> Iterator[None]:
    """Hold the one lock of this command; the kernel gives it back however the process ends. Raises AnotherFetchRuns.

    The lock is on the folder of metadata itself, so that a dry run, too, keeps others apart and writes nothing. Who
    writes names itself in raw/.lock.
    """
    with storage_errors(paths.metadata):
        folder = os.open(paths.metadata, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherFetchRuns(_holder(paths)) from None
        if is_dry:
            yield
            return
        with storage_errors(paths.raw.parent):
            paths.raw.mkdir(parents=True, exist_ok=True)
            named = (paths.raw / _LOCK).open("a+", encoding="utf-8")
        with named:
            with storage_errors(paths.raw):
                fcntl.flock(named, fcntl.LOCK_EX)
                named.truncate(0)
                named.write(f"process {os.getpid()}, started {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
                named.flush()
            yield
    finally:
        os.close(folder)


def _holder(paths: Paths) -> str:
    """Who holds the lock, in its own words; those of one that has ended are not its words."""
    try:
        with (paths.raw / _LOCK).open(encoding="utf-8") as named:
            try:
                fcntl.flock(named, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return named.read(200).strip()
    except OSError:
        pass
    return "a dry run"


def _answers(
    connector: Connector, asker: Asker, folder: Path | None, now: Callable[[], datetime]
) -> list[bytes]:
    """Every page of the answer, each kept before it is read."""
    contents: list[bytes] = []
    address: str | None = connector.address
    seen: set[str] = set()
    while address is not None:
        if address in seen or len(seen) == MOST_PAGES:
            words = f"The answer has more than {MOST_PAGES} pages or names one twice"
            raise Stopped("too_large", words, advice="Look at the address in a browser.")
        seen.add(address)
        answer = asker.ask(address)
        _keep(folder, answer, now())
        contents.append(succeeded(answer).content)
        address = FORMS[connector.form].next_address(answer.content, address)
    return contents


def _keep(folder: Path | None, answer: Answer, at: datetime) -> None:
    if folder is not None:
        with storage_errors(folder):
            keep(folder, answer, at=at)


def _add(
    found: Comparison,
    connector: Connector,
    held: Held,
    paths: Paths,
    on: date,
    is_dry: bool,
    takes_differing: bool,
) -> int:
    rows = rows_of(found, connector, held, on=on, takes_differing=takes_differing)
    if rows:
        content = added(old_table(connector, held), rows)
        expect_accepted(content, connector, held)
        if not is_dry:
            target = paths.sources / "fetched" / f"{connector.id}.csv"
            with storage_errors(target.parent):
                target.parent.mkdir(exist_ok=True)
                write_whole(target, content)
    return len(rows)


def _remember(outcome: Fetched, held: Held, paths: Paths, at: datetime, reason: str | None) -> None:
    states = held.catalog.fetch_states
    old = next((one for one in states if one.id == outcome.connector.id), None)
    problem = outcome.problem.problem if outcome.problem else None
    new = after_try(old, outcome.connector.id, at=at, problem=problem, counts=outcome.found.counts)
    if reason is not None and outcome.found.differing and not problem:
        new = with_reason(new, len(outcome.found.differing), on=at.date(), reason=reason)
    with storage_errors(paths.metadata):
        write_whole(paths.metadata / REGISTER, to_yaml(with_state(states, new)).encode())


def _key(variable: str) -> str:
    """The key in the file that an environment variable names; neither it nor the path is ever told."""
    advice = f"Write the key alone into a file that only you can read, and its path into {variable}."
    path = os.environ.get(variable)
    if not path:
        raise Stopped(
            "no_token", f"The publisher asks for a key, and {variable} names no file", advice=advice
        )
    try:
        with Path(path).open(encoding="ascii") as stream:
            key = stream.read(_LONGEST_KEY).strip()
    except (OSError, ValueError) as error:
        words = f"The file that {variable} names cannot be read ({type(error).__name__})"
        raise Stopped("no_token", words, advice=advice) from None
    if not key or not key.isprintable() or " " in key:
        raise Stopped("no_token", f"The file that {variable} names holds no key", advice=advice)
    return key

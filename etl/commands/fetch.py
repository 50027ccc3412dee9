"""`python -m etl fetch [NAME] [--dry-run]`: publishers' own addresses asked, and what came of it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from etl.catalog.connectors import Connector
from etl.errors import EtlError, quoted
from etl.fetch import run
from etl.fetch.held import read_held
from etl.fetch.raw_store import note
from etl.fetch.run import Ask, Fetched, fetch, fetch_lock
from etl.fetch.table import lines, new_lines, path_of
from etl.paths import Paths
from etl.publish import storage_errors

_MOST_LINES = 60
_KINDS = {
    "confirmed": "confirmed",
    "unchanged": "fetched before",
    "elsewhere": "the same elsewhere",
    "differing": "differing",
    "new": "new",
    "unplaced": "without a place",
}


class NoSuchConnector(EtlError):
    """The name on the command line is none, or the connector is off."""


class SomeStopped(EtlError):
    """Connectors that stopped; the others are done."""

    def __init__(self, stopped: Sequence[Fetched]) -> None:
        told = "\n".join(f"{one.connector.id}: {one.problem}" for one in stopped)
        super().__init__(f"{told}\n{len(stopped)} connector(s) stopped; what is held of them stays as it is.")


def fetch_named(
    paths: Paths,
    name: str | None,
    *,
    is_dry: bool,
    accept_differences: str | None,
    say: Callable[[str], None],
    ask: Ask | None = None,
) -> tuple[str, list[Fetched]]:
    """Fetch one connector or all that are on; what came of each in words, and those that stopped.

    Raises NoSuchConnector, AnotherFetchRuns, InputsRejected, StorageFailed.
    """
    if accept_differences and name is None:
        raise NoSuchConnector("--accept-differences takes the name of the one connector that it is for.")
    chosen = _chosen(read_held(paths).catalog.connectors, name)
    if not chosen:
        return "No connector is on: set `is_on: true` of one in metadata/connectors.yml.", []
    outcomes = []
    asked: dict[str, float] = {}
    with fetch_lock(paths, is_dry=is_dry):
        for connector in chosen:
            say(f"asking {connector.hosts[0]} for {connector.id}")
            outcome = fetch(
                connector,
                paths,
                is_dry=is_dry,
                takes_differing=accept_differences,
                ask=ask or (lambda one: run.asker_of(one, asked)),
            )
            outcomes.append(outcome)
            if accept_differences and outcome.found.differing and not is_dry and outcome.problem is None:
                _note(paths, outcome, accept_differences)
    told = "\n".join(
        line
        for outcome in outcomes
        for line in _lines(outcome, is_dry=is_dry, is_accepted=accept_differences is not None)
    )
    return told, [outcome for outcome in outcomes if outcome.problem]


def _chosen(connectors: Sequence[Connector], name: str | None) -> list[Connector]:
    if name is None:
        return [connector for connector in connectors if connector.is_on]
    found = [connector for connector in connectors if connector.id == name]
    if not found:
        known = ", ".join(connector.id for connector in connectors) or "none yet"
        raise NoSuchConnector(f"No connector {quoted(name)} in metadata/connectors.yml; there are {known}.")
    if not found[0].is_on:
        raise NoSuchConnector(
            f"Connector {name} is off: it would ask {', '.join(found[0].hosts)}. "
            "Set its `is_on: true` in metadata/connectors.yml first."
        )
    return found


def _lines(outcome: Fetched, *, is_dry: bool, is_accepted: bool) -> Iterator[str]:
    name, found = outcome.connector.id, outcome.found
    if outcome.problem is not None:
        yield f"{name}: stopped ({outcome.problem.problem})"
        if outcome.problem.problem == "other_table":
            yield from _some("  differs: ", list(lines(found)))
        return
    counts = ", ".join(f"{count} {_KINDS[kind]}" for kind, count in found.counts.items())
    yield f"{name}: {sum(found.counts.values())} figures: {counts}"
    yield from _some("  differs: ", list(lines(found)))
    if found.differing and not is_accepted:
        yield f'  These stay as held. If the publisher is right: python -m etl fetch {name} --accept-differences "reason"'
    if is_dry:
        yield from _some("  new: ", list(new_lines(found)))
        yield f"  {outcome.rows} row(s) would be added to {path_of(outcome.connector)}; nothing was written"
    elif outcome.rows:
        yield f"  {outcome.rows} row(s) added to {path_of(outcome.connector)}: look at them, then run `python -m etl build`"
    else:
        yield "  nothing to add"


def _some(before: str, told: list[str]) -> Iterator[str]:
    yield from (f"{before}{line}" for line in told[:_MOST_LINES])
    if len(told) > _MOST_LINES:
        yield f"{before}… and {len(told) - _MOST_LINES} more"


def _note(paths: Paths, outcome: Fetched, reason: str) -> None:
    words = {
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "accepted_differences": str(len(outcome.found.differing)),
        "reason": reason,
    }
    folder = paths.raw / outcome.connector.id
    with storage_errors(folder):
        note(folder, words)

"""The build as a table of contents: one call per step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from etl import publish
from etl.catalog import Catalog, read_metadata
from etl.errors import EditionDamaged, Problem
from etl.extract import extract_observation_table
from etl.inputs import check_list
from etl.inputs.snapshot import Snapshot, take_snapshot
from etl.inputs.texts import text_problems
from etl.load.changes import Previous
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.publish import audit
from etl.publish.edition_file import Contents, describe_edition, fill_edition, read_previous
from etl.validate import Observation, expected, validate_observations
from etl.validate.expected import Loss

Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """The current edition after a build, and whether the build made it."""

    edition_id: str
    is_new: bool


def build_warehouse(
    paths: Paths,
    *,
    is_synthetic: bool = False,
    accept_loss: str | None = None,
    say: Say = lambda step: None,
) -> Outcome:
    """Build, audit and publish an edition, unless the current one was made from the same inputs.

    `accept_loss` is the reason why this edition may hold fewer rows than the one before or than expected.
    A home that is marked as made up to try things has only editions that say so.
    Raises an EtlError (errors.py) and leaves the current edition as it is when anything is wrong.
    """
    is_synthetic = is_synthetic or paths.is_made_up
    with publish.build_lock(paths):
        with publish.storage_errors(paths.editions):
            for name in publish.remove_leftovers(paths):
                say(f"removed {name}, left by a build that did not end")
        snapshot = take_snapshot(paths, is_synthetic=is_synthetic)
        if unchanged := _current_of(paths, snapshot):
            return Outcome(unchanged, is_new=False)
        previous = read_previous(paths, is_synthetic=is_synthetic, say=say)
        catalog, observations, losses = read_inputs(
            snapshot, previous=previous, accept_loss=accept_loss, say=say
        )
        edition_id, built_at = publish.choose_edition_id(
            paths, inputs_sha256=snapshot.inputs_sha256, now=datetime.now(UTC)
        )
        contents = Contents(snapshot, catalog, observations, edition_id, built_at, losses, accept_loss)
        with publish.storage_errors(paths.editions), publish.work_folder(paths) as work:
            database = work / f"{edition_id}.duckdb"
            fill_edition(database, contents, previous)
            say("marts built")
            publish.seal(database)
            manifest = describe_edition(database, contents)
            say("audit passed")
            publish.publish(paths, database, manifest, say=say)
        return Outcome(edition_id, is_new=True)


def read_inputs(
    snapshot: Snapshot,
    *,
    previous: Previous | None = None,
    accept_loss: str | None = None,
    beside: Iterable[Problem] = (),
    say: Say,
) -> tuple[Catalog, tuple[Observation, ...], tuple[Loss, ...]]:
    """Metadata and observations of a snapshot, and the losses that `accept_loss` is the reason for.

    Raises InputsRejected with every problem of metadata and sources, and with those `beside` them; without a reason a loss is one.
    """
    if previous and (dropped := sorted(previous.checks - check_list.hashes(snapshot).keys())):
        say(f"edition {previous.edition_id} passed checks that are no longer there: {', '.join(dropped)}")
    metadata = read_metadata(snapshot.metadata())
    entries = metadata.entries
    say(f"metadata read: {len(entries.indicators)} indicators, {len(entries.targets)} targets")
    problems: list[Problem] = [*metadata.problems, *check_list.check_problems(snapshot), *beside]
    rows = [row for table in snapshot.tables() for row in extract_observation_table(table, problems)]
    losses = expected.find_losses(
        rows,
        entries,
        snapshot,
        edition_id=previous.edition_id if previous else "",
        edition_rows=previous.rows if previous else {},
    )
    if accept_loss is None:
        problems += [loss.problem() for loss in losses]
    before = previous.figures if previous and previous.rows else None  # not those of generated editions
    observations = validate_observations(rows, entries, problems, before)
    say(f"sources read: {len(observations)} rows from {len(snapshot.tables())} files")
    return metadata.catalog(), observations, losses


def check_warehouse(paths: Paths, *, say: Say = lambda step: None) -> str | None:
    """Validate the sources and compare the texts of the program, then verify and audit the current edition; publishes nothing.

    Returns the edition's id, None when nothing has been built yet.
    """
    snapshot = take_snapshot(paths, is_synthetic=paths.is_made_up)
    read_inputs(
        snapshot, previous=read_previous(paths, say=say), beside=text_problems(paths.program), say=say
    )
    current = publish.current_edition(paths)
    if current is None:
        return None
    manifest = publish.verify(current)
    is_of_these = manifest.inputs_sha256 == snapshot.inputs_sha256
    with closing(open_for_reading(current)) as connection:
        # Checks of today ask for tables of today: an edition of other inputs passed those of its own day.
        checks = audit.audit(connection, snapshot) if is_of_these else 0
        if audit.hash_content(connection) != manifest.content_sha256:
            raise EditionDamaged(current, problem="its tables are not what the manifest says")
    if is_of_these:
        say(f"edition {current.stem}: hash as in its manifest, {checks} checks passed")
    else:
        say(f"edition {current.stem}: hash as in its manifest")
        say("the inputs have changed since; `python -m etl build` makes an edition of them")
    return current.stem


def _current_of(paths: Paths, snapshot: Snapshot) -> str | None:
    """The id of the current edition if it is intact and was made from these inputs."""
    current = publish.current_edition(paths)
    if current is None:
        return None
    try:
        manifest = publish.verify(current)
    except EditionDamaged:
        return None  # build it anew
    return manifest.edition_id if manifest.inputs_sha256 == snapshot.inputs_sha256 else None

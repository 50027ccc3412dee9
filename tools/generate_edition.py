"""`python -m tools.generate_edition --home DIR --rows 5000000`: an edition of generated figures, to try size with.

It is made by the same marts, checks and steps as a real one, is marked as synthetic in the file, in its manifest and on
every page, and lives in a folder of its own: a home that holds real editions is refused.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import publish
from etl.catalog import Catalog
from etl.errors import EditionDamaged, EtlError
from etl.inputs.snapshot import InputFile, Snapshot, take_snapshot
from etl.load.tables import run
from etl.paths import Paths
from etl.pipeline import Say, read_inputs
from etl.publish.edition_file import Contents, describe_edition, fill_edition
from etl.publish.editions import read_manifest
from tools.generated_catalog import SOURCES, generated_catalog

ROOT = Path(__file__).resolve().parent.parent
SEED = "1"
_STATEMENTS = Path(__file__).with_name("generated_observations.sql")
_MEMORY = "1GB"


class HomeRefused(EtlError):
    """The folder holds, or is meant to hold, real editions."""

    def __init__(self, home: Path, *, problem: str) -> None:
        super().__init__(
            f"`{home}` is no place for generated figures: {problem}. Give a folder of its own, for example "
            "--home artefacts/generated."
        )


def generate_edition(paths: Paths, *, rows: int, say: Say = lambda step: None) -> str:
    """The id of an edition in `paths.home` with at least `rows` generated observations; made unless it is there.

    Raises HomeRefused, and the errors of a build.
    """
    refuse_real_home(paths.home)
    snapshot = _snapshot(paths, rows)
    with publish.build_lock(paths):
        publish.remove_leftovers(paths)
        current = publish.current_edition(paths)
        if current is not None and read_manifest(current).inputs_sha256 == snapshot.inputs_sha256:
            return current.stem
        catalog = generated_catalog(read_inputs(snapshot, say=say)[0])
        return _build(paths, snapshot, catalog, rows=rows, say=say)


def refuse_real_home(home: Path) -> None:
    """Raise HomeRefused for the project's own folder, for MONITOR_HOME, and beside any edition that is not generated."""
    home = home.resolve()
    if home in (ROOT, Path(os.environ.get("MONITOR_HOME") or ROOT).resolve()):
        raise HomeRefused(home, problem="it is where the dashboard reads its edition by default")
    for database in sorted((home / "editions").glob("*.duckdb")):
        try:
            is_generated = read_manifest(database).is_synthetic
        except EditionDamaged as problem:
            raise HomeRefused(home, problem=str(problem)) from problem
        if not is_generated:
            raise HomeRefused(home, problem=f"edition {database.stem} in it is real")


def _snapshot(paths: Paths, rows: int) -> Snapshot:
    """The project's inputs without its figures, and with what the generated ones are made from."""
    real = take_snapshot(paths, is_synthetic=True)
    plan = f"rows={rows} seed={SEED} sources={SOURCES} duckdb={duckdb.__version__}".encode()
    made = (
        InputFile("generated/observations.sql", _STATEMENTS.read_bytes()),
        InputFile("generated/plan.txt", plan),
    )
    kept = [file for file in real.files if not file.path.startswith("sources/")]
    return Snapshot(tuple(sorted([*kept, *made], key=lambda file: file.path)), is_synthetic=True)


def _build(paths: Paths, snapshot: Snapshot, catalog: Catalog, *, rows: int, say: Say) -> str:
    edition_id, built_at = publish.choose_edition_id(
        paths, inputs_sha256=snapshot.inputs_sha256, now=datetime.now(UTC)
    )

    def generate(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        for name, value in {"wanted_rows": rows, "seed": SEED, "sources": SOURCES}.items():
            connection.execute(f"SET VARIABLE {name} = ?", [value])
        run(connection, _STATEMENTS.name, _STATEMENTS.read_text(encoding="utf-8"))
        say("observations generated")

    contents = Contents(snapshot, catalog, (), edition_id, built_at, generate=generate)
    with publish.storage_errors(paths.editions), publish.work_folder(paths) as work:
        database = work / f"{edition_id}.duckdb"
        fill_edition(database, contents, None)
        say("marts built")
        publish.seal(database)
        manifest = describe_edition(database, contents)
        say("audit passed")
        publish.publish(paths, database, manifest, say=say)
    return edition_id


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate_edition", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="folder of its own for generated editions")
    parser.add_argument("--rows", type=int, default=5_000_000, help="at least so many observations")
    options = parser.parse_args()
    started = time.monotonic()
    try:
        paths = replace(Paths.from_environment(), home=options.home.resolve())
        print(generate_edition(paths, rows=options.rows, say=lambda step: _say(started, step)))
    except EtlError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _say(started: float, step: str) -> None:
    print(f"{time.monotonic() - started:6.2f} s  {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

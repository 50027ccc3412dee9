"""Helpers of build tests: a copy of the fixtures to change, and builds in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from etl.commands.expect import write_expectations
from etl.paths import Paths
from etl.publish import current_edition, verify

PROJECT = Path(__file__).parent.parent.parent
FIXTURES = PROJECT / "tests" / "fixtures"

# Says each step on a line of its own, so that a test can stop the build exactly there
_BUILD = """
import os, sys
from pathlib import Path
sys.path.insert(0, {project!r})
from etl.errors import EtlError
from etl.commands.expect import write_expectations
from etl.paths import Paths
from etl.pipeline import build_warehouse
def say(step):
    if step.startswith({die_at!r}):
        os._exit(137)
{before}
try:
    print(build_warehouse(Paths(sources=Path({sources!r}), metadata=Path({metadata!r}), home=Path({home!r})),
                          is_synthetic=True, say=say).edition_id)
except EtlError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""


def copy_inputs(folder: Path) -> Paths:
    """The fixtures copied into `folder`, building into it too."""
    shutil.copytree(FIXTURES / "sources", folder / "sources")
    shutil.copytree(FIXTURES / "metadata", folder / "metadata")
    return Paths(sources=folder / "sources", metadata=folder / "metadata", home=folder)


def copy_with_registers(folder: Path) -> Paths:
    """The same, checks included, with registers of what there is."""
    copied = copy_inputs(folder)
    shutil.copytree(PROJECT / "etl" / "sql", folder / "sql")
    paths = Paths(sources=copied.sources, metadata=copied.metadata, home=folder, sql=folder / "sql")
    write_expectations(paths, accept_loss=None)
    return paths


def change_value(paths: Paths, old: str, new: str, *, file: str = "foreign_labour.csv") -> None:
    """Replace a piece of a source table once."""
    path = paths.sources / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def start_build(paths: Paths, *, die_at: str = "never", before: str = "") -> subprocess.Popen[str]:
    """A build in a process of its own; it kills itself at the step `die_at`, and runs `before` first."""
    code = _BUILD.format(
        project=str(PROJECT),
        die_at=die_at,
        before=before,
        sources=str(paths.sources),
        metadata=str(paths.metadata),
        home=str(paths.home),
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
        cwd=paths.home,
    )


def editions(paths: Paths) -> list[str]:
    """Names of all files of editions, hidden ones left out."""
    return sorted(path.name for path in paths.editions.iterdir() if not path.name.startswith("."))


def verified_edition(paths: Paths) -> str:
    """The id of the current edition after checking its hash."""
    current = current_edition(paths)
    assert current is not None
    return verify(current).edition_id

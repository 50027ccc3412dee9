"""The register as the inputs of the build say it, with the plans that hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from etl.catalog import Catalog, read_catalog
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from reporting.board.register import Register, register_of
from vocabulary.reporting import PLAN_FILES


def read_register(paths: Paths, plans: Iterable[InputFile] = ()) -> Register:
    """Bodies, documents, measures and duties. Raises InputsRejected where the inputs break their rules."""
    return register_of(read_whole_catalog(paths, plans))


def read_whole_catalog(paths: Paths, plans: Iterable[InputFile] = ()) -> Catalog:
    """All metadata, with the approved plans instead of those that were published; read again only when a file has changed."""
    files = {file.path: file.content for file in (*files_without_plans(paths), *plans)}
    return _catalog(tuple(sorted(files.items())))


def files_without_plans(paths: Paths) -> tuple[InputFile, ...]:
    """The files of metadata that no plan brought."""
    found = take_snapshot(paths, is_synthetic=False).metadata()
    return tuple(file for file in found if not PurePosixPath(file.path).name.startswith(PLAN_FILES))


@lru_cache(maxsize=2)
def _catalog(files: tuple[tuple[str, bytes], ...]) -> Catalog:
    return read_catalog(InputFile(path, content) for path, content in files)

"""The register as the inputs of the build say it, with the plans that hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from etl.catalog import Catalog, read_catalog
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from reporting.board.register import Register, register_of


def read_register(paths: Paths, plans: Iterable[InputFile] | None = None) -> Register:
    """Bodies, documents, measures and duties. Raises InputsRejected where the inputs break their rules."""
    return register_of(read_whole_catalog(paths, plans))


def read_whole_catalog(paths: Paths, plans: Iterable[InputFile] | None = None) -> Catalog:
    """All metadata; read again only when a file has changed.

    With `plans`: the project's own and these plans, whatever is published; without: as published, plans and reports included.
    """
    if plans is None:
        files = take_snapshot(paths, is_synthetic=False).metadata()
    else:
        files = (*files_without_plans(paths), *plans)
    return _catalog(tuple(sorted((file.path, file.content) for file in files)))


def files_without_plans(paths: Paths) -> tuple[InputFile, ...]:
    """The project's own files of metadata: what was published may speak of a plan that holds no more."""
    return take_snapshot(replace(paths, reported=None), is_synthetic=False).metadata()


@lru_cache(maxsize=2)
def _catalog(files: tuple[tuple[str, bytes], ...]) -> Catalog:
    return read_catalog(InputFile(path, content) for path, content in files)

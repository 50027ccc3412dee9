"""The register as the inputs of the build say it, with what was published and what more is given."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from etl.catalog import Catalog, read_catalog
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from reporting.board.register import Register, register_of


def read_register(paths: Paths, more: Iterable[InputFile] = ()) -> Register:
    """Bodies, documents, measures and duties; a file of `more` stands for the one of its path.

    Raises InputsRejected where the inputs break their rules.
    """
    return register_of(read_whole_catalog(paths, more))


def read_whole_catalog(paths: Paths, more: Iterable[InputFile] = ()) -> Catalog:
    """All metadata; read again only when a file has changed."""
    files = {file.path: file for file in take_snapshot(paths, is_synthetic=False).metadata()}
    files |= {file.path: file for file in more}
    return _catalog(tuple((path, files[path].content) for path in sorted(files)))


@lru_cache(maxsize=2)
def _catalog(files: tuple[tuple[str, bytes], ...]) -> Catalog:
    return read_catalog(InputFile(path, content) for path, content in files)

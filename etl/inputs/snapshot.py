"""Every input file read once: what is hashed is exactly what is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from etl.errors import InputsRejected, Problem
from etl.inputs.files import read_folder
from etl.paths import Paths
from vocabulary.reporting import REPORTED_FOLDER

_CODE = ("sql", "code", "vocabulary")


@dataclass(frozen=True)
class InputFile:
    """One file as it was when the build began; `path` is relative, like `sources/population.csv`."""

    path: str
    content: bytes

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Snapshot:
    """All inputs of a build, sorted by path, so that neither folder order nor time changes the hash."""

    files: tuple[InputFile, ...]
    is_synthetic: bool

    @property
    def inputs_sha256(self) -> str:
        """Hash over figures, metadata, SQL and code: equal hashes mean an equal edition."""
        return _digest(self.files, first_line=f"synthetic={self.is_synthetic}")

    @property
    def code_version(self) -> str:
        """Twelve hex digits over SQL and code; needs no git, which a server may not have."""
        return _digest(tuple(file for folder in _CODE for file in self.under(folder)), first_line="code")[:12]

    def under(self, folder: str) -> tuple[InputFile, ...]:
        """The files below one of `sources`, `metadata`, `sql`, `code`, `vocabulary`."""
        return tuple(file for file in self.files if file.path.startswith(f"{folder}/"))

    def metadata(self) -> tuple[InputFile, ...]:
        """The files of metadata, the units of the vocabulary among them."""
        return (
            *self.under("metadata"),
            *(file for file in self.under("vocabulary") if file.path.endswith(".yml")),
        )

    def tables(self) -> tuple[InputFile, ...]:
        """The source tables: CSV directly in `sources/`, what was fetched of publishers and what bodies reported below it."""
        folders = ("sources", "sources/fetched", REPORTED_FOLDER.rstrip("/"))
        return tuple(
            file
            for file in self.under("sources")
            if file.path.endswith(".csv") and str(PurePosixPath(file.path).parent) in folders
        )

    def statements(self, folder: str) -> dict[str, str]:
        """SQL text by file name without its ending, for one folder of `sql/`."""
        files = (file for file in self.under("sql") if PurePosixPath(file.path).parent.name == folder)
        return {PurePosixPath(file.path).stem: file.content.decode() for file in files}


def take_snapshot(paths: Paths, *, is_synthetic: bool) -> Snapshot:
    """Read all inputs into memory; a file that changes later belongs to the next build.

    Raises InputsRejected with everything that has an input's place and cannot be read as a file.
    """
    folders = {
        "sources": paths.sources,
        "metadata": paths.metadata,
        "sql": paths.sql,
        "code": paths.code,
        "vocabulary": paths.vocabulary,
    }
    problems: list[Problem] = []
    found = [
        InputFile(name, content)
        for prefix, folder in folders.items()
        for name, content in read_folder(prefix, folder, problems)
    ]
    found += _reported(paths, {file.path for file in found}, problems)
    if problems:
        raise InputsRejected(problems)
    return Snapshot(tuple(sorted(found, key=lambda file: file.path)), is_synthetic)


def _reported(paths: Paths, taken: set[str], problems: list[Problem]) -> Iterator[InputFile]:
    """What bodies reported: tables below `sources/reported/`, metadata beside that of the same kind."""
    if paths.reported is None or not paths.reported.exists():
        return
    root = paths.reported.resolve()  # one folder for both, wherever the link leads meanwhile
    for prefix in ("sources", "metadata"):
        for name, content in read_folder(prefix, root / prefix, problems):
            placed = name.replace("sources/", REPORTED_FOLDER, 1) if prefix == "sources" else name
            if placed in taken:
                advice = "A file of the project has this name; what is reported needs its own."
                problems.append(Problem(placed, 0, "file", "", "two files of one name", advice))
            yield InputFile(placed, content)


def _digest(files: tuple[InputFile, ...], *, first_line: str) -> str:
    digest = hashlib.sha256(first_line.encode())
    for file in files:
        digest.update(f"\n{file.path} {file.sha256}".encode())
    return digest.hexdigest()

"""Every input file read once: what is hashed is exactly what is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from etl.errors import InputsRejected, Problem
from etl.inputs.files import read_folder
from etl.paths import Paths
from etl.refusals import Refusal
from vocabulary.audiences import PUBLIC, Audience
from vocabulary.registers import RELEASED_FOLDERS

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
    audience: Audience = PUBLIC

    @property
    def inputs_sha256(self) -> str:
        """Hash over figures, metadata, SQL and code: equal hashes mean an equal edition."""
        of_audience = "" if self.audience == PUBLIC else f" audience={self.audience}"
        return _digest(self.files, first_line=f"synthetic={self.is_synthetic}{of_audience}")

    @property
    def code_version(self) -> str:
        """Twelve hex digits over SQL and code; needs no git, which a server may not have."""
        return _digest(tuple(file for folder in _CODE for file in self.under(folder)), first_line="code")[:12]

    def under(self, folder: str) -> tuple[InputFile, ...]:
        """The files below one of `sources`, `metadata`, `registers`, `surveys`, `sql`, `code`, `vocabulary`."""
        return tuple(file for file in self.files if file.path.startswith(f"{folder}/"))

    def metadata(self) -> tuple[InputFile, ...]:
        """The files of metadata, the units of the vocabulary and the surveys among them."""
        return (
            *self.under("metadata"),
            *self.under("surveys"),
            *(file for file in self.under("vocabulary") if file.path.endswith(".yml")),
        )

    def tables(self) -> tuple[InputFile, ...]:
        """The source tables: CSV directly in `sources/`, below it what was fetched of publishers, reported by bodies and counted in registers."""
        folders = ("sources", "sources/fetched", *(folder.rstrip("/") for folder in RELEASED_FOLDERS))
        return tuple(
            file
            for file in self.under("sources")
            if file.path.endswith(".csv") and str(PurePosixPath(file.path).parent) in folders
        )

    def file(self, path: str) -> InputFile | None:
        """The file of this path; None where there is none."""
        return next((file for file in self.files if file.path == path), None)

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
    if paths.surveys is not None:
        folders["surveys"] = paths.surveys
    problems: list[Problem] = []
    found = [
        InputFile(name, content)
        for prefix, folder in folders.items()
        for name, content in read_folder(prefix, folder, problems)
    ]
    taken = {file.path for file in found}
    for folder, link in paths.further_roots.items():
        for file in _released(folder, link.resolve(), problems):
            if file.path in taken:
                name, advice = Refusal("same_name"), Refusal("name_of_its_own")
                problems.append(Problem(file.path, 0, "file", "", name, advice))
            taken.add(file.path)
            found.append(file)
    if problems:
        raise InputsRejected(problems)
    return Snapshot(tuple(sorted(found, key=lambda file: file.path)), is_synthetic, paths.audience)


def _released(folder: str, root: Path, problems: list[Problem]) -> Iterator[InputFile]:
    """What lies in a further root, one folder wherever its link leads meanwhile: tables of figures stand below `folder`, metadata
    beside that of the same kind, tables of other forms below `registers/`.
    """
    for name, content in read_folder("sources", root / "sources", problems):
        yield InputFile(name.replace("sources/", folder, 1), content)
    for prefix, place in (("metadata", root / "metadata"), ("registers", root)):
        for name, content in read_folder(prefix, place, problems):
            yield InputFile(name, content)


def _digest(files: tuple[InputFile, ...], *, first_line: str) -> str:
    digest = hashlib.sha256(first_line.encode())
    for file in files:
        digest.update(f"\n{file.path} {file.sha256}".encode())
    return digest.hexdigest()

"""Input files found and read without surprises: nothing that is no file, nothing larger than its kind may be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.errors import Problem, quoted
from etl.refusals import Refusal

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Kind:
    """Files of one ending below one folder, directly in it or at any depth, and how large each may be."""

    ending: str
    most_bytes: int
    is_deep: bool = True
    folder: str = ""


KINDS = {
    "sources": (
        Kind(".csv", 32 * _MEGABYTE, is_deep=False),
        Kind(".csv", 16 * _MEGABYTE, is_deep=False, folder="fetched"),
        Kind(".geojson", 16 * _MEGABYTE, is_deep=False, folder="boundaries"),
    ),
    "metadata": (Kind(".yml", 2 * _MEGABYTE),),
    "registers": (Kind(".parquet", 256 * _MEGABYTE, is_deep=False),),
    "surveys": (Kind(".yml", _MEGABYTE, is_deep=False, folder="*"),),
    "sql": (Kind(".sql", _MEGABYTE), Kind(".sha256", _MEGABYTE, is_deep=False)),
    "code": (Kind(".py", _MEGABYTE),),
    "vocabulary": (Kind(".py", _MEGABYTE), Kind(".yml", _MEGABYTE)),
}


def read_folder(prefix: str, folder: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Name (`sources/population.csv`) and content of every input below one folder of the build.

    What has an input's ending and is no readable file of its size, or an ending that only looks like it, is
    among the problems and left out. Hidden files are an editor's, not ours.
    """
    for kind in KINDS[prefix]:
        for path in sorted(folder.glob(f"{kind.folder}/{'**/*' if kind.is_deep else '*'}".lstrip("/"))):
            name = f"{prefix}/{path.relative_to(folder).as_posix()}"
            if path.name.startswith(".") or not _looks_like(path, kind.ending):
                continue
            if path.suffix != kind.ending:
                advice = Refusal("only_ending", ending=kind.ending)
                problems.append(_problem(name, Refusal("other_ending", ending=quoted(path.suffix)), advice))
            elif (content := _content(path, name, kind.most_bytes, problems)) is not None:
                yield name, content


def _looks_like(path: Path, ending: str) -> bool:
    """The ending as we write it, in other letters, or in full (`.yaml`)."""
    return path.suffix.lower() in (ending, {".yml": ".yaml"}.get(ending))


def _content(path: Path, name: str, most_bytes: int, problems: list[Problem]) -> bytes | None:
    try:
        if not (found := _no_file(path.stat())):
            # a pipe that took the file's place since would otherwise wait for its writer for ever
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size <= most_bytes and not (found := _no_file(os.fstat(stream.fileno()))):
                    return stream.read(most_bytes)
            found = found or Refusal("so_many_bytes", size=f"{size:,}")
        advice = Refusal("smaller_file", most=f"{most_bytes:,}")
    except FileNotFoundError:
        found, advice = Refusal("lost_link"), Refusal("lost_link_advice")
    except OSError as error:
        found, advice = Refusal("unreadable_file", words=error.strerror), Refusal("give_right")
    problems.append(_problem(name, found, advice))
    return None


def _no_file(status: os.stat_result) -> Refusal | None:
    """What stands there instead of a file; None for a file."""
    if stat.S_ISREG(status.st_mode):
        return None
    names = {stat.S_IFDIR: "folder_no_file", stat.S_IFIFO: "pipe_no_file"}
    return Refusal(names.get(stat.S_IFMT(status.st_mode), "device_no_file"))


def _problem(name: str, found: Refusal, advice: Refusal) -> Problem:
    return Problem(name, 0, "file", "", found, advice)

"""Folders named by their content: written aside, sealed by one rename, and one link to the one that a build reads.

All of it raises OSError when the disk refuses; then nothing of the new name is there, and the link is where it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from etl.disk import sync, write_through
from etl.errors import NothingReleased

_NAME_LENGTH = 16
_WORK = ".work-"


def name_of(hashes: Mapping[str, str]) -> str:
    """The name of a folder whose files have these SHA-256, by path below it."""
    lines = "".join(f"{path} {digest}\n" for path, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:_NAME_LENGTH]


def name_of_files(files: Mapping[str, bytes]) -> str:
    """The name of a folder with these files."""
    return name_of({path: hashlib.sha256(content).hexdigest() for path, content in files.items()})


def seal(root: Path, files: Mapping[str, bytes]) -> Path:
    """The folder of these files below `root`, whole on the disk; one that is there and whole already is left alone."""
    name = name_of_files(files)
    folder = root / name
    if is_whole(folder):
        return folder
    work = folder.with_name(f"{_WORK}{name}-{os.getpid()}")
    for left in root.glob(f"{_WORK}*"):
        shutil.rmtree(left)
    try:
        work.mkdir(parents=True)
        for path, data in files.items():
            _write(work / path, data)
        for made in (*(found for found in work.rglob("*") if found.is_dir()), work):
            sync(made)
        if folder.exists():  # somebody changed it: what it holds is no longer what it is called
            folder.rename(folder.with_name(f"{_WORK}damaged-{name}"))
        work.rename(folder)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    sync(root)
    return folder


def is_whole(folder: Path) -> bool:
    """Whether a folder holds what its name says."""
    if not folder.is_dir():
        return False
    hashes = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return name_of(hashes) == folder.name


def current(link: Path) -> str | None:
    """The name of the folder that a link leads to; None where there is none."""
    return link.readlink().name if link.is_symlink() else None


def kept(root: Path) -> list[str]:
    """The names of all folders that are kept."""
    return sorted(path.name for path in root.iterdir() if _is_sealed(path)) if root.is_dir() else []


def lead_to(link: Path, name: str | None) -> None:
    """Let a link lead to a folder beside it, in one step; None: to none."""
    if name is None:
        link.unlink(missing_ok=True)
    else:
        following = link.with_name(f".{link.name}.next")
        following.unlink(missing_ok=True)
        following.symlink_to(name)
        following.replace(link)
    if link.parent.is_dir():
        sync(link.parent)


def oldest_first(root: Path) -> list[str]:
    """The names of all folders that are kept, those that were made first before the others."""
    return sorted(kept(root), key=lambda name: (root / name).stat().st_mtime_ns)


def go_back(link: Path, name: str, *, of: str) -> None:
    """Let a link lead to another folder beside it that is kept. of: whose they are, as its commands are called (register, survey).

    Raises NothingReleased where it is not kept or not whole.
    """
    root = link.parent
    if name not in kept(root):
        raise NothingReleased(
            name, problem=f"it is not kept; kept are: {', '.join(oldest_first(root)) or 'none'}", of=of
        )
    if not is_whole(root / name):
        raise NothingReleased(name, problem="its files are not what its name says", of=of)
    lead_to(link, name)


def _is_sealed(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_through(path, data)
    path.chmod(0o444)

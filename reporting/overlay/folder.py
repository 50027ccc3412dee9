"""The folders of overlays: written aside, sealed by one rename, and one link to the one that the build reads."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.disk import sync, write_through
from reporting.errors import StoreFailed
from reporting.overlay.content import Content, name_of
from vocabulary.editions import REPORTED


def seal_overlay(home: Path, content: Content) -> Path:
    """The folder of this content, whole on the disk; one that is there and whole already is left alone.

    Raises StoreFailed when the disk refuses; then nothing of that name is there.
    """
    folder = _root(home) / content.name
    with _disk(folder):
        if is_whole(folder):
            return folder
        work = folder.with_name(f".work-{content.name}-{os.getpid()}")
        for left in folder.parent.glob(".work-*"):
            shutil.rmtree(left)
        try:
            work.mkdir(parents=True)
            for path, data in content.files.items():
                _write(work / path, data)
            for made in (*(found for found in work.rglob("*") if found.is_dir()), work):
                sync(made)
            if folder.exists():  # somebody changed it: what it holds is no longer what it is called
                folder.rename(folder.with_name(f".work-damaged-{content.name}"))
            work.rename(folder)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
        sync(folder.parent)
    return folder


def is_whole(folder: Path) -> bool:
    """Whether an overlay holds what its name says."""
    if not folder.is_dir():
        return False
    hashes = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return name_of(hashes) == folder.name


def current_overlay(home: Path) -> str | None:
    """The name of the overlay that the build reads; None where there is none."""
    link = home / REPORTED
    return link.readlink().name if link.is_symlink() else None


def overlays(home: Path) -> list[str]:
    """The names of all overlays that are kept."""
    root = _root(home)
    return sorted(path.name for path in root.iterdir() if _is_overlay(path)) if root.is_dir() else []


def point_to(home: Path, name: str | None) -> None:
    """Let the build read this overlay, in one step; None: none. Raises StoreFailed when the disk refuses or it is not there."""
    link = home / REPORTED
    with _disk(link):
        if name is None:
            link.unlink(missing_ok=True)
        else:
            if not (link.parent / name).is_dir():
                raise StoreFailed("overlay_gone", name=name)
            following = link.with_name(f".{link.name}.next")
            following.unlink(missing_ok=True)
            following.symlink_to(name)
            following.replace(link)
        if link.parent.is_dir():
            sync(link.parent)


def _root(home: Path) -> Path:
    return (home / REPORTED).parent


def _is_overlay(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_through(path, data)
    path.chmod(0o444)


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror or error}: {error.filename or path}") from error

"""The folders of overlays, sealed, and one link to the one that the build reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.publish import sealing
from reporting.errors import StoreFailed
from reporting.overlay.content import Content
from vocabulary.editions import REPORTED


def seal_overlay(home: Path, content: Content) -> Path:
    """The folder of this content, whole on the disk; one that is there and whole already is left alone.

    Raises StoreFailed when the disk refuses; then nothing of that name is there.
    """
    root = _root(home)
    with _disk(root / content.name):
        return sealing.seal(root, content.files)


def is_whole(folder: Path) -> bool:
    """Whether an overlay holds what its name says."""
    return sealing.is_whole(folder)


def current_overlay(home: Path) -> str | None:
    """The name of the overlay that the build reads; None where there is none."""
    return sealing.current(home / REPORTED)


def overlays(home: Path) -> list[str]:
    """The names of all overlays that are kept."""
    return sealing.kept(_root(home))


def point_to(home: Path, name: str | None) -> None:
    """Let the build read this overlay, in one step; None: none. Raises StoreFailed when the disk refuses or it is not there."""
    link = home / REPORTED
    with _disk(link):
        if name is not None and not (link.parent / name).is_dir():
            raise StoreFailed("overlay_gone", name=name)
        sealing.lead_to(link, name)


def _root(home: Path) -> Path:
    return (home / REPORTED).parent


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror or error}: {error.filename or path}") from error

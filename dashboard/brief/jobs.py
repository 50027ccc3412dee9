"""One job of a briefing: the pages of a link or a pack in one language, written as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.brief.pdf import described
from dashboard.brief.renderer import Studio
from dashboard.papers.recipe import Recipe

_DECKS = ("pptx", "docx")  # written as a whole of all pictures, and so is the PDF of a pack
_WORKBOOK = "xlsx"


@dataclass(frozen=True)
class Job:
    """What to open and what to write: `pages` are links with the names of pictures (none: all of the page)."""

    name: str
    language: str
    title: str
    recipe: Recipe
    pages: tuple[tuple[str, tuple[str, ...]], ...]
    formats: tuple[str, ...]
    made_on: datetime
    is_synthetic: bool

    @property
    def stem(self) -> str:
        """The beginning of the names of its files."""
        mark = "-synthetic" if self.is_synthetic else ""
        return f"{self.name}-{self.language}{mark}"

    @property
    def deck_formats(self) -> tuple[str, ...]:
        """The formats in which all pictures stand in one file, written without a browser."""
        decks = (*_DECKS, "pdf") if self.recipe.pack else _DECKS
        return tuple(kind for kind in self.formats if kind in decks)

    @property
    def drawn_formats(self) -> tuple[str, ...]:
        """The formats that a browser draws: pictures, and the page of a link as PDF."""
        others = (*self.deck_formats, _WORKBOOK)
        return tuple(kind for kind in self.formats if kind not in others)


def run_job(studio: Studio, job: Job, folder: Path) -> list[Path]:
    """Write the files of a job that are drawn and return them; raises LinkRefused, PictureMissing, OSError."""
    files: dict[str, bytes] = {}
    for number, (link, wanted) in enumerate(job.pages, 1):
        # Pages of a pack have pictures of the same name; their numbers keep them apart and in order.
        stem = f"{job.stem}-{number:02}" if job.recipe.pack else job.stem
        key = (link, wanted, job.recipe.origin, job.recipe.size, job.drawn_formats)
        taken = partial(_take, studio, job, link, wanted)
        # Cover and deadlines are the same in the packs of all regions.
        found = studio.remembered(key, taken) if job.recipe.pack else taken()
        files |= {f"{stem}{ending}": content for ending, content in found.items()}
    return [write_whole(folder / name, content) for name, content in sorted(files.items())]


def models(studio: Studio, job: Job) -> Iterator[dict[str, Any]]:
    """What each picture of a job says, without making any; raises LinkRefused, PictureMissing."""
    for link, wanted in job.pages:
        page = studio.open(link, job.recipe.origin)
        yield from (page.model(name) for name in page.named(wanted))


def _take(studio: Studio, job: Job, link: str, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Files of the pictures of one page, and of the page itself, by the end of their names."""
    page, size = studio.open(link, job.recipe.origin), job.recipe.size
    names = page.named(wanted)
    makers = {"svg": page.svg, "png": page.png}
    files = {
        f"-{name}-{size}.{kind}": make(name, size)
        for kind, make in makers.items()
        if kind in job.drawn_formats
        for name in names
    }
    if "pdf" in job.drawn_formats:
        files[".pdf"] = described(page.pdf(), job.title, job.recipe, job.made_on)
    return files


def write_whole(path: Path, content: bytes) -> Path:
    """Aside first: a full disk or a kill leaves the old file or none."""
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path

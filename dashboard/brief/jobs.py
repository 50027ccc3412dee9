"""One job of a briefing: the pages of a link or a pack in one language, written as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.brief.deck import Deck, Slide, cover_of, paper_of, slide_of, with_annex, without_twins
from dashboard.brief.document import word_document
from dashboard.brief.pdf import deck_pdf, described
from dashboard.brief.recipe import Recipe
from dashboard.brief.renderer import OpenPage, PictureMissing
from dashboard.brief.slides import powerpoint
from dashboard.brief.workbook import excel_workbook

_WRITERS = {
    "pptx": powerpoint,
    "docx": lambda deck: word_document(paper_of(deck)),
    "xlsx": lambda deck: excel_workbook(paper_of(deck)),
}
_DRAWN = ("chart", "map")  # kinds of pictures that are no text; cards and tables are written as such


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
    def is_deck(self) -> bool:
        """Whether a file of all pictures together is asked for."""
        return bool(set(_WRITERS) & set(self.formats)) or ("pdf" in self.formats and bool(self.recipe.pack))


def run_job(open_link: Any, job: Job, folder: Path) -> list[Path]:
    """Write the files of a job and return them; raises LinkRefused, PictureMissing, OSError. None is left half written."""
    files: dict[str, bytes] = {}
    slides: list[Slide] = []
    for number, (page, names) in enumerate(_opened(open_link, job), 1):
        files |= _pictures(page, names, job, number)
        if job.is_deck:
            slides += without_twins([_slide(page, name, job) for name in names])
        if "pdf" in job.formats and not job.recipe.pack:
            files[f"{job.stem}.pdf"] = described(page.pdf(), job.title, job.recipe, job.made_on)
    if job.is_deck:
        files |= _together(page, job, slides)
    return [write_whole(folder / name, content) for name, content in sorted(files.items())]


def models(open_link: Any, job: Job) -> Iterator[dict[str, Any]]:
    """What each picture of a job says, without making any; raises LinkRefused, PictureMissing."""
    for page, names in _opened(open_link, job):
        yield from (page.model(name) for name in names)


def _opened(open_link: Any, job: Job) -> Iterator[tuple[OpenPage, tuple[str, ...]]]:
    for link, wanted in job.pages:
        page = open_link(link, job.recipe.origin)
        there = page.names()
        if unknown := [name for name in wanted if name not in there]:
            raise PictureMissing(link, unknown, there)
        yield page, wanted or tuple(there)


def _pictures(page: OpenPage, names: tuple[str, ...], job: Job, number: int) -> dict[str, bytes]:
    makers = {"svg": page.svg, "png": page.png}
    size = job.recipe.size
    # Pages of a pack have pictures of the same name; their numbers keep them apart and in order.
    stem = f"{job.stem}-{number:02}" if job.recipe.pack else job.stem
    return {
        f"{stem}-{name}-{size}.{kind}": make(name, size)
        for kind, make in makers.items()
        if kind in job.formats
        for name in names
    }


def _slide(page: OpenPage, name: str, job: Job) -> Slide:
    model, size = page.model(name), job.recipe.size
    bare = page.png(name, size, is_bare=True) if model["kind"] in _DRAWN else None
    has_drawing = "pdf" in job.formats and job.recipe.pack
    return slide_of(model, bare, page.svg(name, size).decode() if has_drawing else "")


def _together(page: OpenPage, job: Job, slides: list[Slide]) -> dict[str, bytes]:
    if job.recipe.pack:
        first, *others = slides
        slides = with_annex([cover_of(first, job.title), *others], job.language)
    deck = Deck(job.name, job.language, job.title, slides, job.recipe, job.made_on, job.is_synthetic)
    files = {f"{job.stem}.{kind}": _WRITERS[kind](deck) for kind in _WRITERS if kind in job.formats}
    if "pdf" in job.formats and job.recipe.pack:
        files[f"{job.stem}.pdf"] = described(deck_pdf(page.page, deck), job.title, job.recipe, job.made_on)
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

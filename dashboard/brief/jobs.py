"""One job of a briefing: the pages of a link or a pack in one language, written as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.brief.pdf import deck_pdf, described
from dashboard.brief.renderer import OpenPage, Studio
from dashboard.papers.deck import Deck, Slide, cover_of, paper_of, slide_of, with_annex, without_twins
from dashboard.papers.document import word_document
from dashboard.papers.drawings import picture_of_map
from dashboard.papers.recipe import Recipe
from dashboard.papers.slides import powerpoint

_WRITERS = {
    "pptx": powerpoint,
    "docx": lambda deck: word_document(paper_of(deck)),
}
_DRAWN = ("chart", "map")  # kinds of pictures that are no text; cards and tables are written as such


@dataclass(frozen=True)
class Job:
    """What to open and what to write: `pages` are links with the names of pictures (none: all of the page).

    told: slides that need no browser, behind the cover of a pack; map_drawing: the SVG elements of its map, which fills a slide.
    """

    name: str
    language: str
    title: str
    recipe: Recipe
    pages: tuple[tuple[str, tuple[str, ...]], ...]
    formats: tuple[str, ...]
    made_on: datetime
    is_synthetic: bool
    told: tuple[Slide, ...] = ()
    map_drawing: str = ""

    @property
    def stem(self) -> str:
        """The beginning of the names of its files."""
        mark = "-synthetic" if self.is_synthetic else ""
        return f"{self.name}-{self.language}{mark}"

    @property
    def is_deck(self) -> bool:
        """Whether a file of all pictures together is asked for."""
        return bool(set(_WRITERS) & set(self.formats)) or ("pdf" in self.formats and bool(self.recipe.pack))


@dataclass(frozen=True)
class Taken:
    """What one page gave: files of its pictures by the end of their names, slides, and the page itself as PDF."""

    files: dict[str, bytes]
    slides: list[Slide]
    pdf: bytes | None


def run_job(studio: Studio, job: Job, folder: Path) -> list[Path]:
    """Write the files of a job and return them; raises LinkRefused, PictureMissing, OSError. None is left half written."""
    files: dict[str, bytes] = {}
    slides: list[Slide] = []
    for number, (link, wanted) in enumerate(job.pages, 1):
        taken = _taken(studio, job, link, wanted)
        # Pages of a pack have pictures of the same name; their numbers keep them apart and in order.
        stem = f"{job.stem}-{number:02}" if job.recipe.pack else job.stem
        files |= {f"{stem}-{ending}": content for ending, content in taken.files.items()}
        slides += taken.slides
        if taken.pdf:
            files[f"{job.stem}.pdf"] = described(taken.pdf, job.title, job.recipe, job.made_on)
    if job.is_deck:
        files |= _together(studio, job, slides)
    return [write_whole(folder / name, content) for name, content in sorted(files.items())]


def models(studio: Studio, job: Job) -> Iterator[dict[str, Any]]:
    """What each picture of a job says, without making any; raises LinkRefused, PictureMissing."""
    for link, wanted in job.pages:
        page = studio.open(link, job.recipe.origin)
        yield from (page.model(name) for name in page.named(wanted))


def _taken(studio: Studio, job: Job, link: str, wanted: tuple[str, ...]) -> Taken:
    key = (link, wanted, job.recipe.origin, job.recipe.size, job.formats, job.is_deck, job.map_drawing)
    # Cover and deadlines are the same in the packs of all regions.
    return (
        studio.remembered(key, lambda: _take(studio, job, link, wanted))
        if job.recipe.pack
        else _take(studio, job, link, wanted)
    )


def _take(studio: Studio, job: Job, link: str, wanted: tuple[str, ...]) -> Taken:
    page, size = studio.open(link, job.recipe.origin), job.recipe.size
    names = page.named(wanted)
    makers = {"svg": page.svg, "png": page.png}
    files = {
        f"{name}-{size}.{kind}": make(name, size)
        for kind, make in makers.items()
        if kind in job.formats
        for name in names
    }
    slides = without_twins([_slide(page, name, job) for name in names]) if job.is_deck else []
    return Taken(files, slides, page.pdf() if "pdf" in job.formats and not job.recipe.pack else None)


def _slide(page: OpenPage, name: str, job: Job) -> Slide:
    model, size = page.model(name), job.recipe.size
    if model["kind"] == "map" and job.map_drawing:
        bare: bytes | None = picture_of_map(job.map_drawing)
    else:
        bare = page.png(name, size, is_bare=True) if model["kind"] in _DRAWN else None
    has_drawing = "pdf" in job.formats and job.recipe.pack
    return slide_of(model, bare, page.svg(name, size).decode() if has_drawing else "")


def _together(studio: Studio, job: Job, slides: list[Slide]) -> dict[str, bytes]:
    if job.recipe.pack:
        first, *others = slides
        names = {slide.name for slide in job.told}
        others = [slide for slide in others if slide.name not in names]
        slides = with_annex([cover_of(first, job.title), *job.told, *others], job.language)
    deck = Deck(job.name, job.language, job.title, slides, job.recipe, job.made_on, job.is_synthetic)
    files = {f"{job.stem}.{kind}": _WRITERS[kind](deck) for kind in _WRITERS if kind in job.formats}
    if "pdf" in job.formats and job.recipe.pack:
        files[f"{job.stem}.pdf"] = described(deck_pdf(studio.page, deck), job.title, job.recipe, job.made_on)
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

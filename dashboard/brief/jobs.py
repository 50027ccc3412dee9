"""One job of a briefing: the pages of a link or a pack in one language, written as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.brief.deck import Deck, Slide, paper_of, slide_of
from dashboard.brief.document import word_document
from dashboard.brief.pdf import deck_pdf, with_fixed_dates
from dashboard.brief.renderer import OpenPage
from dashboard.brief.slides import powerpoint
from dashboard.brief.workbook import excel_workbook

_WRITERS = {"pptx": powerpoint, "docx": lambda deck: word_document(paper_of(deck)), "xlsx": lambda deck: excel_workbook(paper_of(deck))}
_OFFICE = tuple(_WRITERS)


@dataclass(frozen=True)
class Job:
    """What to open and what to write: `pages` are links with the names of pictures (none: all of the page)."""

    name: str
    language: str
    title: str
    link: str
    pages: tuple[tuple[str, tuple[str, ...]], ...]
    formats: tuple[str, ...]
    size: str
    edition: str
    made_on: datetime
    is_synthetic: bool
    is_pack: bool

    @property
    def stem(self) -> str:
        """The beginning of the names of its files."""
        mark = "-synthetic" if self.is_synthetic else ""
        return f"{self.name}-{self.language}{mark}"


def run_job(open_link, job: Job, folder: Path) -> list[Path]:
    """Write the files of a job and return them; raises LinkRefused. Nothing is left half written."""
    files: dict[str, bytes] = {}
    slides: list[Slide] = []
    drawings: list[str] = []
    for link, wanted in job.pages:
        page = open_link(link)
        for name in wanted or page.names():
            _take(page, name, job, files, slides, drawings)
        if "pdf" in job.formats and not job.is_pack:
            files[f"{job.stem}.pdf"] = with_fixed_dates(page.pdf(), job.made_on)
    deck = Deck(job.name, job.language, job.title, slides, job.edition, job.made_on, job.link, job.is_synthetic)
    for kind in set(_OFFICE) & set(job.formats):
        files[f"{job.stem}.{kind}"] = _WRITERS[kind](deck)
    if "pdf" in job.formats and job.is_pack:
        files[f"{job.stem}.pdf"] = with_fixed_dates(deck_pdf(page.page, deck.title, drawings), job.made_on)
    return [write_whole(folder / name, content) for name, content in sorted(files.items())]


def _take(page: OpenPage, name: str, job: Job, files: dict, slides: list[Slide], drawings: list[str]) -> None:
    stem = f"{job.stem}-{name}-{job.size}"
    if "svg" in job.formats:
        files[f"{stem}.svg"] = page.svg(name, job.size)
    if "png" in job.formats:
        files[f"{stem}.png"] = page.png(name, job.size)
    if set(_OFFICE) & set(job.formats):
        model = page.model(name)
        is_drawn = model["kind"] in ("chart", "map")
        slides.append(slide_of(model, page.png(name, "slide", is_bare=True) if is_drawn else None))
    if "pdf" in job.formats and job.is_pack:
        drawings.append(page.svg(name, "slide").decode())


def write_whole(path: Path, content: bytes) -> Path:
    """Aside first: a full disk or a kill leaves the old file or none."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(content)
    aside.replace(path)
    return path

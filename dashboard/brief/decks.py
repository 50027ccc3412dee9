"""Slides, documents and PDF of links and packs, written without a browser."""

from __future__ import annotations

from pathlib import Path

from dashboard.brief.blocks import taken_of, without_twins
from dashboard.brief.differences import Words
from dashboard.brief.jobs import Job, write_whole
from dashboard.brief.packs import TOLD
from dashboard.data.warehouse import Warehouse
from dashboard.papers.briefing import slide_of, target_slides
from dashboard.papers.briefing_files import WRITERS
from dashboard.papers.deck import Deck, Slide, cover_of, with_annex
from dashboard.texts.formats import format_number


def deck_of(job: Job, warehouse: Warehouse, *, with_pictures: bool) -> Deck:
    """The deck of a job; raises LinkProblem where a page or a block is not there.

    with_pictures: of charts as well, for forms that do not draw by themselves.
    """
    taken = without_twins(list(taken_of(job, warehouse)))
    slides = [slide_of(one, job.recipe.origin, with_pictures=with_pictures) for one in taken]
    if job.recipe.pack:
        told: list[Slide] = []
        if job.recipe.pack.partition("@")[0] in TOLD:
            told = target_slides(taken[0].request, origin=job.recipe.origin)
        first, *others = slides
        names = {slide.name for slide in told}
        others = [slide for slide in others if slide.name not in names]
        slides = with_annex([cover_of(first, job.title), *told, *others], job.language)
    return Deck(job.name, job.language, job.title, slides, job.recipe, job.made_on, job.is_synthetic)


def deck_files(job: Job, warehouse: Warehouse) -> dict[str, bytes]:
    """The files of a job that are decks, by format; raises LinkProblem."""
    return {
        kind: WRITERS[kind](deck_of(job, warehouse, with_pictures=kind != "pptx"))
        for kind in job.deck_formats
    }


def write_decks(warehouse: Warehouse, job: Job, folder: Path) -> list[Path]:
    """Write them and return their paths; raises LinkProblem, OSError."""
    files = deck_files(job, warehouse)
    return [write_whole(folder / f"{job.stem}.{kind}", content) for kind, content in sorted(files.items())]


def words_of_deck(deck: Deck) -> list[Words]:
    """What the slides of a deck say, the figures that a chart draws among them."""
    return [
        Words(
            slide.name,
            [slide.title, *slide.lines, *slide.body],
            *_table(slide, deck.language),
            slide.sources,
        )
        for slide in deck.slides
    ]


def _table(slide: Slide, language: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a slide: of its table, else of its chart."""
    if slide.rows or slide.chart is None:
        return slide.header, slide.rows
    chart = slide.chart
    rows = [
        [str(category), *(_number(line.values[place], chart.decimals, language) for line in chart.lines)]
        for place, category in enumerate(chart.categories)
    ]
    return ["", *(line.name for line in chart.lines)], rows


def _number(value: float | None, decimals: int, language: str) -> str:
    return "" if value is None else format_number(value, decimals, language)

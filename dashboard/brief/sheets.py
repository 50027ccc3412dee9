"""Workbooks of links and packs: the tables of their blocks as the pages hold them, written without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.brief.blocks import taken_of, without_twins
from dashboard.brief.differences import Words
from dashboard.brief.jobs import Job, write_whole
from dashboard.brief.workers import Result
from dashboard.data.warehouse import Warehouse
from dashboard.exports.block_file import block_file, link_of
from dashboard.papers.deck import annex_rows, annex_table
from dashboard.papers.paper import Paper, Section
from dashboard.papers.taken import Taken, lines_of, sources_of, title_of
from dashboard.papers.workbook import excel_workbook
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem

KIND = "xlsx"


def write_workbooks(jobs: list[Job], warehouse: Warehouse, folder: Path) -> Iterator[Result]:
    """The workbook of each job that asks for one, written; a bad page does not cost the others."""
    for job in jobs:
        if KIND not in job.formats:
            continue
        try:
            content = workbook_of(job, warehouse)
            yield Result(job, [write_whole(folder / f"{job.stem}.{KIND}", content)])
        except LinkProblem as problem:
            yield Result(job, problem=text(problem.key, "en", **problem.values))


def workbook_of(job: Job, warehouse: Warehouse) -> bytes:
    """The .xlsx of a job; raises LinkProblem where a page or a block is not there."""
    taken = without_twins(list(taken_of(job, warehouse)))
    sections = [_section(one, job.recipe.origin) for one in taken]
    if job.recipe.pack and sections:
        first, *others = sections
        cover = Section(job.title, [first.heading, *first.sentences], first.tables, sources=first.sources)
        sections = [cover, *others, *_annex(taken, job.language)]
    paper = Paper(
        name=job.name, language=job.language, title=job.title, subtitle="", sections=sections, recipe=job.recipe,
        made_on=job.made_on, is_synthetic=job.is_synthetic,
    )  # fmt: skip
    return excel_workbook(paper)


def page_workbook(job: Job, warehouse: Warehouse) -> bytes:
    """The workbook that the page itself gives of the one block that the job names."""
    [(request, block)] = taken_of(job, warehouse)
    return block_file(request, block, origin=job.recipe.origin)


def words_of_block(taken: Taken) -> list[Words]:
    """What a block says, a part for each of its tables."""
    request, block = taken
    first, *others = block.tables
    said = [title_of(block), *lines_of(block)]
    told = Words(block.name, said, first.header(), first.words(), sources_of(taken))
    return [told, *(Words(f"{block.name}: {one.caption}", [], one.header(), one.words()) for one in others)]


def _section(taken: Taken, origin: str) -> Section:
    request, block = taken
    link = link_of(request, block, origin=origin)
    return Section(title_of(block), lines_of(block), list(block.tables), sources=[*sources_of(taken), link])


def _annex(taken: list[Taken], language: str) -> list[Section]:
    rows = annex_rows([sources_of(one) for one in taken])
    return [Section(text("pack.sources", language), tables=[annex_table(rows, language)])] if rows else []

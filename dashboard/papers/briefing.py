"""What was collected as a deck: a cover with the verdicts in force, a slide for each block, the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.exports.block_file import cited_in, link_of
from dashboard.papers.columns import breakable
from dashboard.papers.deck import COVER, Deck, Slide, with_annex
from dashboard.papers.drawings import map_picture, picture_of_block, small_map_picture
from dashboard.papers.native_chart import chart_of_block
from dashboard.papers.recipe import Recipe
from dashboard.papers.taken import Taken, left_out, lines_of, sources_of
from dashboard.papers.target_slide import told_of
from dashboard.pictures.layouts import blocks_of
from dashboard.pictures.picture import in_two
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_day
from dashboard.view.block import Block, Face
from dashboard.view.collected import with_collected, written_collected
from dashboard.view.link import View, in_edition
from dashboard.view.request import Request
from dashboard.wording.publishers import short_sources

NAME = "briefing"
_SENTENCE = 44  # letters of a cell: what is longer is no name
_FEW_SOURCES = 3  # of more the foot of a slide names publishers and how many publications
_TARGETS = "targets"  # the block of the first screen that holds all verdicts


def deck_of(request: Request, taken: Sequence[Taken], *, origin: str, with_pictures: bool) -> Deck:
    """The deck of the blocks `taken` in the language and edition of the request; links in it start with `origin`.

    What was collected and is not among them is named on the last page.

    with_pictures: of charts as well, for forms that do not draw by themselves.
    """
    row = edition(request.warehouse)
    title = request.say("briefing.cover", day=format_day(row["built_at"].date(), request.language))
    cover = _cover(request, title, origin)
    slides = [slide_of(one, origin, with_pictures=with_pictures) for one in taken]
    # The verdicts stand on the cover already.
    whole = with_annex([cover, *(one for one in slides if one.rows != cover.rows)], request.language)
    if missing := left_out(request, taken):
        whole = [*whole[:-1], replace(whole[-1], lines=[missing, *whole[-1].lines])]
    code = written_collected(request.collected)
    link = with_collected(in_edition(request.view.href(), row["edition_id"]), code)
    return Deck(
        NAME,
        request.language,
        title,
        whole,
        Recipe(row["edition_id"], origin + link, pack=NAME, day=request.today),
        row["built_at"],
        row["is_synthetic"],
    )


def target_slides(request: Request, *, origin: str) -> list[Slide]:
    """A slide for each target and quota that the first screen judges in the view of the request."""
    own = Request(request.view, request.warehouse, request.known)
    taken = [Taken(own, block) for block in blocks_of(own)]
    return [slide_of(one, origin, with_pictures=False) for one in taken if told_of(one)]


def file_name(deck: Deck, kind: str) -> str:
    """briefing-kk-20261121T070801Z-18e879bb.pptx"""
    mark = "-synthetic" if deck.is_synthetic else ""
    return f"{deck.name}-{deck.language}-{deck.recipe.edition}{mark}.{kind}"


def _cover(request: Request, title: str, origin: str) -> Slide:
    """The finding of the first screen with all verdicts as a table."""
    view = View("overview", request.language, edition=request.view.edition)
    own = Request(view, request.warehouse, request.known)
    block = next((one for one in blocks_of(own) if one.name == _TARGETS), None)
    site = f"{request.say('site.country')} · {request.say('site.name')}"
    if block is None:
        return Slide(COVER, title, [site])
    slide = _of_block(Taken(own, block), origin)
    return replace(
        slide, name=COVER, title=f"{site}. {title}", lines=[slide.title, *slide.lines[:-1]], is_whole=True
    )


def slide_of(taken: Taken, origin: str, *, with_pictures: bool) -> Slide:
    """The slide of a block; links in it start with `origin`. with_pictures: of charts as well, not only for PowerPoint to draw."""
    request, block = taken
    slide = _of_block(taken, origin)
    if told := told_of(taken):
        own = small_map_picture(told.map.block) if told.map else None
        alt = _alt(told.map) if told.map else slide.alt
        return replace(slide, title=told.title, lines=[], body=told.paragraphs, picture=own, alt=alt)
    if block.kind == "card":
        return replace(slide, body=_card_words(block))
    if block.kind == "map":
        return replace(slide, picture=map_picture(block), is_map=True, is_whole=True)
    chart = chart_of_block(block)
    if chart is None:
        # What PowerPoint cannot draw is drawn here; a table is none of it.
        own = picture_of_block(block, request.language) if block.kind != "table" else None
        return replace(slide, picture=own)
    shown = replace(slide, chart=chart, lines=[*slide.lines, *chart.notes], is_whole=True)
    if with_pictures:
        return replace(shown, picture=picture_of_block(block, request.language))
    # A chart of PowerPoint holds its figures; of a table, and where the table holds more, every row is shown as well.
    numbers = sum(column.is_number for column in block.tables[0].columns)
    has_more = block.kind == "table" or numbers > len(chart.lines)
    return shown if has_more else replace(shown, header=[], rows=[])


def _of_block(taken: Taken, origin: str) -> Slide:
    """The words, table and sources of a block; nothing drawn."""
    request, block = taken
    first, rest = in_two(block.said.finding or block.said.measure)
    table = block.tables[0]
    header, rows, notes = _said_once(table.header(), table.words())
    cited = list({source.id: source for source, _ in cited_in(request, block)}.values())
    return Slide(
        name=block.name, title=first, lines=[line for line in (rest, *lines_of(block), *notes) if line], alt=_alt(taken),
        caption=block.said.measure if block.kind == "map" else table.caption, header=header,
        rows=[[breakable(cell) for cell in row] for row in rows], sources=sources_of(taken),
        short_sources=short_sources(request, cited) if len(cited) > _FEW_SOURCES else "",
        link=link_of(request, block, origin=origin),
    )  # fmt: skip


def _said_once(header: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]], list[str]]:
    """The table without columns of one and the same sentence, and these sentences under the names of their columns."""
    columns = list(zip(*rows, strict=True)) if len(rows) > 2 else []
    once = [
        number for number, cells in enumerate(columns) if len(set(cells)) == 1 and len(cells[0]) > _SENTENCE
    ]
    notes = [f"{header[number]}: {rows[0][number]}" for number in once]
    kept = [number for number in range(len(header)) if number not in once]
    return [header[one] for one in kept], [[row[one] for one in kept] for row in rows], notes


def _alt(taken: Taken) -> str:
    """What is said instead of a drawing: its kind, its finding, what it measures where and when."""
    request, block = taken
    finding = block.said.finding or block.said.measure
    return "\n".join([f"{request.say(f'picture.kind.{block.kind}')}: {finding}", *lines_of(block)])


def _card_words(block: Block) -> list[str]:
    """A card in sentences: its figure, line and verdict; of one without a figure what stands in each column of its table."""
    if isinstance(face := block.drawing, Face):
        told = [f"{face.value} ({face.period})", face.line, *(line[1] for line in face.verdict), face.more]
        return [words for words in told if words]
    table = block.tables[0]
    return [
        f"{column.name}: {cell}"
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if str(cell)
    ]

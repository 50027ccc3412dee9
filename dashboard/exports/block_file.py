"""The workbook of a block: its tables as they are read, then a sheet that says what they show and whence they are."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.exports.workbook import About, Book
from dashboard.queries.sources import Source, edition, sources
from dashboard.texts.formats import format_day
from dashboard.view.block import Block, Cite
from dashboard.view.link import in_edition
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words
from dashboard.wording.publishers import printed_date, publisher_words
from dashboard.wording.terms import terms_words

Line = tuple[str, str]


def block_file(request: Request, block: Block, *, origin: str) -> bytes:
    """The .xlsx of a block that the page of `request` has; links in it start with `origin`. The same bytes for the same link."""
    say, row = request.say, edition(request.warehouse)
    link = link_of(request, block, origin=origin)
    told = edition_words(request)
    book = Book(
        About(
            title=block.said.finding or block.said.measure,
            author=say("site.name"),
            link=link,
            # By these words `brief --check` makes the file again.
            keywords=f"edition={row['edition_id']}; picture={block.name}; made=page",
            made_on=row["built_at"],
            language=request.language,
            foot=f"{say('site.name')} · {told}",
            warning=say("shell.synthetic") if row["is_synthetic"] else "",
        )
    )
    for number, table in enumerate(block.tables, 1):
        name = say("picture.kind.table")
        book.add_table(name if number == 1 else f"{name} {number}", table)
    book.add_lines(
        say("export.block.notes"),
        [*_said(request, block), *_origin_lines(request, link, told), *_cited(request, block)],
    )
    return book.content()


def file_name(request: Request, block: Block) -> str:
    """map-map-table-ru-20261121T070801Z-18e879bb.xlsx: page, block, language and edition."""
    row = edition(request.warehouse)
    page = [part for part in request.view.href().partition("?")[0].split("/") if part]
    mark = ["synthetic"] if row["is_synthetic"] else []
    return "-".join([*page, block.name, request.language, row["edition_id"], *mark]) + ".xlsx"


def link_of(request: Request, block: Block, *, origin: str) -> str:
    """The address of exactly what the block shows, in its edition."""
    return origin + in_edition(
        block.said.link or request.view.href(), edition(request.warehouse)["edition_id"]
    )


def edition_words(request: Request) -> str:
    """The edition and its day."""
    row = edition(request.warehouse)
    day = format_day(row["built_at"].date(), request.language)
    return request.say("picture.edition", edition=row["edition_id"], day=day)


def source_sentence(request: Request, source: Source, cite: Cite) -> str:
    """Publisher, publication, its date; the place in it and the notes, where the block tells them."""
    language = request.language
    day = f" ({printed})" if (printed := printed_date(source, language)) else ""
    place = locator_words(request, cite.locator) if cite.locator else ""
    more = [
        request.say("source.locator", locator=place) if place else "",
        "; ".join(request.known.note_words(cite.note, language)),
    ]
    named = f"{publisher_words(source, language)}: {source.title[language]}{day}"
    return ". ".join(filter(None, [named, *more]))


def cited_in(request: Request, block: Block) -> Iterator[tuple[Source, Cite]]:
    """The sources of a block, each place once, in the order in which they are told."""
    known = sources(request.warehouse)
    for cite in dict.fromkeys(block.cites):
        if cite.source_id in known:
            yield known[cite.source_id], cite


def _said(request: Request, block: Block) -> Iterator[Line]:
    say, said = request.say, block.said
    if edition(request.warehouse)["is_synthetic"]:
        yield "SYNTHETIC", say("shell.synthetic")
    yield say("export.title"), say("site.name")
    told = {
        say("export.block.finding"): said.finding,
        say("export.block.measure"): said.measure,
        say("table.region"): said.place,
        say("table.period"): said.period,
        say("filter.label"): " · ".join(said.filters),
        say("picture.kind.table"): "; ".join(dict.fromkeys(table.caption for table in block.tables)),
    }
    yield from ((term, words) for term, words in told.items() if words)


def _origin_lines(request: Request, link: str, told: str) -> Iterator[Line]:
    say = request.say
    yield say("export.edition"), told
    if request.warehouse.is_earlier:
        day = format_day(edition(request.warehouse)["built_at"].date(), request.language)
        yield "", say("picture.earlier", day=day)
    yield say("export.block.link"), link


def _cited(request: Request, block: Block) -> Iterator[Line]:
    say, language = request.say, request.language
    for source, cite in cited_in(request, block):
        terms = terms_words(source.licence, language)
        yield (
            say("table.source"),
            " ".join(filter(None, [source_sentence(request, source, cite), source.url, terms])),
        )
    for name in block.documents:
        row = request.known.documents[name]
        yield say("table.document"), " ".join(filter(None, [row.title[language], row.url]))
    if block.credit:
        yield say("picture.kind.map"), block.credit
    yield "", say("export.cite")

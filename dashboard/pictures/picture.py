"""A block of a page as a picture that stands alone: what it says, its drawing, whom it cites, its edition and link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from dashboard.exports.block_file import cited_in, edition_words, link_of
from dashboard.figures import theme
from dashboard.pictures.drawing import drawn
from dashboard.pictures.layouts import block_of
from dashboard.pictures.letters import broken
from dashboard.pictures.marks import LINE, Box, rect, rule, standalone, words
from dashboard.queries.sources import Source, edition
from dashboard.view.block import HIGH, WIDE, Block
from dashboard.view.request import Request
from dashboard.wording.publishers import short_sources

_PAD, _TOP = 44, 10
_SITE, _REST, _SAID, _FOOT = 17, 20, 18, 15
# Sizes of the title with the lines that it may take, the wanted one first.
_TITLES = ((34, 2), (29, 3), (24, 4))
# Of a long finding the first sentence is the title, the others stand below it (as in assets/picture/words.mjs).
_SENTENCE = re.compile(r"(.{15,}?[.!?])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮІ0-9\u2212+])(.+)", re.DOTALL)
_LONG = 90
_WHOLE = 9  # lines, more than any credit takes


@dataclass(frozen=True)
class Svg:
    """A picture: the file as text, and its size in pixels."""

    text: str
    wide: int
    high: int


def picture(request: Request, name: str, *, origin: str) -> Svg:
    """The picture of a block of the page of a view, its address starting with `origin`; raises LinkProblem as the page does."""
    return picture_of(request, block_of(request, name), origin=origin)


def picture_of(request: Request, block: Block, *, origin: str) -> Svg:
    """The same for a block that the page has made."""
    link = edition_last(link_of(request, block, origin=origin))
    title = block.said.finding or block.said.measure
    head, taken = _head(request, block, title)
    foot, top = _foot(request, block, link)
    box = Box(_PAD, taken, WIDE - 2 * _PAD, top - taken - 14)
    inner = "".join(
        [rect(Box(0, 0, WIDE, _TOP), theme.ACCENT), head, drawn(block, box, language=request.language), foot]
    )
    about = (
        f'<metadata><picture xmlns="urn:migration-policy-monitor" name={quoteattr(block.name)} '
        f"edition={quoteattr(request.warehouse.edition_id)} link={quoteattr(link)}/></metadata>"
    )
    return Svg(standalone(inner, WIDE, HIGH, title=title, about=about, language=request.language), WIDE, HIGH)


def edition_last(link: str) -> str:
    """The link with its edition at the end, wherever it stood, so that an edition that is no more the newest has the same."""
    path, _, query = link.partition("?")
    given = sorted(query.split("&"), key=lambda one: one.startswith("edition="))
    return f"{path}?{'&'.join(given)}"


def _head(request: Request, block: Block, title: str) -> tuple[str, float]:
    """The site, warnings, the finding, what is measured where and when; and where they end."""
    wide, top = WIDE - 2 * _PAD, float(_TOP + 16)
    parts = [
        words(
            [f"{request.say('site.country')} · {request.say('site.name')}"],
            _PAD,
            top,
            _SITE,
            ink=theme.INK_SOFT,
        )
    ]
    top += _SITE * LINE + 6
    # Which edition is the newest is not said: a picture stays as it is, and names its own edition and day.
    if edition(request.warehouse)["is_synthetic"]:
        warning = broken(request.say("shell.synthetic"), _SITE, wide, most=1, bold=True)
        parts.append(words(warning, _PAD, top, _SITE, ink=theme.BAD, bold=True))
        top += _SITE * LINE + 2
    first, rest = in_two(title)
    size, lines = _title(first, wide)
    parts.append(words(lines, _PAD, top, size, bold=True))
    top += len(lines) * size * LINE + 6
    lines = broken(rest, _REST, wide, most=2)
    parts.append(words(lines, _PAD, top, _REST))
    top += len(lines) * _REST * LINE + 4
    said = block.said
    told = " · ".join(filter(None, [said.measure, said.place, said.period, *said.filters]))
    lines = broken(told, _SAID, wide, most=2)
    parts.append(words(lines, _PAD, top, _SAID, ink=theme.INK_SOFT))
    return "".join(parts), top + len(lines) * _SAID * LINE + 16


def in_two(finding: str) -> tuple[str, str]:
    """The title that a finding gives, and what stands below it."""
    found = _SENTENCE.fullmatch(finding) if len(finding) > _LONG else None
    return (found[1].removesuffix("."), found[2]) if found else (finding.removesuffix("."), "")


def _title(title: str, wide: float) -> tuple[int, list[str]]:
    for size, most in _TITLES:
        lines = broken(title, size, wide, most=most, bold=True)
        if not lines or not lines[-1].endswith("…"):
            break
    return size, lines


def _foot(request: Request, block: Block, link: str) -> tuple[str, float]:
    """Sources, edition and address at the lower edge; and where they begin."""
    wide = WIDE - 2 * _PAD
    told = broken(cited_words(request, block), _FOOT, wide, most=2)
    # What its owners' terms ask for is never shortened.
    credit = broken(block.credit, _FOOT, wide, most=_WHOLE)
    lines = [*told, *credit, *broken(f"{edition_words(request)} · {link}", _FOOT, wide, most=2)]
    top = HIGH - 18 - len(lines) * _FOOT * LINE
    return rule(_PAD, top - 8, WIDE - _PAD, top - 8, theme.LINE) + words(
        lines, _PAD, top, _FOOT, ink=theme.INK_SOFT
    ), top - 8


def source_words(request: Request, block: Block) -> str:
    """Whom a block cites and on what it is drawn, in sentences."""
    return ". ".join(filter(None, [cited_words(request, block), block.credit]))


def cited_words(request: Request, block: Block) -> str:
    """Whom a block cites, in a line: publishers, how many publications of each, documents by their titles."""
    found: dict[str, Source] = {source.id: source for source, _ in cited_in(request, block)}
    titles = [request.known.documents[name].title[request.language] for name in block.documents]
    told = "; ".join(filter(None, [short_sources(request, list(found.values())), *titles]))
    return f"{request.say('picture.source')} {told}" if told else ""

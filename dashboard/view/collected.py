"""What a reader has collected for a briefing: blocks, each with the view it stands in, all in one parameter of the link.

`brief=map~map~year~2024~~indicators/net_migration~series`: items are parted by `~~`, their words by `~`: the path of the
page, the name of the block, then each parameter of the page with its value. Language and edition are those of the link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from dashboard.queries.dictionary import Dictionary
from dashboard.view.link import View, page_of, read_view
from dashboard.view.parameters import CARRIED, LinkProblem, check, plain
from vocabulary.languages import FIRST_LANGUAGE

MOST = 20
LONGEST = 2_000  # characters of the parameter: links with more of them are cut by some programs
_ITEMS, _WORDS = "~~", "~"
_HOME = "overview"  # the path of the first screen is empty
# What stands in a query as it is; every other character is escaped.
_SAFE = ",/~:;"


@dataclass(frozen=True)
class Item:
    """A block by its name, in a view without language and edition."""

    view: View
    block: str

    @property
    def code(self) -> str:
        """The item as it stands in the parameter, the same for the same view."""
        path, _, query = self.view.href(language=FIRST_LANGUAGE, edition=None).partition("?")
        words = [path.strip("/") or _HOME, self.block]
        words += [word for pair in parse_qsl(query) for word in pair]
        return _WORDS.join(map(_escaped, words))


Collected = tuple[Item, ...]


def read_collected(written: str | None, known: Dictionary) -> Collected:
    """The blocks that a link has collected, in their order; raises LinkProblem (400) that says which one is at fault.

    Whether a page has a block of that name is known only once the page is made (`papers/taken.py`).
    """
    if not written:
        return ()
    codes = written.split(_ITEMS)
    if len(codes) > MOST or len(written) > LONGEST:
        raise LinkProblem("problem.brief_long", status=400, parameter=CARRIED, most=MOST)
    found = [_item(number, code, known) for number, code in enumerate(codes, 1)]
    for number, item in enumerate(found, 1):
        if item in found[: number - 1]:
            raise LinkProblem(
                "problem.brief_twice", status=400, parameter=CARRIED, number=number, block=plain(item.block)
            )
    return tuple(found)


def written_collected(items: Sequence[Item]) -> str:
    """The value of the parameter."""
    return _ITEMS.join(item.code for item in items)


def with_collected(link: str, code: str) -> str:
    """A link with what is collected at its end, before the place on the page; the same link where nothing is."""
    if not code:
        return link
    address, mark, place = link.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{CARRIED}={in_query(code)}{mark}{place}"


def in_query(code: str) -> str:
    """The value as it is written into a link."""
    return quote(code, safe=_SAFE)


def not_there(number: int, block: str) -> LinkProblem:
    """The fault of a block that is not where the link says."""
    return LinkProblem(
        "problem.brief_block", status=400, parameter=CARRIED, number=number, block=plain(block)
    )


def _item(number: int, code: str, known: Dictionary) -> Item:
    words = [_unescaped(word) for word in code.split(_WORDS)]
    if len(words) < 2 or len(words) % 2 or not all(words):
        raise not_there(number, words[1] if len(words) > 1 else "")
    path, block, *rest = words
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    path = "" if path == _HOME else path
    try:
        check(page_of(path), pairs, of_brief=True)
        return Item(read_view(path, dict(pairs), known), block)
    except LinkProblem as problem:
        raise not_there(number, block) from problem


def _escaped(word: str) -> str:
    return word.replace("%", "%25").replace(_WORDS, "%7E")


def _unescaped(word: str) -> str:
    return word.replace("%7E", _WORDS).replace("%25", "%")

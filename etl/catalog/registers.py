"""Who and what is named: bodies, sources, notes, searches, breakdowns."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from etl.catalog.entry import Entry, Label, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Day,
    Flag,
    Maybe,
    PublicationDay,
    RegionId,
    SearchId,
    Staged,
    fault,
    text,
)
from etl.errors import quoted
from etl.inputs import grammar
from etl.inputs.free_text import read_text
from etl.refusals import Refusal, sentence
from vocabulary.codes import Confidence
from vocabulary.languages import LANGUAGES

_LONGEST_TITLE = 300
# What names nothing: addresses, kinds of files, digits and marks
_NAMELESS = re.compile(r"[\w-]+(\.[\w-]+)+|\b(csv|json|xlsx?|pdf|html)\b|[\W\d_]")
_FEWEST_LETTERS = 3


class Body(Entry):
    """A public body: publisher, issuer, owner or reporter; `region` is where it works if not in the whole country.

    `is_akimat`: it governs its region, on the days from `valid_from` to `valid_to` (both in its time; null: no end known
    here). `is_all_akimats`: a plan's word for all of them, such as "local executive bodies".
    """

    id: Code
    name: Words
    abbreviation: Label
    region: Maybe[RegionId] = None
    is_akimat: Flag = False
    is_all_akimats: Flag = False
    valid_from: Maybe[Day] = None
    valid_to: Maybe[Day] = None


class _Title(Words):
    kk: Annotated[str, text(_LONGEST_TITLE)]
    ru: Annotated[str, text(_LONGEST_TITLE)]
    en: Annotated[str, text(_LONGEST_TITLE)]


def _own_name(node: Any) -> Any:
    """The name that a publication gives itself is the same in every language."""
    if not isinstance(node, str):
        return node
    try:
        return dict.fromkeys(LANGUAGES, read_text(node, longest=_LONGEST_TITLE))
    except grammar.Unreadable as problem:
        raise fault(quoted(node), sentence(problem.advice)) from None


def _names_something(title: _Title) -> _Title:
    if any(len(_NAMELESS.sub("", words)) < _FEWEST_LETTERS for words in (title.kk, title.ru, title.en)):
        advice = Refusal("source_title")
        raise fault(quoted(title.en), advice)
    return title


class Source(Entry):
    """A page, table or file that printed figures.

    `title` is words of ours in three languages, or the publication's own name. `published_on` is as exact as it is
    printed. `carrier` names the copy from which the figures were taken.
    """

    id: Code
    publisher: BodyId
    title: Annotated[_Title, BeforeValidator(_own_name), AfterValidator(_names_something)]
    url: Annotated[str, text(2000)]
    licence: Annotated[str, text(300)]
    published_on: Maybe[PublicationDay] = None
    confidence: Confidence
    carrier: Maybe[Annotated[str, text(500)]] = None


class Note(Entry):
    """A remark that rows refer to by code."""

    id: Code
    text: Words
    search: Maybe[SearchId] = None


class _Subject(Words):
    kk: Annotated[str, text(200)]
    ru: Annotated[str, text(200)]
    en: Annotated[str, text(200)]


class Search(Entry):
    """What was looked for (`subject`), where and until which day; `found` is what came of it, None: nothing.

    `where` names what was read and nothing else: a sentence that something was not found rests on it.
    """

    id: Code
    subject: _Subject
    where: Words
    until: Day
    found: Maybe[Words] = None


class Member(Entry):
    """One value of a breakdown."""

    id: Code
    title: Words


class Breakdown(Entry):
    """A way to split a total."""

    id: Code
    title: Words
    members: Annotated[tuple[Member, ...], Staged.APART]

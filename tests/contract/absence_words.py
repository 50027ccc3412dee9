"""How sentences say that something is not there, and where the project's sentences stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from dashboard.texts.words import texts
from vocabulary.languages import LANGUAGES

METADATA = Path(__file__).parent.parent.parent / "etl" / "metadata"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What only somebody who has read everything may say
ASSERTED = {
    "en": r"""\b(?:not|never)\s+(?:yet\s+|been\s+|separately\s+|all\s+)*publish\w*|\bunpublished\b|\bnobody\b|\bno\s+one\b
        |\bno\s+(?:\w+\s+){0,2}successors?\b|\bno\s+published\b|\bwithout\s+(?:any\s+)?published\b
        |\b(?:no|nothing|none)\b[^.;:]{0,70}\b(?:is|are|was|were|been)\s+(?:\w+\s+)?published
        |\bonly\b[^.;:]{0,80}\bpublished\b|\bpublished\b[^.;:]{0,40}\bonly\b
        |\bno\s+(?:execution\s+)?reports?\s+(?:on|of|has|have|was|were|is|are|received)\b
        |\bthere\s+(?:is|are|was|were)\s+no\s+(?:official|figure|data|series|report|table)\w*(?!\s*[^.]*\bin\s+this\s+edition)""",
    "ru": r"""\bне\s+(?:были?\s+|была\s+|было\s+|всегда\s+)?(?:публик|опублик)\w*|неопубликован|без\s+опубликованн|\bникто\b|\bникем\b
        |опубликованн\w+\s+\w+\s+нет\b|\bтолько\b[^.;:]{0,60}\b(?:о?публик)\w*|\b(?:о?публик)\w*[^.;:]{0,40}\bтолько\b
        |\b(?:данных|отчётов|ряда|таблиц)\s+нет\b|\bнет\s+(?:официальных\s+)?(?:данных|отчётов|ряда|таблиц)\b
        |\bотчёт\w*\s+не\s+(?:поступ|представ)\w*""",
    "kk": r"""жарияланба\w*|ешкім\w*|жарияланған\s+(?:\w+\s+){0,3}жоқ\b|\bжариялан\w*[^.;:]{0,40}\b(?:ғана|қана)\b
        |\b(?:тек|ғана|қана)\b[^.;:]{0,60}\bжариялан\w*|\b(?:дерек|деректер|дерегі|деректері|есеп)\s+жоқ\b
        |\bесеп\s+(?:түспеген|берілмеген)\b""",
}  # fmt: skip
# What anybody may say who names the search
NOT_FOUND = {
    "en": r"\bnot\s+found\b|\b(?:no|neither|nothing|none)\b[^.;:]{0,80}\bfound\b",
    "ru": r"\bне\s*найден\w*",
    "kk": r"\bтабылма\w*",
}
_FLAGS = re.IGNORECASE | re.VERBOSE


def says(patterns: dict[str, str], language: str, sentence: str) -> bool:
    """Whether the sentence is of this kind."""
    return re.search(patterns[language], sentence, _FLAGS) is not None


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    spaced = re.sub(r"\s+", " ", text)
    return [part.strip() for part in re.split(r"(?<=[.!?;])\s+", spaced) if part.strip()]


def text_sentences() -> Iterator[tuple[str, str, str]]:
    """(language, key, sentence) of every text of the dashboard."""
    for language in LANGUAGES:
        for key, value in texts(language).items():
            for form in [value] if isinstance(value, str) else value.values():
                for sentence in sentences(str(form)):
                    yield language, key, sentence


@cache
def metadata_sentences() -> tuple[tuple[str, str, dict, str], ...]:
    """(language, place, entry, sentence) of every phrase in three languages; place: targets/<id>/<key>."""
    return tuple(_metadata_sentences())


def _metadata_sentences() -> Iterator[tuple[str, str, dict, str]]:
    for file in sorted(METADATA.rglob("*.yml")):
        kind = file.relative_to(METADATA).parts[0].removesuffix(".yml")
        nodes = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
        for entry in nodes if isinstance(nodes, list) else [nodes]:
            for path, words in _phrases(entry, ()):
                for language in LANGUAGES:
                    for sentence in sentences(words[language]):
                        yield language, "/".join((kind, entry.get("id", ""), *path)), entry, sentence


def _phrases(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if isinstance(node, dict) and all(isinstance(node.get(language), str) for language in LANGUAGES):
        yield path, node
        return
    for key, child in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        name = child.get("id", str(key)) if isinstance(child, dict) and isinstance(node, list) else str(key)
        yield from _phrases(child, (*path, str(name)))


class _Words(HTMLParser):
    """The words that a reader of a page meets, and those of its labels and titles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in ("script", "style")
        self.parts += [
            value for name, value in attrs if name in ("title", "aria-label", "alt", "placeholder") and value
        ]

    def handle_endtag(self, tag):
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._hidden:
            self.parts.append(data)


def page_sentences(page: str) -> set[str]:
    """All sentences of a page as it comes from the server."""
    return {sentence for part in _Words(page).parts for sentence in sentences(part)}

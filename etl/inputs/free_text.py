"""What words may hold that are copied from pages into tables, files and slides: plain words of people, nothing that runs.

Each rule raises `grammar.Unreadable`, whose text is the advice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from etl.inputs.grammar import Unreadable
from etl.refusals import Refusal

_URL = re.compile(r"https?://\S+")
# a spreadsheet runs what starts so; a signed number alone is only a number
_FORMULA = re.compile(r"\s*[=@＝＠\t]|\s*[+\-＋－](?![0-9][0-9 ,.]*$)")
_SIGNS = re.compile(r"[<&:@{$]")
_MARKUP = re.compile(
    r"<[A-Za-z/!?]|&(#[0-9]+|#x[0-9a-f]+|lt|gt|amp|quot|apos|nbsp);|\bjavascript:|\bdata:text|\{\{|\$\\",
    re.IGNORECASE,
)
# Personal and telephone numbers have at least so many, with little between them
_TEN_DIGITS = re.compile(r"[0-9]([ ()-]{0,2}[0-9]){9}")
_PERSONAL_NUMBER = re.compile(r"(?<![0-9])[0-9]{6}[ -]?[0-9]{6}(?![0-9])")
_TELEPHONE = re.compile(r"(?<![0-9])(\+ ?7|8|7)([ ()-]{0,2}[0-9]){10}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]", re.IGNORECASE)
# UTF-8 read as Latin letters (Ð¡Ñ‚) or as Windows-1251 (РЎС‚), and Kazakh letters read in the Russian code page (Ќ)
_AS_LATIN = re.compile("[ÐÑÒÓ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ€]")
_AS_CYRILLIC = re.compile("(?:[РСТУ][\xa0-\xb7\xbbЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]){2}")
_OTHER_CODE_PAGE = re.compile("[ЂЃѓЉЊЌЋЏђљњќћџ\ufffd]")


_RULES = (
    (_AS_LATIN, "encoding"),
    (_AS_CYRILLIC, "encoding"),
    (_OTHER_CODE_PAGE, "code_page"),
)
# these need one of the signs, which few texts have
_RULES_OF_SIGNS = (
    (_MARKUP, "markup"),
    (_MAIL, "mail"),
)


def read_text(value: str, *, longest: int) -> str:
    """Plain words without space at the ends, at most `longest` characters."""
    if len(value) > longest:
        raise Unreadable(Refusal("longest", longest=longest, now=len(value)))
    if value != value.strip():
        raise Unreadable(Refusal("ends"))
    if _FORMULA.match(value):
        raise Unreadable(Refusal("formula"))
    for pattern, key in (*_RULES_OF_SIGNS, *_RULES) if _SIGNS.search(value) else _RULES:
        if pattern.search(value):
            raise Unreadable(Refusal(key))
    if _TEN_DIGITS.search(value):
        _refuse_numbers_of_people(value)
    # most words are printable as a whole; of the others each character is looked at
    if not value.replace("\n", "").isprintable() and any(map(_is_hidden, value)):
        raise Unreadable(Refusal("invisible"))
    return value


def _refuse_numbers_of_people(value: str) -> None:
    for kind, _ in numbers_of_people(value):
        if kind == "personal":
            raise Unreadable(Refusal("personal_number"))
        raise Unreadable(Refusal("telephone"))


def numbers_of_people(value: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What may be somebody's `personal` or `telephone` number, and where it stands: first character and the one after it."""
    for match in _PERSONAL_NUMBER.finditer(value):
        yield "personal", match.span()
    # the numbers in addresses of pages are nobody's telephone
    for match in _TELEPHONE.finditer(_URL.sub(lambda url: " " * len(url[0]), value)):
        yield "telephone", match.span()


def mail_addresses(value: str) -> Iterator[tuple[int, int]]:
    """Where a mail address begins, and the end of what was needed to see it."""
    return (match.span() for match in _MAIL.finditer(value))


def is_misread(value: str) -> bool:
    """Whether the letters were read in a wrong encoding or code page."""
    return any(pattern.search(value) for pattern, _ in _RULES)


def _is_hidden(character: str) -> bool:
    return (
        not character.isprintable()
        and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")
        and character != "\n"
    )

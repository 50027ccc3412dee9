"""What words may hold that are copied from pages into tables, files and slides: plain words of people, nothing that runs.

Each rule raises `grammar.Unreadable`, whose text is the advice.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from etl.grammar import Unreadable

_URL = re.compile(r"https?://\S+")
# a spreadsheet runs what starts so; a signed number alone is only a number
_FORMULA = re.compile(r"\s*[=@＝＠\t]|\s*[+\-＋－](?![0-9][0-9 ,.]*$)")
_MARKUP = re.compile(
    r"<[A-Za-z/!?]|&(#[0-9]+|#x[0-9a-f]+|lt|gt|amp|quot|apos|nbsp);|\bjavascript:|\bdata:text|\{\{|\$\\",
    re.IGNORECASE,
)
_PERSONAL_NUMBER = re.compile(r"(?<![0-9])[0-9]{6}[ -]?[0-9]{6}(?![0-9])")
_TELEPHONE = re.compile(r"(?<![0-9])(\+ ?7|8|7)([ ()-]{0,2}[0-9]){10}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]", re.IGNORECASE)
# UTF-8 read as Latin letters (Ð¡Ñ‚) or as Windows-1251 (РЎС‚), and Kazakh letters read in the Russian code page (Ќ)
_AS_LATIN = re.compile("[ÐÑÒÓ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ€]")
_AS_CYRILLIC = re.compile("(?:[РСТУ][\xa0-\xb7\xbbЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]){2}")
_OTHER_CODE_PAGE = re.compile("[ЂЃѓЉЊЌЋЏђљњќћџ\ufffd]")

_RULES = (
    (_FORMULA, "A spreadsheet would run words that start with = + - @; start with a word"),
    (_MARKUP, "Write words only, without markup, entities or scripts"),
    (_PERSONAL_NUMBER, "Twelve digits may be somebody's personal number (ИИН/ЖСН); remove them"),
    (_MAIL, "Remove the mail address; a source is named by its page"),
    (_AS_LATIN, "The letters were read in a wrong encoding twice; copy the words again as UTF-8"),
    (_AS_CYRILLIC, "The letters were read in a wrong encoding twice; copy the words again as UTF-8"),
    (_OTHER_CODE_PAGE, "The letters were read in a wrong code page; copy the words again as UTF-8"),
)


# a locator stands in many rows, one below the other
@lru_cache(maxsize=10_000)
def read_text(value: str, *, longest: int) -> str:
    """Plain words without space at the ends, at most `longest` characters."""
    if len(value) > longest:
        raise Unreadable(f"Shorten to {longest} characters (now {len(value)})")
    if value != value.strip():
        raise Unreadable("Remove the space at the ends")
    for pattern, advice in _RULES:
        if pattern.match(value) if pattern is _FORMULA else pattern.search(value):
            raise Unreadable(advice)
    # the numbers in addresses of pages are nobody's telephone
    if _TELEPHONE.search(_URL.sub(" ", value)):
        raise Unreadable("This may be somebody's telephone number; remove it")
    if not value.isprintable() and any(_is_hidden(character) for character in value):
        raise Unreadable(
            "Remove the invisible character (a control, a mark of direction or a zero-width space)"
        )
    return value


def _is_hidden(character: str) -> bool:
    return (
        not character.isprintable()
        and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")
        and character != "\n"
    )

"""What belongs to a person and must not be published: personal numbers, telephones, mail addresses, full names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from etl.inputs.cleaning import clean
from etl.inputs.free_text import mail_addresses, numbers_of_people

# words that begin with a capital, one after another, or with initials: only then a name is looked for
_MAY_NAME = re.compile(
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.\s*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
)
_MANY_DIGITS = re.compile(r"[0-9](?:\D{0,3}[0-9]){9}")
# digits with one sign between them, which neither rule takes for a number of somebody
_SPREAD_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[ .\-\u00a0\u2009\u202f]?[0-9]){11}(?![0-9]|[ .,]?[0-9])")
_DIGITS_ONLY = re.compile(r"[^0-9]")
_DOT = "•"
_SHOWN = 80


def hide_people(text: str) -> str:
    """The text with what belongs to a person as dots, the same where there is nothing of the kind."""
    found = bytearray(len(text))
    for start, end in personal_parts(text):
        found[start:end] = b"\1" * (end - start)
    if not any(found):
        return text
    return "".join(
        _DOT if hidden and letter != " " else letter for letter, hidden in zip(text, found, strict=True)
    )


def names_people(text: str) -> bool:
    """Whether something of a person stands in the text, however its letters and digits are written."""
    return bool(personal_parts(_bare(text)))


@lru_cache(maxsize=20_000)
def personal_parts(text: str) -> tuple[tuple[int, int], ...]:
    """Where something stands that belongs to a person, as first character and the one after it."""
    has_digits, may_name, has_mail = _MANY_DIGITS.search(text), _MAY_NAME.search(text), "@" in text
    if not (has_digits or may_name or has_mail):
        return ()
    parts = [span for _, span in numbers_of_people(text)] if has_digits else []
    if has_digits:
        parts += [match.span() for match in _SPREAD_NUMBER.finditer(text) if _may_be_born(match[0])]
    if has_mail:
        parts += mail_addresses(text)
    import airlock_pii  # a fifth of a second, only where something may be found

    kinds = [airlock_pii.EntityType(kind) for kind in ("PERSON", "IIN", "PHONE", "EMAIL", "CARD", "KZ_IBAN")]
    parts += [(found.start, found.end) for found in airlock_pii.detect(text, types=kinds)]
    return tuple(sorted(parts))


def _may_be_born(number: str) -> bool:
    """Whether twelve spread digits begin with a day of birth, as a personal number does; a sum of money rarely does."""
    digits = _DIGITS_ONLY.sub("", number)
    return "01" <= digits[2:4] <= "12" and "01" <= digits[4:6] <= "31" and digits[6] in "0123456"


def shown(value: str) -> str:
    """A value as messages quote it: nothing of a person, at most 80 characters, on one line."""
    flat = " ".join(value[: 4 * _SHOWN].split())
    bare = _bare(flat)
    if personal_parts(bare):
        flat = hide_people(bare)
    plain = flat if flat.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in flat)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def _bare(text: str) -> str:
    """One form for each letter and digit, nothing invisible between them."""
    return unicodedata.normalize("NFKC", clean(text))

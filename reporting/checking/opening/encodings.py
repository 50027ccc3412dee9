"""Bytes of a CSV file → text: UTF-8 and UTF-16 as they say of themselves, KZ-1048 or Windows-1251 by what the words then are.

The two differ at 16 places, all of them Kazakh letters, and neither ever fails: only words that the dictionary knows tell them apart.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from reporting.checking.cells import FileRefused, Judge, refused
from reporting.messages.message import Message

_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_MAY_BE = ("kz1048", "cp1251")
_NEVER_TAKEN = ("cp866", "koi8_r", "mac_cyrillic")
# At these bytes KZ-1048 has a Kazakh letter and Windows-1251 one of Serbia, Macedonia, Belarus or Ukraine
_DIFFER = frozenset(
    bytes([byte])
    for byte in range(128, 256)
    if bytes([byte]).decode("kz1048", "replace") != bytes([byte]).decode("cp1251", "replace")
)
_DIFFERING = re.compile(b"[" + b"".join(re.escape(byte) for byte in sorted(_DIFFER)) + b"]")
_NAMES = {"kz1048": "KZ-1048", "cp1251": "Windows-1251"}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
_SHOWN, _READ, _MOST_JUDGED = 60, 200_000, 3_000
# What is read in the right encoding is nearly all letters of ours, punctuation aside
_LETTERS_OF_OURS, _MOST_WRONG = 0.9, 0.5


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding it was in, and what is to be said of it."""

    text: str
    encoding: str
    notes: tuple[Message, ...] = ()


def decode(data: bytes, judge: Judge | None) -> Decoded:
    """Raises FileRefused: ENCODING_INVALID, ENCODING_UNKNOWN, ENCODING_AMBIGUOUS."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refused("ENCODING_UNKNOWN", value="UTF-32", sample="UTF-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16")
    if (byte_order := _utf16_without_mark(data)) is not None:
        return _utf16(data, byte_order)
    if (nul := data.find(b"\x00")) >= 0:
        raise _invalid(data, nul)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(body.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        if len(body) < len(data) or _is_mostly_utf8(body):
            raise _invalid(body, error.start) from error
    return _one_byte(data, judge)


def _utf16(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise refused("ENCODING_INVALID", row=row, found=_hex(data[error.start : error.start + 2])) from error
    if (nul := text.find("\x00")) >= 0:
        raise refused("ENCODING_INVALID", row=text.count("\n", 0, nul) + 1, found="00 00")
    note = Message("ENCODING", "information", value="UTF-16", values={"encoding": "UTF-16"})
    return Decoded(text.removeprefix("\ufeff"), "UTF-16", (note,))


def _utf16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 a file without its mark is in: every second byte of its separators and digits is 0."""
    start = data[:2000]
    if len(data) % 2 or not start:
        return None
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        pages = start[high::2]
        ours = sum(byte in (0, 4) for byte in pages)
        zeros = pages.count(0)
        if ours > 0.95 * len(pages) and zeros > 0.1 * len(pages) and start[1 - high :: 2].count(0) == 0:
            return encoding
    return None


def _invalid(data: bytes, at: int) -> FileRefused:
    lines = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return refused("ENCODING_INVALID", row=lines.count(b"\n") + 1, found=_hex(data[at : at + 2]))


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether what is not ASCII makes whole letters of UTF-8 more often than not."""
    readable = sum(char > "\x7f" for char in data.decode("utf-8", "ignore"))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return readable > 2 * broken


def _one_byte(data: bytes, judge: Judge | None) -> Decoded:
    sample = data[:_READ]
    scores = {name: _known(sample, name, judge) for name in (*_MAY_BE, *_NEVER_TAKEN)}
    text = {name: sample.decode(name, "replace") for name in _MAY_BE}
    best = max(scores[name] for name in _MAY_BE)
    if max(scores[name] for name in _NEVER_TAKEN) > best or not _is_plausible(text["kz1048"], text["cp1251"]):
        raise refused("ENCODING_UNKNOWN", value=_sample(text["cp1251"]), sample=_sample(text["cp1251"]))
    differing = _DIFFERING.search(data)
    if differing is None:
        return _taken(data, "cp1251")
    if scores["kz1048"] != scores["cp1251"]:
        return _taken(data, max(_MAY_BE, key=scores.__getitem__))
    # The dictionary knows no word with these letters: between Cyrillic letters they can be Kazakh, alone they are a guess
    words = [word for word in _WORD.findall(data.decode("kz1048", "replace")) if _has_kazakh(word)]
    if words and all(len(word) > 2 and _is_ours(word) for word in words):
        return _taken(data, "kz1048", severity="warning", word=words[0])
    raise refused(
        "ENCODING_AMBIGUOUS",
        value=_around(data, differing.start(), "kz1048"),
        first=_around(data, differing.start(), "kz1048"),
        second=_around(data, differing.start(), "cp1251"),
    )


def _taken(data: bytes, name: str, *, severity: str = "information", word: str = "") -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _invalid(data, error.start) from error
    shown = word or next((word for word in _WORD.findall(text) if not word.isascii()), "…")
    note = Message(
        "ENCODING",
        "warning" if severity == "warning" else "information",
        value=shown[:_SHOWN],
        values={"encoding": _NAMES[name]},
    )
    return Decoded(text, _NAMES[name], (note,))


def _known(data: bytes, name: str, judge: Judge | None) -> int:
    """How many words and cells the dictionary knows when the bytes are read so."""
    if judge is None:
        return 0
    text = data.decode(name, "replace")
    # In the order of the file: its headings come first
    cells = dict.fromkeys(cell.strip(" \"'") for cell in re.split(r"[;,\t\r\n]", text))
    telling = (cell for cell in cells if cell and not cell.isascii())
    return judge(set(islice(telling, _MOST_JUDGED)))


def _is_plausible(*texts: str) -> bool:
    """Whether one reading is nearly all letters of Russian and Kazakh, most of them small where words are long."""
    return any(_letters_fit(text) for text in texts)


def _letters_fit(text: str) -> bool:
    high = [char for char in text if char > "\x7f" and char not in "\xa0«»–—…№“”„’‘•·°±−€§"]
    if not high:
        return True
    ours = [char for char in high if char.lower() in _CYRILLIC]
    if len(ours) < _LETTERS_OF_OURS * len(high):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    # KOI8 read so begins its words small and goes on in capitals; German read so has one letter of ours in a Latin word
    wrong = sum(1 for word in words if _is_upside_down(word) or _LATIN.search(word))
    return bool(wrong <= _MOST_WRONG * len(words))


def _is_upside_down(word: str) -> bool:
    return len(word) > 2 and word[0].islower() and word[1:].isupper()


def _has_kazakh(word: str) -> bool:
    return any(char.lower() in "әғқңөұүһ" for char in word)


def _is_ours(word: str) -> bool:
    return all(char.lower() in _CYRILLIC for char in word)


def _around(data: bytes, at: int, name: str) -> str:
    text = data[max(0, at - 40) : at + 40].decode(name, "replace")
    before = len(data[max(0, at - 40) : at])
    words = [match for match in _WORD.finditer(text) if match.start() <= before < match.end()]
    return words[0].group()[:_SHOWN] if words else text[before : before + 10]


def _sample(text: str) -> str:
    """The first words that are not ASCII."""
    words = [word for word in re.split(r"[\s;,\t]+", text) if not word.isascii()]
    return " ".join(words[:3])[:_SHOWN]


def _hex(data: bytes) -> str:
    return data.hex(" ").upper()

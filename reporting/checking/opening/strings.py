"""The text of shared and inline strings of a workbook."""

from __future__ import annotations

import re

from reporting.checking.opening.xml_stream import Attributes

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SUPERSCRIPT = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


class StringReader:
    """Collects the text of one string at a time: runs one after another, phonetic hints left out.

    Digits that stand raised or lowered come as `¹` and `₁`: 120¹ is not 1201.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new string begins."""
        self._pieces: list[str] = []
        self._is_text = False
        self._phonetic = 0
        self._script = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element inside the string begins."""
        if name == "t":
            self._is_text = self._phonetic == 0
        elif name == "r":
            self._script = ""
        elif name == "vertAlign":
            self._script = attributes.get("val", "")
        elif name == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        """An element inside the string ends."""
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._phonetic -= 1

    def characters(self, text: str) -> None:
        """Characters of whatever element is open."""
        if self._is_text:
            if self._script == "superscript":
                text = text.translate(_SUPERSCRIPT)
            elif self._script == "subscript":
                text = text.translate(_SUBSCRIPT)
            self._pieces.append(text)

    def text(self) -> str:
        """The whole string."""
        return unescaped("".join(self._pieces))


def unescaped(text: str) -> str:
    """`_x0007_` as the character it stands for; half a surrogate pair as U+FFFD."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Pairs that were written as two escapes become the character they make together
    joined = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _SURROGATES.sub("\ufffd", joined)

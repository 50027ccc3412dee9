"""The ZIP container of a workbook: judged by its directory before a byte of it is unpacked, then read with a cap."""

from __future__ import annotations

import codecs
import io
import itertools
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from reporting.checking.cells import refused
from reporting.checking.opening import kinds
from reporting.checking.opening.xml_stream import XmlBroken, has_document_type
from reporting.settings import Limits

_CHUNK = 1 << 16
# Below this a member may be as dense as it likes: a small sheet of equal cells packs better than 1 : 100
_SMALL = 1 << 20
_BAD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_XML_NAMES = (".xml", ".rels")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCRYPTED_FLAG = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError)
_BROKEN_TOO = (ValueError, OSError, OverflowError, IndexError, KeyError)


class Container:
    """The members of a workbook by their names; `read` and `open` give their bytes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises FileRefused: XLSX_BROKEN, XLSX_ENCRYPTED, ZIP_BOMB, ZIP_MEMBER, XML_DTD."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, *_BROKEN_TOO) as error:
            raise refused("XLSX_BROKEN") from error
        self._judge_directory(limits, len(data))
        self.names = frozenset(self._zip.namelist())
        self._read_all()

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self.names

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member piece by piece; raises FileRefused for a damaged one."""
        try:
            with self._zip.open(name) as member:
                while chunk := member.read(_CHUNK):
                    yield chunk
        except (*_BROKEN, *_BROKEN_TOO) as error:
            raise refused("XLSX_BROKEN") from error

    def _judge_directory(self, limits: Limits, size: int) -> None:
        members = self._zip.infolist()
        if len(members) > limits.zip_members:
            raise refused("ZIP_MEMBER", reason=f"{len(members)} > {limits.zip_members}")
        self._judge_names([member.orig_filename for member in members])
        unpacked = sum(member.file_size for member in members)
        if unpacked > limits.unpacked_bytes:
            raise refused("ZIP_BOMB", found=_megabytes(unpacked), limit=_megabytes(limits.unpacked_bytes))
        # Members that lie over one another unpack the same bytes many times
        if sum(member.compress_size for member in members) > size:
            raise refused("ZIP_MEMBER", reason="overlap")
        for member in members:
            if member.flag_bits & _ENCRYPTED_FLAG:
                raise refused("XLSX_ENCRYPTED")
            if member.compress_type not in _METHODS:
                raise refused("XLSX_BROKEN")
            ratio = member.file_size / max(member.compress_size, 1)
            if member.file_size > _SMALL and ratio > limits.unpacked_ratio:
                raise refused("ZIP_BOMB", found=f"1 : {ratio:.0f}", limit=f"1 : {limits.unpacked_ratio}")

    @staticmethod
    def _judge_names(names: list[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if _BAD_NAME.search(name) or len(name) > 500:
                raise refused("ZIP_MEMBER", reason=_shown(name))
            # Windows and Excel take X and x for one name
            folded = name.replace("\\", "/").casefold()
            if folded in seen:
                raise refused("ZIP_MEMBER", reason=f"2 × {_shown(name)}")
            seen.add(folded)

    def _read_all(self) -> None:
        """Each member once, so that its check sum is looked at; no part of XML may declare a document type."""
        for name in sorted(self.names):
            chunks = self.chunks(name)
            first = next(chunks, b"")
            if name.endswith(_XML_NAMES) or first.lstrip()[:1] == b"<" or first.startswith(_UTF16):
                self._judge_xml(name, itertools.chain([first], chunks))
            for _ in chunks:
                pass

    @staticmethod
    def _judge_xml(name: str, chunks: Iterator[bytes]) -> None:
        try:
            if has_document_type(chunks):
                raise refused("XML_DTD", part=_shown(name))
        except XmlBroken as error:
            if name.endswith(_XML_NAMES):
                raise refused("XLSX_BROKEN") from error


def what_zip_is(container: Container) -> str:
    """`xlsx`, or what else a ZIP file is, in a name that every language writes alike."""
    names = container.names
    if any(name.lower().endswith("workbook.bin") for name in names):
        return "Excel binary (.xlsb)"
    if "[Content_Types].xml" in names and any(name.lower().startswith("xl/") for name in names):
        return "xlsx"
    if any(name.lower().startswith("word/") for name in names):
        return "Word (.docx)"
    if any(name.lower().startswith("ppt/") for name in names):
        return "PowerPoint (.pptx)"
    if "mimetype" in names:
        declared = next(iter(container.chunks("mimetype")), b"")
        return "OpenDocument (.ods)" if b"spreadsheet" in declared else "OpenDocument"
    return kinds.ZIP


def _shown(name: str) -> str:
    return ascii(name[:80])[1:-1]


def _megabytes(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB".replace(".0 ", " ")

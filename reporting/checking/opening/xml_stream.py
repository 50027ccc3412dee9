"""XML read as a stream by expat: no document type, so no entities; nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

Attributes = dict[str, str]
# The namespaces of workbooks as Excel writes them and as ISO 29500 strict has them
_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
_BUFFER = 1 << 18


class XmlBroken(Exception):
    """A part that is no well-formed XML, or nests deeper than any workbook does."""


class _Stop(Exception):
    """Enough was read."""


class _DocumentType(Exception):
    """A document type was met."""


def local(name: str) -> str:
    """The name of an element without its namespace, `row`; with it where it belongs to no workbook."""
    for prefix in _MAIN:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def plain_name(name: str) -> str:
    """The name of an element or attribute without any namespace."""
    return name.rpartition(" ")[2]


def parse(
    chunks: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    """Calls `start(name, attributes)`, `end(name)`, `characters(text)`; names as `namespace name`. Raises XmlBroken."""
    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, _DocumentType, UnicodeError) as error:
        raise _broken(error) from error


def has_document_type(chunks: Iterable[bytes]) -> bool:
    """Whether a part declares a document type; reads as far as its first element. Raises XmlBroken."""

    def stop(name: str, attributes: Attributes) -> None:
        raise _Stop

    parser = _parser()
    parser.StartElementHandler = stop
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Stop:
        return False
    except _DocumentType:
        return True
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _broken(error) from error
    return False


def _broken(error: Exception) -> Exception:
    """What expat met; that memory ran out is no fault of the part."""
    if (
        isinstance(error, expat.ExpatError)
        and error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
    ):
        return MemoryError(str(error))
    return XmlBroken(str(error))


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = _BUFFER

    def refuse(*_: object) -> None:
        raise _DocumentType("document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser

"""The parts of a workbook around its sheets: which sheets there are, its strings, its formats, what it takes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from reporting.checking.cells import refused
from reporting.checking.opening.container import Container
from reporting.checking.opening.number_formats import BUILT_IN
from reporting.checking.opening.strings import StringReader
from reporting.checking.opening.xml_stream import Attributes, XmlBroken, local, parse, plain_name

_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaProject|/macrosheets/|/dialogsheets/", re.IGNORECASE)
_EXTERNAL = re.compile(
    r"xl/(externalLinks/externalLink|connections\.xml|queryTables/|embeddings/|activeX/|webextensions/|model/)",
    re.IGNORECASE,
)
_SHEET_KIND = "/worksheet"
_LONGEST_FORMAT = 255


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it; `part` is the name of its member."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """What reading a sheet needs of the rest of the workbook."""

    sheets: tuple[SheetPart, ...]
    strings: list[str]
    formats: list[str]  # by number of style
    is_1904: bool
    external: tuple[str, ...]


def read_book(container: Container) -> Book:
    """Raises FileRefused: MACRO, XLSX_BROKEN."""
    _refuse_macros(container)
    main = _main_part(container)
    relations = _relations(container, main)
    listed, is_1904 = _listed(container, main)
    targets = {key: target for key, (kind, target) in relations.items() if kind.endswith(_SHEET_KIND)}
    sheets = tuple(
        SheetPart(name, targets[key], is_hidden) for name, key, is_hidden in listed if key in targets
    )
    parts = [sheet.part for sheet in sheets]
    # One part listed twice would be read twice; a listed part that is not there was lost on the way
    if not parts or len(set(parts)) < len(parts) or not container.names.issuperset(parts):
        raise refused("XLSX_BROKEN")
    by_kind = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    return Book(
        sheets,
        _strings(container, by_kind.get("sharedStrings", "")),
        _formats(container, by_kind.get("styles", "")),
        is_1904,
        tuple(name for name in sorted(container.names) if _is_external(container, name)),
    )


def _is_external(container: Container, name: str) -> bool:
    """Links, queries, embedded objects; a query of Power Query hides in a part that any add-in may use."""
    if not name.startswith("customXml/item"):
        return bool(_EXTERNAL.match(name))
    start = next(iter(container.chunks(name)), b"")
    return b"DataMashup" in start.replace(b"\x00", b"")


def _refuse_macros(container: Container) -> None:
    found = [name for name in sorted(container.names) if _MACROS.search(name)]
    declared: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "")
        if "macroEnabled" in kind or "vbaProject" in kind:
            declared.append(kind)

    _parse(container, _TYPES, start)
    if found or declared:
        raise refused("MACRO")


def _main_part(container: Container) -> str:
    for kind, target in _relations(container, "").values():
        if kind.endswith("/officeDocument") and container.has(target):
            return target
    raise refused("XLSX_BROKEN")


def _relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, member) of the relations of a part inside the container."""
    folder, _, name = part.rpartition("/")
    own = join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if plain_name(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            member = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), member)

    _parse(container, own, start)
    return found


def _listed(container: Container, main: str) -> tuple[list[tuple[str, str, bool]], bool]:
    sheets: list[tuple[str, str, bool]] = []
    is_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal is_1904
        if local(name) == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith("relationships id")), "")
            state = attributes.get("state", "visible")
            sheets.append((attributes.get("name", ""), key, state != "visible"))
        elif local(name) == "workbookPr":
            is_1904 = attributes.get("date1904", "0") in ("1", "true", "on")

    _parse(container, main, start)
    return sheets, is_1904


def _strings(container: Container, part: str) -> list[str]:
    found: list[str] = []
    if not container.has(part):
        return found
    reader = StringReader()

    def start(name: str, attributes: Attributes) -> None:
        short = local(name)
        if short == "si":
            reader.begin()
        else:
            reader.start(short, attributes)

    def end(name: str) -> None:
        short = local(name)
        if short == "si":
            found.append(reader.text())
        else:
            reader.end(short)

    _parse(container, part, start, end, reader.characters)
    return found


def _formats(container: Container, part: str) -> list[str]:
    """The number format of each style, in the order of `cellXfs`."""
    own: dict[str, str] = {}
    used: list[str] = []
    is_inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal is_inside
        short = local(name)
        if short == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
        elif short == "cellXfs":
            is_inside = True
        elif short == "xf" and is_inside:
            used.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        nonlocal is_inside
        if local(name) == "cellXfs":
            is_inside = False

    if container.has(part):
        _parse(container, part, start, end)
    return [own.get(number) or BUILT_IN.get(number, "General") for number in used]


def _parse(
    container: Container,
    part: str,
    start: object,
    end: object = lambda name: None,
    characters: object = lambda text: None,
) -> None:
    if not container.has(part):
        raise refused("XLSX_BROKEN")
    try:
        parse(container.chunks(part), start, end, characters)  # type: ignore[arg-type]
    except XmlBroken as error:
        raise refused("XLSX_BROKEN") from error

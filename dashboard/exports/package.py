"""A whole edition as a Frictionless Data Package: every mart as CSV, described in datapackage.json."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.exports.described import LICENCE_ADDRESSES
from dashboard.exports.package_schema import schema, table_words
from dashboard.queries.sources import Source, edition, sources
from dashboard.queries.whole import all_rows, columns, held_tables
from dashboard.texts.words import text
from dashboard.wording.publishers import publisher_words
from dashboard.wording.terms import KEYS, terms_words
from vocabulary.languages import LANGUAGES

Node = dict[str, Any]
# What kinds of terms are called where data packages are listed, and where they can be read.
_NAMES = {"bureau": "other-at", "act": "other-pd", "not_stated": "notspecified"}
_ADDRESSES = {"bureau": "https://stat.gov.kz/ru/description"}


def package_file(warehouse: Warehouse, *, origin: str) -> bytes:
    """The .zip of the edition; the same bytes for the same edition. The description stands last: it knows the hashes."""
    moment = edition(warehouse)["built_at"].timetuple()[:6]
    content = BytesIO()
    prints: dict[str, Node] = {}
    with zipfile.ZipFile(content, "w") as archive:
        for table in held_tables(warehouse):
            with archive.open(_entry(f"data/{table}.csv", moment), "w", force_zip64=True) as member:
                prints[table] = _written(warehouse, table, member)
        described = (
            json.dumps(descriptor(warehouse, prints, origin=origin), ensure_ascii=False, indent=2) + "\n"
        )
        archive.writestr(_entry("datapackage.json", moment), described)
    return content.getvalue()


def _entry(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=moment)  # type: ignore[arg-type]
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def _written(warehouse: Warehouse, table: str, member: Any) -> Node:
    """Write a table; its length and hash."""
    header, digest, length = [name for name, _ in columns(warehouse, table)], hashlib.sha256(), 0
    for piece in written(header, all_rows(warehouse, table)):
        content = piece.encode()
        digest.update(content)
        length += len(content)
        member.write(content)
    return {"bytes": length, "hash": f"sha256:{digest.hexdigest()}"}


def descriptor(warehouse: Warehouse, prints: dict[str, Node], *, origin: str) -> Node:
    """datapackage.json (Data Package v2): tables with schemas, keys and `prints` (length, hash), sources and licences."""
    row = edition(warehouse)
    mark = "-synthetic" if row["is_synthetic"] else ""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"migration-policy-monitor{mark}",
        "id": row["edition_id"],
        "title": text("site.name", "en"),
        "description": " ".join(text("site.description", language) for language in LANGUAGES),
        "version": row["edition_id"],
        "created": f"{row['built_at'].isoformat(timespec='seconds')}Z",
        "homepage": f"{origin}/?edition={row['edition_id']}",
        "keywords": ["Kazakhstan", "migration", "targets"] + (["synthetic"] if row["is_synthetic"] else []),
        "is_synthetic": row["is_synthetic"],
        "licenses": licences(list(sources(warehouse).values())),
        "sources": [_source(one) for one in sources(warehouse).values()],
        "resources": [_resource(warehouse, table, prints[table]) for table in held_tables(warehouse)],
    }


def licences(known: list[Source]) -> list[Node]:
    """The terms of each publisher, one entry for each pair; which of them holds for a figure its source says."""
    found: dict[tuple[str, str], Node] = {}
    for one in known:
        printed = one.licence or next(iter(KEYS))
        key = KEYS.get(printed, "")
        named = {"name": _NAMES.get(key) or printed.replace(" ", "-")}
        address = _ADDRESSES.get(key) or LICENCE_ADDRESSES.get(printed)
        title = f"{one.publisher['en']}: {terms_words(printed, 'en')}"
        found[(one.publisher_id, printed)] = named | {"title": title} | ({"path": address} if address else {})
    return list(found.values())


def _source(one: Source) -> Node:
    found = {"title": f"{publisher_words(one, 'en')}: {one.title['en']}"}
    terms = {"licence": terms_words(one.licence, "en")} if one.licence else {}
    return found | ({"path": one.url} if one.url else {}) | terms


def _resource(warehouse: Warehouse, table: str, printed: Node) -> Node:
    return {
        "name": table.replace("_", "-"), "description": table_words(table), "path": f"data/{table}.csv", "type": "table",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", **printed, "schema": schema(warehouse, table),
    }  # fmt: skip

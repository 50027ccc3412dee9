"""A whole edition as a Frictionless Data Package: every mart as CSV, described in datapackage.json."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.queries.sources import edition, sources
from dashboard.queries.whole import TABLES, all_rows, columns, held_tables
from dashboard.texts.words import text
from dashboard.wording.publishers import publisher_words
from vocabulary.languages import LANGUAGES

_TYPES = {
    "DATE": "date",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "TIMESTAMP": "datetime",
}
_REFERENCES = {
    "observation": (("indicator_id", "indicator"), ("source_id", "source")),
    "target": (("indicator_id", "indicator"), ("document_id", "document")),
    "progress": (("target_id", "target"),),
    "measure": (("document_id", "document"),),
    "measure_due": (("measure_id", "measure"),),
    "measure_body": (("measure_id", "measure"), ("body_id", "body")),
    "duty": (("measure_id", "measure"), ("body_id", "body")),
    "quota": (("quota_kind", "quota_kind"), ("source_id", "source")),
    "execution": (("quota_kind", "quota_kind"),),
    "designated_region": (("source_id", "source"),),
}
# Said in files in the words of the pages.
_WORDED = ("territory_id", "is_break")
# What the name of a column does not say by itself.
_DESCRIPTIONS = {
    "published_on": "when the source came out: the last day of the month or year where no more is printed, of an act the day of its adoption; empty where the day is not known",
    "published_precision": "how much of published_on is printed: day, month or year",
    "collected_on": "the day on which the figure was taken into this collection",
    "known_from": "published_on, or collected_on where that is not known; it orders what was said of one key and is no date of publication",
    "carrier": "the copy from which the figures were taken, not yet compared with the publisher; empty for an original",
    "stands_for": "the day that the figure is true for: what was counted on 1 January is the end of the year before",
    "superseded_on": "since when a better figure of the same key is known",
    "assumed_until": "a figure without published_on is taken as known from the end of its period until this day",
}
_BNS_TERMS = "https://stat.gov.kz/ru/description"


def package_file(warehouse: Warehouse, *, origin: str) -> bytes:
    """The .zip of the edition; the same bytes for the same edition."""
    row = edition(warehouse)
    moment = row["built_at"].timetuple()[:6]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, piece in _members(warehouse, origin):
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as member:
                for part in piece:
                    member.write(part.encode())
    return content.getvalue()


def _members(warehouse: Warehouse, origin: str) -> Iterator[tuple[str, Iterator[str]]]:
    described = json.dumps(descriptor(warehouse, origin=origin), ensure_ascii=False, indent=2) + "\n"
    yield "datapackage.json", iter([described])
    for table in held_tables(warehouse):
        header = [name for name, _ in columns(warehouse, table)]
        yield f"data/{table}.csv", written(header, all_rows(warehouse, table))


def descriptor(warehouse: Warehouse, *, origin: str) -> dict[str, Any]:
    """datapackage.json (Data Package v2): resources with schemas and keys, sources with their terms."""
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
        "licenses": [
            {
                "name": "publisher-terms",
                "title": "Terms of each publisher, see the column licence of source",
                "path": _BNS_TERMS,
            }
        ],
        "sources": [_source(one) for one in sources(warehouse).values()],
        "resources": [_resource(warehouse, table) for table in held_tables(warehouse)],
    }


def _source(one: Any) -> dict[str, str]:
    found = {"title": f"{publisher_words(one, 'en')}: {one.title['en']}"}
    return found | ({"path": one.url} if one.url else {})


def _resource(warehouse: Warehouse, table: str) -> dict[str, Any]:
    fields = [_field(name, kind) for name, kind in columns(warehouse, table)]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table != "progress":  # a target without figures has no day, and a key may not be empty
        schema["primaryKey"] = list(TABLES[table])
    references = [
        {"fields": [name], "reference": {"resource": other.replace("_", "-"), "fields": [name]}}
        for name, other in _REFERENCES.get(table, ())
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.replace("_", "-"), "path": f"data/{table}.csv", "type": "table", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _field(name: str, kind: str) -> dict[str, str]:
    if kind.endswith("[]"):
        return {"name": name, "type": "string", "description": "values joined by ;"}
    words = text(f"column.{name}", "en") if name in _WORDED else _DESCRIPTIONS.get(name)
    return {"name": name, "type": _TYPES.get(kind, "string")} | ({"description": words} if words else {})

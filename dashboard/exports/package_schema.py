"""The schema of a table of the package: types, what columns mean, which codes they may hold, keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dashboard.data.known_codes import codes_of
from dashboard.data.warehouse import Warehouse
from dashboard.queries.whole import CROSSED, TABLES, columns, held_tables
from dashboard.texts.words import text
from vocabulary.languages import LANGUAGES

_WORDS = Path(__file__).with_name("package_words.yml")
_TYPES = {"DATE": "date", "DOUBLE": "number", "BOOLEAN": "boolean", "INTEGER": "integer", "BIGINT": "integer", "TIMESTAMP": "datetime"}  # fmt: skip
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
    "register": (("source_id", "source"),),
    "dimension": (("indicator_id", "indicator"),),
    "disclosure": (("register_id", "register"), ("indicator_id", "indicator")),
    "left_out_table": (("register_id", "register"), ("indicator_id", "indicator")),
    CROSSED: (("indicator_id", "indicator"), ("source_id", "source")),
}
# Said in files in the words of the pages.
_WORDED = ("territory_id", "is_break")
_LANGUAGES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}


def schema(warehouse: Warehouse, table: str) -> dict[str, Any]:
    """The schema of a mart as Table Schema v2 has it."""
    fields = [_field(table, name, kind) for name, kind in columns(warehouse, table)]
    found: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    # a target without figures has no day and a crossed figure not every breakdown, and a key may not be empty
    if table not in ("progress", CROSSED):
        found["primaryKey"] = list(TABLES[table])
    held = set(held_tables(warehouse))
    references = [
        {"fields": [name], "reference": {"resource": other.replace("_", "-"), "fields": [name]}}
        for name, other in _REFERENCES.get(table, ())
        if other in held
    ]
    return found | ({"foreignKeys": references} if references else {})


def table_words(table: str) -> str:
    """What a table holds."""
    return str(_words()["tables"].get(table, ""))


def column_words(table: str, name: str) -> str:
    """What a column says; empty where nothing is known of it."""
    if name in _WORDED:
        return text(f"column.{name}", "en")
    base, _, language = name.rpartition("_")
    known = _words()["columns"]
    for wanted in (f"{table}.{name}", name):
        if wanted in known:
            return str(known[wanted])
    if table == CROSSED:
        return str(known["member_of_breakdown"])
    if language in LANGUAGES and base in known:
        return f"{known[base]}, in {_LANGUAGES[language]}"
    return ""


def _field(table: str, name: str, kind: str) -> dict[str, Any]:
    words, allowed = column_words(table, name), codes_of(table, name)
    if kind.endswith("[]"):
        joined = "; ".join(filter(None, [words, "values joined by ;"]))
        return {"name": name, "type": "string", "description": joined}
    found: dict[str, Any] = {"name": name, "type": _TYPES.get(kind, "string")}
    found |= {"description": words} if words else {}
    return found | ({"constraints": {"enum": list(allowed)}} if allowed else {})


@cache
def _words() -> dict[str, dict[str, str]]:
    return yaml.safe_load(_WORDS.read_text(encoding="utf-8"))

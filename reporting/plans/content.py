"""What a plan holds: entries of metadata by kind, every value as text, as they stand in the files of the build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import yaml

from etl.inputs.snapshot import InputFile

# what a plan may bring, in the order in which it is filled in
KINDS = ("documents", "searches", "bodies", "targets", "measures", "reporting_duties")
Content = Mapping[str, list[dict[str, Any]]]


def files_of(content: Content, name: str) -> tuple[InputFile, ...]:
    """The plan as files of metadata, one for each kind that it brings: `metadata/targets/<name>.yml`."""
    return tuple(
        InputFile(f"metadata/{kind}/{name}.yml", _written(content[kind]))
        for kind in KINDS
        if content.get(kind)
    )


def content_hash(content: Content) -> str:
    """A hash over what a plan says, whatever the file that brought it."""
    text = json.dumps(
        {kind: content[kind] for kind in KINDS if content.get(kind)}, sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(content: Content) -> str:
    """The id of the document that the plan is about, empty where it names none."""
    for kind in ("documents", "targets", "measures", "reporting_duties"):
        for node in content.get(kind, ()):
            found = node.get("id" if kind == "documents" else "document")
            if isinstance(found, str) and found:
                return found
    return ""


def counts(content: Content) -> dict[str, int]:
    """How many entries of each kind the plan brings."""
    return {kind: len(content[kind]) for kind in KINDS if content.get(kind)}


def _written(nodes: list[dict[str, Any]]) -> bytes:
    return yaml.safe_dump(nodes, allow_unicode=True, sort_keys=False, width=120).encode()

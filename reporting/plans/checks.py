"""A plan against the declarations of the build: each key, what it refers to, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from etl.catalog import references
from etl.catalog.catalog import DECLARATIONS
from etl.catalog.lists import EntryList
from etl.catalog.reading import read_metadata
from etl.catalog.shape import references_of
from etl.inputs.snapshot import InputFile
from etl.refusals import in_languages
from reporting.plans.columns import Column, column_of
from reporting.plans.content import KINDS, files_of
from reporting.plans.read import ReadPlan

# the name under which a plan is checked, before it has a number of its own
_NAME = "~plan"


def check(found: ReadPlan, inputs: Iterable[InputFile]) -> None:
    """Add a message for everything that is wrong; `inputs` are the metadata that hold without the plan."""
    if not any(found.content.values()):
        if not found.messages:
            found.say("PLAN_EMPTY", found.place("documents", 0, ""), kinds=", ".join(KINDS))
        return
    for kind, nodes in found.content.items():
        for number, node in enumerate(nodes):
            _check_entry(found, kind, number, node)
    _check_together(found, [*inputs, *files_of(found.content, _NAME)])


def _check_entry(found: ReadPlan, kind: str, number: int, node: dict[str, Any]) -> None:
    try:
        DECLARATIONS[kind].model_validate(node)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            path = [str(step) for step in item["loc"] if step != "[key]" and not isinstance(step, int)]
            _say_value(found, kind, number, ".".join(path), item)


def _say_value(found: ReadPlan, kind: str, number: int, key: str, item: Any) -> None:
    """One value that its declaration refuses."""
    place, column = found.place(kind, number, key), column_of(kind, key)
    value = item["input"] if isinstance(item["input"], str) else ""
    match item["type"]:
        case "missing":
            found.say("PLAN_MISSING", place, column=key, key=key)
        case "extra_forbidden":
            found.say("PLAN_KEY_UNKNOWN", place, key)
        case "literal_error":
            known = ", ".join(column.choices) if column else str(item["ctx"]["expected"])
            found.say("PLAN_NOT_ONE_OF", place, value, column=key, known=known)
        case _:
            found.say(_code_of(column), place, value, column=key, key=key)


def _code_of(column: Column | None) -> str:
    if column is None:
        return "PLAN_VALUE"
    if column.refers or column.key == "id":
        return "PLAN_CODE"
    return {
        "day": "PLAN_DAY",
        "number": "PLAN_NUMBER",
        "whole_number": "PLAN_WHOLE_NUMBER",
        "yes_no": "PLAN_YES_NO",
    }.get(column.form, "PLAN_VALUE")


def _check_together(found: ReadPlan, files: list[InputFile]) -> None:
    """Repeated ids, references to nothing, and entries that contradict themselves."""
    metadata = read_metadata(files)
    mine = {
        file.path: kind for kind in KINDS for file in files_of({kind: found.content.get(kind, [])}, _NAME)
    }
    for kind in found.content:
        _check_ids(found, kind, metadata.lists[kind])
    for fault in references.faults(metadata.lists):
        if fault.file in mine:
            kind, number = mine[fault.file], fault.row - 1
            key = ".".join(str(step) for step in fault.path)
            place, value = found.place(kind, number, key), fault.found.strip('"')
            target = {".".join(path): to for path, to in references_of(DECLARATIONS[kind])}.get(key)
            if (
                target
                and _stands(found.content[kind][number], key, value)
                and value not in metadata.lists[target].ids
            ):
                alike = get_close_matches(value, metadata.lists[target].places, n=1)
                found.say(
                    "PLAN_REFERENCE", place, value, column=key, kind=target, alike=alike[0] if alike else "–"
                )
            else:
                found.say("PLAN_AT_ODDS", place, value, column=key, why=in_languages(fault.advice))


def _check_ids(found: ReadPlan, kind: str, listed: EntryList) -> None:
    seen: dict[str, int] = {}
    for number, node in enumerate(found.content[kind]):
        entry_id = node.get("id")
        if not isinstance(entry_id, str):
            continue
        file = listed.places.get(entry_id, ("", 0))[0]
        if file != f"metadata/{kind}/{_NAME}.yml" or seen.setdefault(entry_id, number) != number:
            found.say("PLAN_REPEATED", found.place(kind, number, "id"), entry_id, column="id")


def _stands(node: Any, key: str, value: str) -> bool:
    """Whether the value, or a list with it, stands under the key."""
    for step in key.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return value in node if isinstance(node, list) else value == node

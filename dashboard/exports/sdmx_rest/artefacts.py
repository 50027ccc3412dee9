"""Which structures a query asks for: types, names, versions, what refers to what, and how much of each is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_artefacts import TYPES, Artefact, artefacts
from dashboard.exports.sdmx_components import AGENCY
from dashboard.view.parameters import LinkProblem, one_of, plain

_REFERENCES = ("none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all")
_DETAILS = (
    "full",
    "allstubs",
    "referencestubs",
    "allcompletestubs",
    "referencecompletestubs",
    "referencepartial",
    "raw",
)
_ANY = ("*", "all", "")
Name = tuple[str, str]  # type and id
_VERSIONS = re.compile(r"[*+~]?|latest|all|1\+?(\.0\+?(\.0\+?)?)?")


def chosen(warehouse: Warehouse, path: str, arguments: Mapping[str, str]) -> list[Artefact]:
    """What `/structure/<path>` asks for with `references` and `detail`; raises LinkProblem (400, 404)."""
    parts = [*path.strip("/").split("/"), *[""] * 5]
    if len(parts) > 10 or any(parts[5:]):
        raise LinkProblem("problem.sdmx_structure", status=400, possible=", ".join(TYPES))
    references = one_of(arguments.get("references"), (*_REFERENCES, *TYPES), "references") or "none"
    detail = one_of(arguments.get("detail"), _DETAILS, "detail") or "full"
    every = artefacts(warehouse)
    found = [one for one in every if _is_meant(one, parts)]
    if not found:
        raise LinkProblem("problem.sdmx_structure", possible=", ".join(TYPES))
    if parts[4] not in _ANY:
        found = [_with_items(one, parts[4].split(",")) for one in found]
    own, meant = {_name(one) for one in found}, _referred(every, found, references)
    more = [one for one in every if _name(one) in meant - own]
    return [
        *(replace(one, is_stub=True) if detail in ("allstubs", "allcompletestubs") else one for one in found),
        *(replace(one, is_stub=True) if "stubs" in detail else one for one in more),
    ]  # fmt: skip


def _is_meant(one: Artefact, parts: list[str]) -> bool:
    own = (one.type, AGENCY, one.id)
    named = (part in _ANY or name in part.split(",") for name, part in zip(own, parts, strict=False))
    return all(named) and any(_VERSIONS.fullmatch(version) for version in parts[3].split(","))


def _with_items(one: Artefact, names: list[str]) -> Artefact:
    held = {code.id: code for code in one.codes}
    for name in names:
        if name not in held:
            raise LinkProblem("problem.sdmx_code", component=one.type, code=plain(name), list=one.id)
    return replace(one, codes=tuple(held[name] for name in names), is_partial=True)


def _name(one: Artefact) -> Name:
    return one.type, one.id


def descendants(every: Iterable[Artefact], names: Iterable[Name]) -> set[Name]:
    """What artefacts of these names refer to, directly or through another."""
    refers = {_name(one): one.refers for one in every}
    children = {name for own in names for name in refers.get(own, ())}
    return children | (descendants(every, children) if children else set())


def _referred(every: list[Artefact], found: Iterable[Artefact], references: str) -> set[Name]:
    """The names of what belongs to those found, as `references` says."""
    own = {_name(one) for one in found}
    children = {name for one in found for name in one.refers}
    below = descendants(every, own)
    parents = {_name(one) for one in every if one.refers & own}
    ancestors = parents | {_name(one) for one in every if one.refers & parents}
    siblings = {name for one in every if _name(one) in parents for name in one.refers}
    return {
        "none": set(), "children": children, "descendants": below, "parents": parents, "ancestors": ancestors,
        "parentsandsiblings": parents | siblings, "all": below | ancestors | siblings,
    }.get(references, {one for one in below | ancestors if one[0] == references})  # fmt: skip

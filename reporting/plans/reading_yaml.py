"""A plan written as YAML: a mapping of kinds to lists of entries, with the keys of the build."""

from __future__ import annotations

from typing import Any

from etl.catalog.nodes import read_nodes
from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile
from etl.refusals import Refusal, in_languages
from reporting.plans.content import KINDS
from reporting.plans.read import Place, ReadPlan
from vocabulary.yaml_lines import line_numbers


def read_yaml(data: bytes) -> ReadPlan:
    """The plan, and what cannot be read of it; places are lines."""
    found = ReadPlan()
    problems: list[Problem] = []
    tree = read_nodes(InputFile("plan.yml", data), problems)
    if problems or not isinstance(tree, dict):
        said = problems[0].found if problems else Refusal("nothing") if tree is None else quoted(tree)
        place = Place(row=problems[0].row or None if problems else None)
        found.say("PLAN_NOT_READ", place, why=in_languages(said))
        return found
    lines = line_numbers(data)
    for kind, nodes in tree.items():
        place = Place(row=lines.get((kind,)), column=kind)
        if kind not in KINDS:
            found.say("PLAN_KIND_UNKNOWN", place, kind, known=", ".join(KINDS))
        elif not isinstance(nodes, list):
            found.say("PLAN_NO_LIST", place, kind)
        else:
            _take(found, kind, nodes, lines)
    return found


def _take(found: ReadPlan, kind: str, nodes: list[Any], lines: dict[tuple[str | int, ...], int]) -> None:
    entries = found.content.setdefault(kind, [])
    for number, node in enumerate(nodes):
        line = lines.get((kind, number))
        if not isinstance(node, dict):
            found.say("PLAN_NO_LIST", Place(row=line, column=kind), kind)
            continue
        for path, at in lines.items():
            if path[:2] == (kind, number):
                key = ".".join(str(step) for step in path[2:])
                found.places[kind, len(entries), key] = Place(row=at, column=key)
        entries.append(node)

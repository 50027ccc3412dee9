"""A plan's file → its entries, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable

from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from reporting.messages.message import Message
from reporting.plans.checks import check
from reporting.plans.content import document_of, files_of
from reporting.plans.files import name_of
from reporting.plans.filling import fill
from reporting.plans.read import Place, ReadPlan
from reporting.plans.reading_workbook import read_workbook
from reporting.plans.reading_yaml import read_yaml
from reporting.plans.trial import try_out
from reporting.settings import Limits

_WORKBOOK = b"PK\x03\x04"


def read_plan(data: bytes, name: str, limits: Limits) -> ReadPlan:
    """The entries of a workbook or a YAML file, with what follows from them filled in."""
    if len(data) > limits.file_bytes:
        found = ReadPlan()
        found.say("PLAN_TOO_LARGE", Place(), str(len(data)), size=len(data), limit=limits.file_bytes)
        return found
    is_workbook = data.startswith(_WORKBOOK) or not name.lower().endswith((".yml", ".yaml"))
    found = read_workbook(data, name, limits) if is_workbook else read_yaml(data)
    fill(found)
    return found


def check_plan(
    found: ReadPlan,
    inputs: Iterable[InputFile],
    *,
    paths: Paths | None = None,
    others: Iterable[InputFile] = (),
) -> list[Message]:
    """All messages about a plan: its values, what it refers to, and, where `paths` are given, a build with it.

    `inputs` are the metadata that hold without any plan, `others` the plans of other documents.
    """
    rest = tuple(others)
    check(found, (*inputs, *rest))
    if not document_of(found.content) and not has_errors(found):
        found.say("PLAN_NO_DOCUMENT", found.place("documents", 0, ""))
    if paths is not None and not has_errors(found):
        own = files_of(found.content, name_of(document_of(found.content)))
        try_out(found, paths, (*rest, *own))
    return found.messages


def has_errors(found: ReadPlan) -> bool:
    """Whether something is wrong that must be mended."""
    return any(message.severity == "error" for message in found.messages)

"""Known counts of people to which weights are brought, and the group of a margin to which a record belongs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from etl.catalog.surveys import Margin
from etl.errors import Problem, quoted
from etl.inputs import grammar
from etl.survey_engine.handed_in import TOTALS
from etl.survey_papers import Form

HEADER = ["margin", "group", "people"]
_CROSSED = "|"
_ADVICE = "Write a code of the question, of a number the ends of a group as 18-24; of crossed questions one after the other with | between."
# of one margin by that of the first: more is another population, less is rounding of the tables from which both come
_TOLERANCE = Decimal("0.001")

Totals = Mapping[str, Mapping[str, Decimal]]


def read_totals(path: Path, form: Form, problems: list[Problem]) -> dict[str, dict[str, Decimal]]:
    """People by margin and group, as `totals.csv` says (columns: HEADER); every problem of the file is told with its row.

    Each margin of the survey is there with positive counts, and all add up to the same people within 0.1 %.
    """
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        problems.append(Problem(TOTALS, 0, "file", "", f"no CSV in UTF-8 ({error})", "Write the file again."))
        return {}
    if not rows or rows[0] != HEADER:
        found = quoted(",".join(rows[0])[:80]) if rows else "nothing"
        problems.append(Problem(TOTALS, 1, "row 1", "", found, f"Write the header {','.join(HEADER)}."))
        return {}
    margins = {one.id: one for one in form.survey.margins}
    totals: dict[str, dict[str, Decimal]] = {}
    for number, row in enumerate(rows[1:], start=2):
        if problem := _read_row(row, margins, form, totals):
            column, found, advice = problem
            problems.append(Problem(TOTALS, number, f"row {number}", column, found, advice))
    problems += _sums(margins, totals)
    return totals


def group_of(margin: Margin, groups: Mapping[str, object], answers: Mapping[str, str]) -> str | None:
    """The group of a margin to which a record with these answers belongs; None where totals have none."""
    at = _CROSSED.join(answers.get(question, "") for question in margin.questions)
    if at in groups:
        return at
    value = answers.get(margin.questions[0], "")
    if len(margin.questions) == 1 and value.isascii() and value.isdigit():
        for group in groups:
            low, dash, high = group.partition("-")
            if dash and low.isdigit() and high.isdigit() and int(low) <= int(value) <= int(high):
                return group
    return None


def _read_row(
    row: list[str], margins: Mapping[str, Margin], form: Form, totals: dict[str, dict[str, Decimal]]
) -> tuple[str, str, str] | None:
    if len(row) != len(HEADER):
        return "", f"{len(row)} cells", f"Write {len(HEADER)}."
    name, group, people = row
    margin = margins.get(name)
    if margin is None:
        return "margin", quoted(name[:40]), f"Write one of {', '.join(margins)}."
    if not _is_group(margin, group, form):
        return "group", quoted(group[:40]), _ADVICE
    if group in totals.get(name, {}):
        return "group", quoted(group[:40]), "Write each group of a margin once."
    try:
        count = grammar.read_decimal(people)
    except grammar.Unreadable as problem:
        return "people", quoted(people[:40]), f"{problem}."
    if count <= 0:
        return (
            "people",
            quoted(people[:40]),
            "Write a number above 0; leave out a group in which nobody lives.",
        )
    totals.setdefault(name, {})[group] = count
    return None


def _is_group(margin: Margin, group: str, form: Form) -> bool:
    parts = group.split(_CROSSED)
    if len(parts) != len(margin.questions):
        return False
    for name, part in zip(margin.questions, parts, strict=True):
        question = form.by_variable[name]
        if question.kind == "number":
            low, dash, high = part.partition("-")
            if not (dash and low.isdigit() and high.isdigit() and int(low) <= int(high)):
                return False
        elif part not in {answer.code for answer in form.answers(question)}:
            return False
    return True


def _sums(margins: Mapping[str, Margin], totals: Totals) -> list[Problem]:
    missing = [name for name in margins if name not in totals]
    if missing:
        return [
            Problem(
                TOTALS,
                0,
                "file",
                "margin",
                f"no row of {quoted(name)}",
                "Write the people of each of its groups.",
            )
            for name in missing
        ]
    sums = {name: sum(groups.values(), Decimal(0)) for name, groups in totals.items()}
    first, *others = margins
    return [
        Problem(
            TOTALS, 0, "file", "people", f"{name} adds up to {sums[name]}, {first} to {sums[first]}",
            "Take all margins from one population: they must agree within 0.1 %.",
        )
        for name in others
        if abs(sums[name] - sums[first]) > _TOLERANCE * sums[first]
    ]  # fmt: skip

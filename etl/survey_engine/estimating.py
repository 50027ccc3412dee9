"""Figures of a wave with their errors, by the library; what is too uncertain or rests on too few people is emptied here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svy.errors.method_errors import MethodError

from etl.catalog.surveys import Grouping, Member, SurveyTable
from etl.survey_engine.judging import is_asked
from etl.survey_engine.stored import StoredWave
from etl.survey_engine.suppressing import Estimate, beside_few, suppressed
from etl.survey_engine.weighting import Weighted, weigh
from etl.survey_papers import Form
from vocabulary.surveys import FEWEST_ASKED
from vocabulary.territory import COUNTRY

_REGION, _OF = "region", "of_"
_TICKED = "1"
_HUNDRED = 100.0


@dataclass(frozen=True)
class EstimatedWave:
    """All figures of a wave; `reliability` of its index, `headline_effect`: the design effect of the headline."""

    wave: StoredWave
    weighted: Weighted
    estimates: tuple[Estimate, ...]
    reliability: float | None


@dataclass(frozen=True)
class _Asked:
    """A column that is estimated: its values by record (None: not asked), and what it is."""

    table: SurveyTable
    column: str
    breakdown: str | None = None
    member: str | None = None


def estimate_wave(wave: StoredWave, form: Form) -> EstimatedWave:
    """Every table of a survey: country, regions, groups; errors by Taylor linearisation with strata, units and calibrated weights.

    Raises WaveNotCounted where weights cannot be brought to the totals.
    """
    columns: dict[str, list[Any]] = {_REGION: [row[_REGION] for row in wave.records]}
    asked: list[_Asked] = []
    reliability = None
    for table in form.tables:
        for column, values in _values(table, wave, form):
            columns[column.column] = values
            asked.append(column)
        if table.measured == "index":
            reliability = alpha([columns[one.column] for one in asked if one.table == table and one.member])
        for group in table.groups:
            columns[_OF + group.breakdown] = [_member_of(group, row) for row in wave.records]
    weighted = weigh(wave, form, columns)
    found = [estimate for one in asked for estimate in _estimates(one, weighted, form)]
    judged = beside_few(list(_judged(found, form, reliability)))
    return EstimatedWave(wave, weighted, tuple(judged), reliability)


def alpha(parts: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha of the parts of an index over records; None where they do not vary."""
    count = len(parts)
    sums = [sum(values) for values in zip(*parts, strict=True)]
    whole = _variance(sums)
    return count / (count - 1) * (1 - sum(map(_variance, parts)) / whole) if whole > 0 and count > 1 else None


def _variance(values: Sequence[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1)


def _values(table: SurveyTable, wave: StoredWave, form: Form) -> Iterator[tuple[_Asked, list[Any]]]:
    """The columns of a table: 0 or 1 of a share and of each answer of a spread, 0 to 100 of an index and each of its parts."""
    name = f"v_{table.id.partition('.')[2]}"
    if table.measured == "index":
        parts = {one.member: [_part(table, one, row) for row in wave.records] for one in table.members}
        whole = [math.fsum(values) / len(parts) for values in zip(*parts.values(), strict=True)]
        yield _Asked(table, name), whole
        for member, values in parts.items():
            yield _Asked(table, f"{name}_{member}", table.breakdown, member), values
        return
    rows = [row if _is_counted(table, row, form) else None for row in wave.records]
    if table.measured == "share":
        yield _Asked(table, name), [_flag(table, table.codes, row, form) for row in rows]
    else:
        for one in table.members:
            column = _Asked(table, f"{name}_{one.member}", table.breakdown, one.member)
            yield column, [_flag(table, one.codes, row, form) for row in rows]


def _is_counted(table: SurveyTable, row: Mapping[str, str], form: Form) -> bool:
    """Whether a person is among those of whom a table speaks, and was asked its question."""
    question = form.by_variable[table.question or ""]
    return is_asked(table.among, row, form) and is_asked(question.asked_if, row, form)


def _flag(
    table: SurveyTable, codes: Sequence[str], row: Mapping[str, str] | None, form: Form
) -> float | None:
    if row is None:
        return None
    question = form.by_variable[table.question or ""]
    if question.kind == "several":
        return float(any(row[f"{question.variable}_{code}"] == _TICKED for code in codes))
    return float(row[question.variable] in codes)


def _part(table: SurveyTable, part: Member, row: Mapping[str, str]) -> float:
    """The mean of the questions of a part, from 0 (the lowest end of the scale) to 100."""
    low, high = table.lowest or 0, table.highest or 0
    return math.fsum(_HUNDRED * (int(row[name]) - low) / (high - low) for name in part.questions) / len(
        part.questions
    )


def _member_of(group: Grouping, row: Mapping[str, str]) -> str | None:
    """The member of a grouping to which a person belongs; None: to none."""
    if group.region is not None and row[_REGION] != group.region:
        return None
    value = row[group.question]
    for one in group.members:
        if value in one.codes or (one.low is not None and value and one.low <= int(value) <= (one.high or 0)):
            return one.member
    return None


def _estimates(one: _Asked, weighted: Weighted, form: Form) -> Iterator[Estimate]:
    yield from _estimated(one, weighted, None)
    if one.member is None:
        if one.table.by_region:
            yield from _estimated(one, weighted, _REGION)
        for group in one.table.groups:
            yield from _estimated(one, weighted, group.breakdown, group)


def _estimated(
    one: _Asked, weighted: Weighted, by: str | None, group: Grouping | None = None
) -> Iterator[Estimate]:
    """Of the country, or of each region or member; a domain is estimated within the whole sample, which keeps its error right."""
    estimation: Any = weighted.sample.estimation
    column = None if by is None else _REGION if by == _REGION else _OF + by
    if one.table.measured == "index":
        rows, scale = _asked_of(estimation.mean, one.column, column), 1.0
    else:
        rows = _of_answered(_asked_of(estimation.prop, one.column, column), one.column, column)
        scale = _HUNDRED
    for row in rows:
        level = row[column] if column else None
        if column and level is None:
            continue
        region = level if by == _REGION else group.region if group and group.region else COUNTRY
        breakdown, member = (one.breakdown, one.member) if group is None else (group.breakdown, level)
        shown = {name: None if row[key] is None or not math.isfinite(row[key]) else row[key] * factor
                 for name, key, factor in (("value", "est", scale), ("standard_error", "se", scale), ("low", "lci", scale),
                                           ("high", "uci", scale), ("cv", "cv", 1.0), ("design_effect", "deff", 1.0))}  # fmt: skip
        yield Estimate(one.table.id, str(region), breakdown, member, int(row["n"]), "shown", **shown)


def _asked_of(estimate: Callable[..., Any], column: str, by: str | None) -> list[dict[str, Any]]:
    """Rows of the library: by, level, est, se, lci, uci, cv, deff, df, n."""
    try:
        found = estimate(column, by=by, deff="wr", drop_nulls=True)
    except (
        MethodError
    ):  # where all answered alike there is no variance to compare, which the library refuses as a whole
        found = estimate(column, by=by, drop_nulls=True)
    rows: list[dict[str, Any]] = found.to_polars().to_dicts()
    return [{"deff": None} | row for row in rows]


def _of_answered(rows: list[dict[str, Any]], column: str, by: str | None) -> list[dict[str, Any]]:
    """Of a column of 0 and 1 the rows of 1; where nobody answered so the share is 0, and its error is not known."""
    found = {row.get(by) if by else None: row for row in rows if row[column] == 1.0}
    none = {"est": 0.0, "se": None, "lci": None, "uci": None, "cv": None, "deff": None}
    for row in rows:
        found.setdefault(row.get(by) if by else None, row | none)
    return list(found.values())


def _judged(found: Sequence[Estimate], form: Form, reliability: float | None) -> Iterator[Estimate]:
    indices = {table.id for table in form.tables if table.measured == "index"}
    for one in found:
        fewest = FEWEST_ASKED
        if one.region != COUNTRY and one.breakdown is None:
            fewest = max(fewest, form.survey.fewest_by_region)
        is_whole_index = one.figure in indices and one.breakdown not in {
            table.breakdown for table in form.tables if table.id == one.figure
        }
        yield suppressed(one, fewest, None if not is_whole_index else reliability or 0.0)

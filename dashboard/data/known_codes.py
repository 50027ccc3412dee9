"""What an edition may say in codes: the program has words for these alone, and for the units that it or the edition names.

An edition of other code may hold more. It is refused before an answer is made of it, and readers keep the one they have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, get_args

from vocabulary import (
    chances,
    changes,
    codes,
    due_dates,
    fetching,
    periods,
    quotas,
    reporting,
    statuses,
    surveys,
    verdicts,
)
from vocabulary.languages import LANGUAGES
from vocabulary.territory import SCHEME_IDS
from vocabulary.units import PLURAL_FORMS, POINTS, Unit, learn, units

UNIT = "unit"
_COMPARATORS, _PRECISIONS = codes.COMPARATORS, periods.DATE_PRECISIONS
# The codes that a column may hold, by its name, or by table and name where tables differ.
CODES: dict[str, tuple[str, ...]] = {
    "obs_status": statuses.OBS_STATUSES, "conf_status": statuses.CONF_STATUSES, "period_kind": periods.PERIOD_KINDS,
    "main_period_kind": periods.PERIOD_KINDS, "published_precision": _PRECISIONS, "due_precision": _PRECISIONS,
    "in_force_precision": _PRECISIONS, "region_scheme": SCHEME_IDS, "scheme": SCHEME_IDS, "period_basis": codes.PERIOD_BASES,
    "comparator": _COMPARATORS, "domain": get_args(codes.Domain), "direction": get_args(codes.Direction),
    "frequency": get_args(codes.Frequency), "measure_kind": get_args(codes.MeasureKind), "confidence": get_args(codes.Confidence),
    "url_is": get_args(codes.UrlIs), "text_held": get_args(codes.TextHeld), "due_basis": get_args(due_dates.DueBasis),
    "line_now": verdicts.LINES, "quota_version": quotas.QUOTA_VERSIONS, "chance_step": chances.CHANCE_STEPS,
    "judged_by": get_args(reporting.JudgedBy),
    "observation.precision": codes.PRECISIONS, "measure.precision": _PRECISIONS, "measure_due.precision": _PRECISIONS,
    "duty.precision": _PRECISIONS, "report_due.precision": _PRECISIONS, "region.kind": get_args(codes.RegionKind),
    "target.kind": get_args(codes.TargetKind), "correction.kind": get_args(codes.CorrectionKind),
    "measure.recurrence": get_args(due_dates.Recurrence), "measure.status": due_dates.MEASURE_STATUSES,
    "reporting_duty.recurrence": get_args(reporting.DutyRecurrence), "quota_kind.rule": get_args(quotas.QuotaRule),
    "quota.rule": get_args(quotas.QuotaRule), "quota.version": quotas.QUOTA_VERSIONS, "execution.rule": get_args(quotas.QuotaRule),
    "execution.state": quotas.EXECUTION_STATES, "designated_region.role": quotas.REGION_ROLES, "progress.state": verdicts.VERDICT_STATES,
    "coverage_cell.state": statuses.CELL_STATES, "report.state": reporting.REPORT_STATES,
    "report.verdict": get_args(reporting.ReportVerdict), "report.signature_state": get_args(reporting.SignatureState),
    "report_due.state": reporting.DUTY_STATES, "dispute.state": get_args(reporting.DisputeState),
    "measure_report.state": reporting.MEASURE_REPORT_STATES, "promise_state.state": reporting.PROMISE_STATES,
    "evidence.kind": get_args(reporting.EvidenceKind), "evidence.says": reporting.PROMISE_STATES,
    "survey.follows": get_args(surveys.Sampling), "survey_question.kind": get_args(surveys.QuestionKind),
    "survey_figure.measured": get_args(surveys.Measured), "survey_estimate.state": get_args(surveys.EstimateState),
    "survey_change.state": get_args(surveys.ChangeState), "fetch_state.problem": fetching.PROBLEMS,
    "forecast.reason": get_args(chances.GateReason), "quota_trial.reason": get_args(chances.GateReason),
    "change_value.change": changes.CHANGES, "change_value.reason": changes.REASONS,
}  # fmt: skip


class _Answer(Protocol):
    def fetchall(self) -> list[tuple[Any, ...]]: ...


class _Connection(Protocol):
    def execute(self, query: str, parameters: object = ..., /) -> _Answer: ...


def codes_of(table: str, column: str) -> tuple[str, ...]:
    """The codes that a column of a mart may hold; empty where it is free. A unit is one of those known now."""
    if column == UNIT:
        return tuple(units())
    return CODES.get(f"{table}.{column}") or CODES.get(column, ())


def demand_known(connection: _Connection) -> None:
    """Learn the units of an open edition; raises ValueError, which says where, for codes that the program has no words for."""
    columns = _columns(connection)
    if ("marts", UNIT) in columns:
        learn(_units(connection))
    unknown = [
        f"{table}.{column} is {code}"
        for table, column, code in _held(connection, columns)
        if code not in codes_of(table, column) and (column, code) != (UNIT, POINTS)
    ]
    if unknown:
        raise ValueError("; ".join(unknown))


def _columns(connection: _Connection) -> dict[tuple[str, str], list[str]]:
    """By schema and table the columns of codes; units have none, and are there where the edition has them."""
    found: dict[tuple[str, str], list[str]] = {}
    for schema, table, column in connection.execute(
        """SELECT schema_name, table_name, column_name FROM duckdb_columns()
           WHERE schema_name IN ('marts', 'meta') AND data_type = 'VARCHAR' ORDER BY ALL"""
    ).fetchall():
        if codes_of(table, column) or table == UNIT:
            found.setdefault((schema, table), []).extend([column] if codes_of(table, column) else [])
    return found


def _held(
    connection: _Connection, columns: Mapping[tuple[str, str], Sequence[str]]
) -> list[tuple[str, str, str]]:
    """Table, column and code, each once; asked at once, for every question takes its time to be planned."""
    asked = [
        f"SELECT DISTINCT '{table}', '{name}', {name} FROM {schema}.{table} WHERE {name} IS NOT NULL"
        for (schema, table), names in columns.items()
        for name in names
    ]
    return connection.execute(f"{' UNION ALL '.join(asked)} ORDER BY ALL").fetchall() if asked else []


def _units(connection: _Connection) -> Iterator[Unit]:
    forms = [f"with_number_{language}_{form}" for language in LANGUAGES for form in PLURAL_FORMS[language]]
    names = ["unit_id", "is_counted", *(f"name_{language}" for language in LANGUAGES), *forms]
    for cells in connection.execute(f"SELECT {', '.join(names)} FROM marts.{UNIT}").fetchall():
        row = dict(zip(names, cells, strict=True))
        beside = {
            language: {form: row[f"with_number_{language}_{form}"] for form in PLURAL_FORMS[language]}
            for language in LANGUAGES
            if row[f"with_number_{language}_other"] is not None
        }
        yield Unit(
            row["unit_id"],
            {language: row[f"name_{language}"] for language in LANGUAGES},
            beside,
            row["is_counted"],
        )

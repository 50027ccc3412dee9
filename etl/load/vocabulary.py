"""What SQL needs of the vocabulary: tables of codes and of their order, and rules as macros, all in schema staging."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb

from etl.load.tables import insert
from vocabulary import codes, due_dates, periods, quotas, registers, reporting, statuses, territory, verdicts

Row = dict[str, Any]

# The lists that checks compare with: rows of staging.code
_LISTS = {
    "conf_status": statuses.CONF_STATUSES,
    "date_precision": periods.DATE_PRECISIONS,
    "execution_state": quotas.EXECUTION_STATES,
    "line_now": verdicts.LINES,
    "measure_status": due_dates.MEASURE_STATUSES,
    "obs_status": statuses.OBS_STATUSES,
    "period_basis": codes.PERIOD_BASES,
    "period_kind": periods.PERIOD_KINDS,
    "precision": codes.PRECISIONS,
    "quota_version": quotas.QUOTA_VERSIONS,
    "region_role": quotas.REGION_ROLES,
    "report_state": reporting.REPORT_STATES,
    "verdict_state": verdicts.VERDICT_STATES,
    "verdict_state_with_line": verdicts.STATES_WITH_LINE,
}


_STANDS_FOR = """
    CASE
        WHEN period_kind = 'year' AND counted_at = 'year_start' THEN make_date(year(period_end) - 1, 12, 31)
        WHEN
            period_kind IN ('as_of', 'cumulative') AND counted_at IS DISTINCT FROM 'that_day'
            AND month(period_end) = 1 AND day(period_end) = 1
            THEN CAST(period_end - INTERVAL 1 DAY AS DATE)
        ELSE period_end
    END
"""
TABLES = {
    # step: the order of the codes of a list
    "code": "list VARCHAR, code VARCHAR, step INTEGER",
    # the days of its life, the first scheme's from the first day there is
    "scheme": "scheme VARCHAR, first_day DATE, last_day DATE, is_newest BOOLEAN",
    # what a cell of the table of coverage says of a figure with this status, from the surest (step 1) on
    "cell_state": "obs_status VARCHAR, is_derived BOOLEAN, state VARCHAR, step INTEGER",
}


def write_vocabulary(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and macros in the schema staging, which must exist."""
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE staging.{table} ({columns})")
    insert(connection, "staging.code", _codes())
    insert(connection, "staging.scheme", _schemes())
    insert(connection, "staging.cell_state", _cell_states())
    for signature, expression in _macros().items():
        connection.execute(f"CREATE MACRO staging.{signature} AS {expression}")


def _macros() -> dict[str, str]:
    """Each macro with its arguments, and what it stands for."""
    ladder = ", ".join(f"'{status}'" for status in statuses.STATUS_LADDER)
    dated = [scheme for scheme in reversed(territory.SCHEMES) if scheme.first_day is not None]
    schemes = " ".join(f"WHEN day >= DATE '{scheme.first_day}' THEN '{scheme.id}'" for scheme in dated)
    weakest = (
        f"[{ladder}][list_max(list_transform(statuses, lambda status: list_position([{ladder}], status)))]"
    )
    listed = (
        "(SELECT list(known.code ORDER BY known.step) FROM staging.code AS known WHERE known.list = wanted)"
    )
    ranks = " ".join(
        f"WHEN starts_with(file, '{folder}') THEN {rank}"
        for rank, folder in enumerate(registers.RELEASED_FOLDERS, start=1)
    )
    confidentiality = " ".join(
        f"WHEN obs_status = '{one}' THEN '{statuses.conf_status(one)}'" for one in statuses.OBS_STATUSES
    )
    return {
        "codes(wanted)": listed,
        "country()": f"'{territory.COUNTRY}'",
        # 0 for what is published; of what was released of registers and reports the lower holds
        "release_rank(file)": f"CASE {ranks} ELSE 0 END",
        "conf_status(obs_status)": f"CASE {confidentiality} END",
        # the day that a figure is true for (marts/observation.sql)
        "stands_for(period_kind, period_end, counted_at)": _STANDS_FOR,
        "fewest_regions()": str(territory.FEWEST_REGIONS),
        # as list_position: the higher, the weaker; null for a status without a value
        "weakness(obs_status)": f"list_position([{ladder}], obs_status)",
        # of what is computed of parts with these statuses, all of them with a value
        "weakest(statuses)": weakest,
        # of what is computed of two parts: out once both were out; not known where the day of one of them is not
        "day_of_both(one, other)": "CASE WHEN one IS NOT NULL AND other IS NOT NULL THEN greatest(one, other) END",
        # how exactly the later of both days is known
        "precision_of_both(one, of_one, other, of_other)": "CASE WHEN one >= other THEN of_one ELSE of_other END",
        "scheme_on(day)": f"CASE {schemes} ELSE '{territory.SCHEMES[0].id}' END",
        "series_kind(period_kind, period_start, period_end)": periods.SERIES_KIND_SQL,
    }


def _codes() -> Iterator[Row]:
    for name, listed in _LISTS.items():
        for step, code in enumerate(listed, start=1):
            yield {"list": name, "code": code, "step": step}


def _schemes() -> Iterator[Row]:
    for scheme in territory.SCHEMES:
        yield {
            "scheme": scheme.id,
            "first_day": scheme.first_day or date.min,
            "last_day": territory.last_day(scheme) or date.max,
            "is_newest": scheme.id == territory.NEWEST_SCHEME,
        }


def _cell_states() -> Iterator[Row]:
    for status in statuses.OBS_STATUSES:
        for is_derived in (False, True):
            state = statuses.cell_state(status, is_derived=is_derived)
            step = statuses.CELL_STATES.index(state) + 1
            yield {"obs_status": status, "is_derived": is_derived, "state": state, "step": step}

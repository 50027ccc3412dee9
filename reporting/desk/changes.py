"""What publishing some reports would change, as tables of words: figures, verdicts, classes of maps, figures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import flask
from sqlalchemy.orm import Session

from reporting.desk.names import body_name, indicator_name, period_name, region_name
from reporting.desk.state import desk
from reporting.desk.words import count, day, figure, language, say
from reporting.preview import Preview, preview
from reporting.store.tables import Report

_MOST_ROWS = 60


@dataclass(frozen=True)
class Table:
    """A table of words; the first cell of a row names it."""

    title: str
    heads: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Changes:
    """What will change: the finding, then the tables that are not empty."""

    finding: str
    tables: list[Table]


def changes_of(session: Session, reports: Sequence[Report]) -> Changes:
    """What publishing now with these reports would change; takes a build the first time. Raises StoreFailed."""
    found = preview(desk().settings, session, [report.number for report in reports])
    tables = [
        _refused(found), _figures(found), _verdicts(found), _classes(found), _sides(found),
    ]  # fmt: skip
    return Changes(_finding(found), [table for table in tables if table.rows])


def asks_for_changes() -> bool:
    """Whether the link asks what will change: it takes some seconds, so it is no part of every page."""
    return flask.request.args.get("look") == "1"


def _finding(found: Preview) -> str:
    if found.refused:
        return count("desk.changes.refused", len(found.refused))
    if found.changes_nothing:
        return say("desk.changes.none")
    figures, verdicts = (found.counts.get(name, 0) for name in ("figures", "verdicts"))
    return say(
        "desk.changes.finding",
        figures=count("desk.changes.of_figures", figures),
        verdicts=count("desk.changes.of_verdicts", verdicts),
    )


def _table(key: str, heads: Sequence[str], rows: list[list[str]]) -> Table:
    return Table(say(f"desk.changes.{key}"), [say(head) for head in heads], rows[:_MOST_ROWS])


def _refused(found: Preview) -> Table:
    rows = [
        [row["report"] or "–", row["cell"] or said["where"], f"{said['found']}. {said['advice']}"]
        for row in found.refused
        for said in (row["words"][language()],)
    ]
    return _table("refused_rows", ("desk.report.number", "desk.found.cell", "desk.found.wrong"), rows)


def _figures(found: Preview) -> Table:
    rows = [
        [*_place(row), *(_number(row[f"{side}_value"], row["indicator_id"]) for side in ("old", "new"))]
        for row in found.figures
        if "old_value" in row
    ]
    return _table("figures", (*_PLACE, "desk.changes.published", "desk.changes.new"), rows)


def _verdicts(found: Preview) -> Table:
    targets = {one.id: str(getattr(one.title, language())) for one in desk().metadata().catalog.targets}
    key = f"explanation_{language()}"
    rows = [
        [targets.get(row["target_id"]) or str(row["target_id"]), region_name(row["region_id"]), str(row[f"old_{key}"] or "–"), str(row[f"new_{key}"] or "–")]
        for row in found.verdicts
    ]  # fmt: skip
    return _table(
        "verdicts",
        ("desk.changes.target", "desk.disputes.region", "desk.changes.published", "desk.changes.new"),
        rows,
    )


def _classes(found: Preview) -> Table:
    rows = [
        [*_place(row), *(_class(row[f"{side}_class"], row["classes"]) for side in ("old", "new"))]
        for row in found.classes
    ]  # fmt: skip
    return _table("classes", (*_PLACE, "desk.changes.published", "desk.changes.new"), rows)


def _sides(found: Preview) -> Table:
    """Each figure beside the last period, the country, and what others say of the same thing."""
    rows = [
        [
            *_place(row),
            _number(row["value"], row["indicator_id"]),
            f"{_number(row['last_value'], row['indicator_id'])} ({_day(row['last_period_end'])})"
            if row["last_value"] is not None
            else "–",
            _number(row["country_value"], row["indicator_id"]),
            "; ".join(
                f"{body_name(one['publisher_id'])}: {_number(one['value'], row['indicator_id'])}"
                for one in row["others"]
            )
            or "–",
        ]
        for row in found.sides
    ]
    heads = ("desk.changes.reported", "desk.changes.last", "desk.changes.country", "desk.changes.others")
    return _table("sides", (*_PLACE, *heads), rows)


_PLACE = ("desk.disputes.indicator", "desk.disputes.region", "desk.period")


def _place(row: dict[str, Any]) -> list[str]:
    """Indicator, region and period of a row."""
    member = f", {row['member']}" if row.get("member") else ""
    return [indicator_name(row["indicator_id"]) + member, region_name(row["region_id"]), _period(row)]


def _period(row: dict[str, Any]) -> str:
    start, end = row["period_start"], row["period_end"]
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start[:4] == end[:4]:
        return period_name(start[:4])
    if start[:4] == end[:4] and (start[5:], end[5:]) in (("01-01", "06-30"), ("07-01", "12-31")):
        return period_name(f"{start[:4]}-H{1 if start[5:] == '01-01' else 2}")
    return day(end, short=True) if start == end else f"{day(start, short=True)} – {day(end, short=True)}"


def _number(value: float | None, indicator_id: str) -> str:
    """As the indicator is shown and one digit more, so that a small change is seen."""
    if value is None:
        return "–"
    indicator = desk().metadata().indicators.get(indicator_id)
    written = f"{value:.{(indicator.decimals if indicator else 2) + 1}f}"
    return figure(written.rstrip("0").rstrip("."))


def _day(value: str) -> str:
    return day(value, short=True)


def _class(value: int | None, classes: int) -> str:
    return "–" if value is None else say("desk.changes.class_of", number=value + 1, of=classes)

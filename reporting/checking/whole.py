"""A whole file: sheets → rows → sets → times → an outcome whose counts add up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.checking.cells import FileFacts, FileRefused, Opened, refused
from reporting.checking.context import Context
from reporting.checking.figures import FigureReader
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet, data_sheets
from reporting.checking.names import Names, names_of
from reporting.checking.records import RecordReader
from reporting.checking.sets import check_sets, drop_doubles
from reporting.checking.sheet_facts import facts
from reporting.checking.times import check_times
from reporting.messages.merged import cut, merge, sorted_by_place
from reporting.messages.message import Message
from reporting.messages.outcome import Figure, MeasureReport, Outcome, PromiseReport, Verdict
from reporting.settings import Limits

# these say what the file, or the edition, has not; nothing of the file was changed for them
_NOTHING_CHANGED = {"SHARE_WITHOUT_PARTS", "MESSAGES_CUT"}


@dataclass
class _Sum:
    """What the sheets came to so far."""

    rows_read: int = 0
    accepted: int = 0
    refused: int = 0
    ignored: int = 0
    messages: list[Message] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    measures: list[MeasureReport] = field(default_factory=list)
    promises: list[PromiseReport] = field(default_factory=list)


def check(opened: Opened, context: Context, limits: Limits, about: FileFacts) -> Outcome:
    """Everything that can be said of an opened file; equal messages are merged, and at most `limits.messages` shown."""
    try:
        total = _read(opened, context, limits)
    except FileRefused as refusal:
        return refused_file(refusal.message, about, opened.notes)
    return _outcome(total, opened, limits, about)


def every_message(opened: Opened, context: Context, limits: Limits) -> list[Message]:
    """The messages of `check`, each of its own cell, in the order of the file."""
    try:
        found = _read(opened, context, limits).messages
    except FileRefused as refusal:
        found = [*opened.notes, refusal.message]
    return sorted_by_place(found, [sheet.name for sheet in opened.sheets])


def _read(opened: Opened, context: Context, limits: Limits) -> _Sum:
    sheets, notes = data_sheets(opened)
    _refuse_too_many(sheets, limits)
    names = names_of(context.dictionary)
    total = _Sum(messages=[*opened.notes, *notes])
    for data in sheets:
        total.messages += facts(data.sheet, data.header, data.headings)
        findings = Findings(data, context, limits.text_characters)
        (_read_figures if data.form.id == "indicators" else _read_records)(
            data, context, names, findings, total
        )
        total.messages += findings.messages
    if not total.accepted and not total.refused:
        total.messages.append(Message("NOTHING_TO_TAKE", "error"))
    return total


def refused_file(message: Message, about: FileFacts, notes: Sequence[Message] = ()) -> Outcome:
    """The outcome of a file that cannot be taken as a whole."""
    return Outcome("reject_file", about.name, about.sha256, about.size, 0, 0, 0, 0, (*notes, message))


def _refuse_too_many(sheets: Sequence[DataSheet], limits: Limits) -> None:
    found = sum(len(data.rows) for data in sheets)
    if found > limits.rows:
        raise refused("TOO_MANY_ROWS", found=found, limit=limits.rows)


def _read_figures(data: DataSheet, context: Context, names: Names, findings: Findings, total: _Sum) -> None:
    reader = FigureReader(data, context, names, findings)
    found: list[Figure] = []
    for row in data.rows:
        read = reader.read(row)
        if read.is_ignored:
            total.ignored += 1
        elif read.figure is None:
            total.refused += 1
        else:
            found.append(read.figure)
    blank = _blank_between(data)
    total.rows_read += len(data.rows) + blank
    kept, dropped, contradicting = drop_doubles(found, findings)
    total.ignored += dropped + blank
    total.refused += contradicting
    total.accepted += len(kept)
    total.figures += kept
    if all(reader.percents.values()):
        shown, plain = reader.percents["shown"][0], reader.percents["plain"][0]
        findings.add(
            "PERCENT_MIXED",
            shown,
            "value",
            cell=findings.place("value", shown),
            other=findings.place("value", plain),
        )
    check_sets(kept, context, names, findings)
    check_times(kept, context, findings)


def _blank_between(data: DataSheet) -> int:
    """Rows with nothing in them between the headings and the last row."""
    return data.rows[-1].number - data.header.number - len(data.rows) if data.rows else 0


def _read_records(data: DataSheet, context: Context, names: Names, findings: Findings, total: _Sum) -> None:
    """Add to `total` the reports on measures and promises of a sheet; a second row on the same one is refused."""
    reader = RecordReader(data, context, names, findings)
    seen: dict[str, MeasureReport | PromiseReport] = {}
    blank = _blank_between(data)
    total.rows_read += len(data.rows) + blank
    total.ignored += blank
    for row in data.rows:
        if reader.is_untouched(row):
            findings.add(
                "NOT_FILLED",
                row.number,
                data.form.columns[0].id,
                row.cell(data.columns[data.form.columns[0].id]).text,
            )
            total.ignored += 1
            continue
        found = reader.read(row)
        if found is None:
            total.refused += 1
            continue
        named = found.measure_id if isinstance(found, MeasureReport) else found.target_id
        if named in seen:
            findings.add(
                "DUPLICATE_CONFLICT",
                row.number,
                data.form.columns[0].id,
                named,
                rows=f"{seen[named].row}; {row.number}",
            )
            total.refused += 1
            continue
        seen[named] = found
        total.accepted += 1
    total.measures += [one for one in seen.values() if isinstance(one, MeasureReport)]
    total.promises += [one for one in seen.values() if isinstance(one, PromiseReport)]


def _outcome(total: _Sum, opened: Opened, limits: Limits, about: FileFacts) -> Outcome:
    messages = merge(sorted_by_place(total.messages, [sheet.name for sheet in opened.sheets]))
    return Outcome(
        _verdict(total, messages),
        about.name,
        about.sha256,
        about.size,
        total.rows_read,
        total.accepted,
        total.refused,
        total.ignored,
        tuple(cut(messages, limits.messages)),
        tuple(total.figures),
        tuple(total.measures),
        tuple(total.promises),
        content_sha256(total.figures, total.measures, total.promises),
    )


def _verdict(total: _Sum, messages: Sequence[Message]) -> Verdict:
    if total.refused:
        return "reject_row"
    if any(message.severity == "error" for message in messages):
        return "reject_file"
    changed = any(
        message.code not in _NOTHING_CHANGED and message.values.get("against") != "edition"
        for message in messages
    )
    return "accept_normalise" if changed else "accept"


def content_sha256(
    figures: Sequence[Figure], measures: Sequence[MeasureReport], promises: Sequence[PromiseReport]
) -> str:
    """A hash over what was accepted, whatever the order of rows and wherever they stood."""
    places = {"sheet", "row", "cell"}
    lines = sorted(
        json.dumps(
            {name: value for name, value in vars(one).items() if name not in places},
            sort_keys=True,
            ensure_ascii=True,
        )
        for one in (*figures, *measures, *promises)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

"""What bodies say of measures and promises, who judged it, and of how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from etl.catalog.documents import Measure
from etl.inputs.grammar import read_any_period
from reporting.board.measures import bound, judged_by
from reporting.overlay.words import shown
from reporting.papers.paper import Cell, Number, Section, Table
from reporting.papers.subject import Subject
from reporting.store.tables import Report, ReportMeasure
from vocabulary.formats import write_day
from vocabulary.reporting import MEASURE_REPORT_STATES


def measures(subject: Subject) -> list[Section]:
    """How many bodies have carried each measure out, of those it binds and of those that reported; then what each says."""
    said: dict[str, list[tuple[Report, ReportMeasure]]] = defaultdict(list)
    for report, line in subject.came_in.measures:
        said[line.measure_id].append((report, line))
    asked = _asked(subject, said)
    if not asked:
        return [Section(subject.say("measure.heading"), (subject.say("measure.none"),))]
    end = read_any_period(subject.came_in.period).end
    keys = (
        "number",
        "title",
        "bound",
        "reported",
        *MEASURE_REPORT_STATES,
        "done_of_bound",
        "done_of_reported",
    )
    heads = tuple(subject.say(f"measure.{key}") for key in keys)
    rows = tuple(_counted(subject, measure, said[measure.id], end) for measure in asked)
    table = Table(heads, rows, (4, 24, 9, 9, 9, 9, 9, 9, 9, 9))
    found = [Section(subject.say("measure.heading"), (subject.say("measure.rule"),), (table,))]
    if said:
        found.append(_answers(subject, asked, said))
    return found


def promises(subject: Subject) -> Section:
    """What bodies say of promises that can only be kept or not."""
    targets = {one.id: one for one in subject.catalog.targets}
    rows = [
        (
            str(getattr(targets[line.target_id].title, subject.language))
            if line.target_id in targets
            else line.target_id,
            subject.body(report.body_id),
            subject.say(f"promise.{line.in_place}"),
            _day(line.since, subject.language),
            "; ".join(filter(None, (shown(line.act), shown(line.url)))) or "–",
        )
        for report, line in subject.came_in.promises
    ]
    if not rows:
        return Section(subject.say("promise.heading"), (subject.say("promise.none"),))
    heads = tuple(subject.say(f"promise.{key}") for key in ("title", "body", "in_place", "since", "act"))
    return Section(subject.say("promise.heading"), (), (Table(heads, tuple(rows), (36, 22, 10, 12, 20)),))


def _asked(subject: Subject, said: dict[str, list[tuple[Report, ReportMeasure]]]) -> list[Measure]:
    """The measures of the documents whose duties fall due for the period, and every one that somebody spoke of."""
    duties = subject.register.duties
    documents = {duties[column.duty_id].document for column in subject.came_in.board.columns}
    return [
        measure
        for measure in subject.catalog.measures
        if measure.id in said or (measure.document in documents and measure.status == "active")
    ]


def _counted(
    subject: Subject, measure: Measure, said: list[tuple[Report, ReportMeasure]], end: date
) -> tuple[Cell, ...]:
    """States as the bodies themselves tell them, both denominators; what the ministry says of others stands below."""
    binds = bound(subject.register, measure, end)
    own = {report.body_id: line.state for report, line in said if report.body_id in binds}
    states = Counter(own.values())
    counts = (len(binds), len(own), *(states[state] for state in MEASURE_REPORT_STATES))
    return (
        measure.number,
        str(getattr(measure.title, subject.language)),
        *(Number(Decimal(count)) for count in counts),
        _share(states["done"], len(binds)),
        _share(states["done"], len(own)),
    )


def _answers(
    subject: Subject, asked: list[Measure], said: dict[str, list[tuple[Report, ReportMeasure]]]
) -> Section:
    keys = ("number", "body", "state", "judged_by", "done_on", "result", "act", "spent")
    rows = [
        (
            measure.number,
            subject.body(report.body_id),
            subject.say(f"measure.{line.state}"),
            subject.say(f"measure.judge.{judged_by(subject.register, report.body_id, measure.id)}"),
            _day(line.done_on, subject.language),
            shown(line.result) or "–",
            "; ".join(filter(None, (shown(line.act), shown(line.evidence)))) or "–",
            Number(Decimal(line.money_spent)) if line.money_spent else "–",
        )
        for measure in asked
        for report, line in said[measure.id]
    ]
    heads = tuple(subject.say(f"measure.{key}") for key in keys)
    table = Table(heads, tuple(rows), (4, 18, 11, 10, 11, 22, 13, 11))
    return Section(subject.say("measure.answers"), (), (table,))


def _share(count: int, of: int) -> Cell:
    return Number(Decimal(100 * count) / of, 1) if of else "–"


def _day(written: str, language: str) -> str:
    return write_day(date.fromisoformat(written), language, short=True) if written else "–"

"""The consolidated report of a period: who reported, figures, measures, promises, disputes, footnotes, receipts."""

from __future__ import annotations

from datetime import datetime

from reporting import clock
from reporting.papers import answers, figures, lists
from reporting.papers.paper import Paper, Section
from reporting.papers.subject import Subject
from reporting.texts.periods import period_name
from vocabulary.formats import write_day


def consolidated(subject: Subject, *, at: datetime) -> Paper:
    """The paper as of the moment `at` (UTC)."""
    came_in, language = subject.came_in, subject.language
    made = clock.in_almaty(at)
    parts = [
        lists.who_reported(subject),
        *figures.sections(subject),
        *answers.measures(subject),
        answers.promises(subject),
        lists.disputes(subject),
        lists.footnotes(subject),
        lists.receipts(subject),
    ]
    day, period = write_day(came_in.on, language), period_name(came_in.period, language)
    return Paper(
        title=subject.say("title", period=period),
        remarks=(*_ordered_by(subject), subject.say("made", day=day, time=f"{made:%H:%M}")),
        sections=tuple(_numbered(parts)),
        signature=(subject.say("signed_by"), subject.say("signed_on")),
        author=subject.say("author"),
        foot=subject.say("foot", period=period, day=day),
        language=language,
        made_at=at,
        warning=_warning(subject),
    )


def _ordered_by(subject: Subject) -> list[str]:
    """Which duties the report answers: of those that consolidate, the period's own."""
    found = []
    for duty in subject.register.duties.values():
        if duty.consolidates and any(day.period.text == subject.came_in.period for day in duty.days):
            due = next(day.due_on for day in duty.days if day.period.text == subject.came_in.period)
            document = subject.register.documents.get(duty.document or "")
            title = getattr(document.title, subject.language) if document else duty.clause
            found.append(subject.say("ordered_by", document=title, day=write_day(due, subject.language)))
    return found


def _warning(subject: Subject) -> str:
    """That the paper is a draft, or made of figures that nobody reported."""
    came_in = subject.came_in
    said = [subject.say("synthetic")] if subject.is_synthetic else []
    if came_in.not_approved or came_in.unchecked:
        said.append(subject.say("draft", accepted=len(came_in.not_approved), received=len(came_in.unchecked)))
    return " ".join(said)


def _numbered(parts: list[Section]) -> list[Section]:
    """Headings of the first level with their number."""
    numbered, number = [], 0
    for part in parts:
        number += part.level == 1
        heading = f"{number}. {part.heading}" if part.level == 1 else part.heading
        numbered.append(Section(heading, part.sentences, part.tables, part.level))
    return numbered

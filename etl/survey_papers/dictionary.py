"""The dictionary of a survey as CSV: a row for each column of a record and each answer to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from etl.catalog.entry import Words
from etl.catalog.surveys import Answer, SurveyQuestion
from etl.survey_papers.forms import COVER, Form
from vocabulary.languages import LANGUAGES

HEADER = (
    "position",
    "column",
    "kind",
    *(f"question_{language}" for language in LANGUAGES),
    "code",
    *(f"answer_{language}" for language in LANGUAGES),
    "asked_if",
    "minimum",
    "maximum",
    "is_optional",
)
_TICKED = "0|1"


def dictionary(form: Form) -> bytes:
    """UTF-8 with its mark, lines ended as RFC 4180 asks (columns: HEADER). `asked_if`: `question=code|code; …`, all of which must hold."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    writer.writerows(_rows(form))
    return stream.getvalue().encode()


def _rows(form: Form) -> Iterator[list[str]]:
    position = 0
    for position, (column, (kind, title)) in enumerate(COVER.items(), start=1):
        yield _row(position, column, kind, title)
    for question in form.questions:
        if question.kind == "several":
            for column, answer in zip(question.columns, question.answers, strict=True):
                position += 1
                yield _row(
                    position,
                    column,
                    question.kind,
                    question.text,
                    question=question,
                    answer=answer,
                    code=_TICKED,
                )
        else:
            position += 1
            answers: tuple[Answer | None, ...] = form.answers(question) or (None,)
            for one in answers:
                yield _row(
                    position, question.variable, question.kind, question.text, question=question, answer=one
                )


def _row(
    position: int,
    column: str,
    kind: str,
    title: Words,
    *,
    question: SurveyQuestion | None = None,
    answer: Answer | None = None,
    code: str = "",
) -> list[str]:
    ends = (question.minimum, question.maximum) if question else (None, None)
    return [
        str(position),
        column,
        kind,
        *_in_languages(title),
        code or (answer.code if answer else ""),
        *(_in_languages(answer.text) if answer else [""] * len(LANGUAGES)),
        asked_if(question) if question else "",
        *("" if end is None else str(end) for end in ends),
        "true" if question and question.is_optional else "false",
    ]


def asked_if(question: SurveyQuestion) -> str:
    """Of whom a question is asked, in codes; empty where it is asked of all."""
    return "; ".join(f"{one.question}={'|'.join(one.codes)}" for one in question.asked_if)


def _in_languages(words: Words) -> list[str]:
    return [str(getattr(words, language)) for language in LANGUAGES]

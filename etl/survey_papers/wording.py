"""Words of printed questionnaires, and of whom a question is asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from etl.catalog.surveys import SurveyQuestion
from etl.survey_papers.forms import Form

_WORDS = Path(__file__).parent / "words.yml"


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return found


def say(key: str, language: str, **said: object) -> str:
    """A phrase in a language, with its places filled; raises KeyError for one that there is not."""
    return _words()[key][language].format(**said)


def asked_words(form: Form, question: SurveyQuestion, language: str) -> str:
    """Of whom a question is asked, by the numbers of earlier questions and their answers; empty where it is asked of all."""
    numbers = {one.variable: number for number, one in enumerate(_in_order(form), start=1)}
    told = []
    for condition in question.asked_if:
        earlier = form.by_variable[condition.question]
        named = {answer.code: str(getattr(answer.text, language)) for answer in form.answers(earlier)}
        answers = say("or", language).join(named[code] for code in condition.codes)
        told.append(say("asked_if", language, number=numbers[condition.question], answers=answers))
    return say("and", language).join(told)


def _in_order(form: Form) -> list[SurveyQuestion]:
    """The questions as they are numbered: part by part."""
    return [question for part in form.survey.parts for question in form.of_part(part.id)]

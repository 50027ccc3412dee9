"""The files of every survey, as rows of a table: a build makes them once, and whoever reads the edition takes them as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.catalog.catalog import Entries
from etl.survey_papers.forms import Form, forms_of
from vocabulary.surveys import ASKED_IN, PAPERS


class Paper(NamedTuple):
    """A file of a survey; `language` is empty where it is in all of them."""

    survey_id: str
    paper: str
    language: str
    file_name: str
    media_type: str
    content: bytes


def papers_of(entries: Entries) -> Iterator[Paper]:
    """The questionnaire in each language in which people are asked, the dictionary and the codebook of every survey."""
    for form in forms_of(entries):
        yield from of_form(form)


def of_form(form: Form) -> Iterator[Paper]:
    """Those of one survey; the same bytes for the same survey."""
    # what writes Word files takes a third of a second to load: a build without surveys does without
    from etl.survey_papers.codebook import codebook
    from etl.survey_papers.dictionary import dictionary
    from etl.survey_papers.questionnaire import questionnaire

    for language in ASKED_IN:
        yield _paper(form, "questionnaire", language, questionnaire(form, language))
    yield _paper(form, "dictionary", "", dictionary(form))
    yield _paper(form, "codebook", "", codebook(form))


def _paper(form: Form, paper: str, language: str, content: bytes) -> Paper:
    ending, _, media_type = PAPERS[paper]
    name = f"{form.survey.id}{f'-{language}' if language else f'-{paper}'}.{ending}"
    return Paper(form.survey.id, paper, language, name, media_type, content)

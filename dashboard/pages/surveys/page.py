"""The page: how many surveys are ordered and what was found of them, then each with its duty, its files and what it asks."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.searched import searched_words
from dashboard.components.tables import data_table, fold
from dashboard.pages.surveys.duty import duty_table, last_words, owners_words
from dashboard.pages.surveys.results import results
from dashboard.queries.kinds import in_language
from dashboard.queries.survey_waves import waves
from dashboard.queries.surveys import Survey, questions, surveys
from dashboard.texts.formats import format_number
from dashboard.view.request import Page, Request
from vocabulary.surveys import ASKED_IN

_DESIGN = ("asked_of", "frame", "strata", "interviews_note", "mode", "fieldwork", "weights", "follows_note")


def layout(request: Request) -> Page:
    """The page; in an edition without surveys it says so."""
    found, title = surveys(request.warehouse, request.today), request.say("question.title.surveys")
    content = [
        html.H1(title),
        html.P(_finding(request, found), className="finding"),
        html.P(request.say("surveys.lead"), className="lead-note"),
        *(part for one in found for part in _survey(request, one)),
    ]
    return Page(content, title, request.language)


def _finding(request: Request, found: list[Survey]) -> str:
    """How many surveys are ordered, and of how many results are held."""
    if not found:
        return request.say("surveys.none")
    held = sum(bool(waves(request.warehouse, one.id)) for one in found)
    if held:
        return request.count("surveys.finding_held", len(found), count=len(found), held=held)
    return request.count("surveys.finding", len(found), count=len(found))


def _survey(request: Request, survey: Survey) -> list[Any]:
    row, language = survey.row, request.language
    searched = searched_words(request, row["search_id"])
    return [
        html.H2(in_language(row, "title", language), id=survey.id.replace("_", "-")),
        html.P(last_words(request, survey), className="finding-more"),
        html.P(owners_words(request, survey)),
        html.P(in_language(row, "aim", language), className="lead-note"),
        *results(request, survey),
        duty_table(request, survey),
        *([html.P(searched, className="aside")] if searched else []),
        html.P(request.say("surveys.take"), className="note"),
        html.Ul(_files(request, survey), className="results"),
        fold(request.say("surveys.design_title"), _design(request, survey)),
        fold(
            request.count("surveys.questions_title", row["questions"], count=row["questions"]),
            _questions(request, survey),
        ),
    ]


def _files(request: Request, survey: Survey) -> list[html.Li]:
    links = [
        (request.say(f"surveys.file.questionnaire_{language}"), ("questionnaire", language))
        for language in ASKED_IN
    ]
    links += [(request.say(f"surveys.file.{name}"), (name, "")) for name in ("dictionary", "codebook")]
    return [
        html.Li(html.A(words, href=request.view.file_href(f"/reports/surveys/{survey.papers[key]}")))
        for words, key in links
        if key in survey.papers
    ]


def _design(request: Request, survey: Survey) -> html.Div:
    rows = [
        [request.say(f"surveys.design.{name}"), in_language(survey.row, name, request.language)]
        for name in _DESIGN
    ]
    header = [request.say("surveys.column.what"), request.say("surveys.column.how")]
    table = data_table(
        header, rows, caption=request.say("surveys.design_title"), numeric=set(), is_stacked=True
    )
    return html.Div(table, className="table-box table-box--whole", tabIndex=0)


def _questions(request: Request, survey: Survey) -> html.Div:
    language = request.language
    rows = [
        [
            format_number(row["sort_order"], 0, language),
            in_language(row, "text", language),
            request.say(f"surveys.kind.{row['kind']}"),
            request.say("surveys.of_some") if row["is_of_some"] else request.say("surveys.of_all"),
        ]
        for row in questions(request.warehouse, survey.id)
    ]
    header = [request.say(f"surveys.column.{name}") for name in ("number", "question", "answer", "asked")]
    caption = request.count("surveys.questions_title", len(rows), count=len(rows))
    table = data_table(header, rows, caption=caption, numeric={0}, is_stacked=True)
    return html.Div(table, className="table-box table-box--whole", tabIndex=0)

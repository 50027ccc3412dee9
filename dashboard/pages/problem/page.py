"""What a reader sees when a link names something that is not there, or there is nothing to read from."""

from __future__ import annotations

from dashboard.components import html
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem, View
from dashboard.view.request import Page


def problem_page(problem: LinkProblem, language: str) -> Page:
    """A sentence that says what is wrong and where to go, with the problem's status."""
    return _page(
        text("problem.title" if problem.is_of_path else "problem.unanswerable", language),
        text(problem.key, language, **problem.values),
        language,
        problem.status,
    )


def unavailable_page(reason: str, language: str) -> Page:
    """The page while there is no edition to read; `reason` is `missing` or `broken`."""
    return _page(text("problem.unavailable", language), text(f"problem.{reason}", language), language, 503)


def _page(title: str, sentence: str, language: str, status: int) -> Page:
    links = [
        html.Li(html.A(text(f"shell.{page}", language), href=View(page, language).href()))
        for page in ("overview", "map", "data", "method")
    ]
    content = [
        html.H1(title),
        html.P(sentence, className="finding"),
        html.P(text("problem.go", language)),
        html.Ul(links),
    ]
    return Page(content, title, language, status=status)

"""Migration by question: which page answers which, each with its finding's question in words."""

from __future__ import annotations

from dashboard.components import html
from dashboard.texts.questions import QUESTIONS
from dashboard.view.request import Page, Request


def layout(request: Request) -> Page:
    """The contents: a link to each page, with what the view chose as far as that page honours it."""
    title = request.say("flows.title")
    rows = []
    for name in QUESTIONS:
        href = request.view.href(page=name)
        about = html.Span(request.say(f"question.about.{name}"), className="aside")
        rows.append(html.Li([html.A(request.say(f"question.title.{name}"), href=href), html.Br(), about]))
    content = [
        html.H1(title),
        html.P(request.say("flows.lead"), className="lead-note"),
        html.Ul(rows, className="results"),
    ]
    return Page(content, title, request.language)

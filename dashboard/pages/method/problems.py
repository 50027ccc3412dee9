"""How errors are told to programs: the part of the method page that a problem's `type` leads to."""

from __future__ import annotations

from dashboard.components import html
from dashboard.view.refusals import REFUSALS, words_of_refusal
from dashboard.view.request import Request


def problems(request: Request) -> list[html.Element]:
    """The kinds of errors, each under its own anchor."""
    terms = [
        part
        for kind in REFUSALS
        for part in (
            html.Dt(request.say(f"{words_of_refusal(kind)}.title"), id=f"problem-{kind}"),
            html.Dd(_with_code(request.say(f"{words_of_refusal(kind)}.meaning"))),
        )
    ]
    return [
        html.H2(request.say("refusal.title"), id="problems"),
        html.P(_with_code(request.say("refusal.lead"))),
        html.Dl(terms, className="passport"),
    ]


def _with_code(sentence: str) -> list[str | html.Code]:
    """A sentence whose words between backticks are names that programs read."""
    return [html.Code(part) if n % 2 else part for n, part in enumerate(sentence.split("`"))]

"""A verdict: a shape and a word before it is a colour, and the arithmetic behind it."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.dictionary import Target
from dashboard.queries.execution import Execution
from dashboard.queries.progress import Verdict
from dashboard.view.block import Bar
from dashboard.view.request import Request
from dashboard.wording.execution import state_words
from dashboard.wording.locator import clause_words
from dashboard.wording.standing import Line, standing_lines
from dashboard.wording.verdict import shape_of, shape_of_state
from vocabulary.verdicts import tone


def verdict_badge(request: Request, state: str) -> html.P:
    """The shape and word of a state."""
    return _line(tone(state), request.say(f"state.{state}"))


def execution_badge(request: Request, row: Execution) -> html.P:
    """The same for how a quota stands (queries/execution.py)."""
    return execution_line(row.state, state_words(request, row))


def execution_line(state: str, words: str) -> html.P:
    """The shape of how a quota stands, with `words`."""
    return _line(tone(state), words, shape_of_state(state))


def verdict_block(request: Request, target: Target, progress: Verdict) -> html.Div:
    """The verdict on a target: how the newest figure stands, then, in the same weight, its state and what was reached."""
    return html.Div(
        [_line(*line) for line in standing_lines(request, target, progress)], className="verdict-block"
    )


def verdict_line_of(line: Line) -> html.P:
    """One line of a verdict."""
    return _line(line.tone, line.words)


def _line(heard: str, words: str, shape: str = "") -> html.P:
    mark = html.Span(shape or shape_of(heard), className="shape", **{"aria-hidden": "true"})
    return html.P([mark, words], className=f"verdict verdict--{heard}")


def clause_lines(request: Request, target: Target) -> list[html.P]:
    """The remark on the wording of a target, and the clause of the document that sets it."""
    document = request.known.documents[target.document]
    title = document.title[request.language]
    named = html.A(title, href=document.url, rel="noopener noreferrer") if document.url else title
    remark = [html.P(target.remark[request.language])] if target.remark else []
    clause = html.P([f"{clause_words(request, target.clause).capitalize()}. ", named], className="aside")
    return [*remark, clause]


def bullet_bar(bar: Bar, *, label: str) -> html.Div:
    """A bar from zero with two marks, the line and the time gone; never a gauge. `label` is read out."""
    top = bar.top
    parts = [html.Span(className="bullet-bar", style={"width": f"{_share(bar.value, top)}%"})]
    for name, place in (("target", bar.line), ("time", bar.gone)):
        if place is not None:
            parts.append(html.Span(className=f"bullet-{name}", style={"left": f"{_share(place, top)}%"}))
    return html.Div(parts, className="bullet", role="img", **{"aria-label": label})


def _share(value: float, top: float) -> str:
    return f"{max(0.0, min(100.0, 100 * value / top)):.1f}"

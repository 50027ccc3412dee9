"""A verdict: a shape and a word before it is a colour, and the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.queries.dictionary import Target
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.execution import state_of_quota
from dashboard.wording.locator import clause_words
from dashboard.wording.standing import standing_lines
from dashboard.wording.verdict import _SHAPES
from vocabulary.verdicts import tone


def verdict_badge(request: Request, state: str) -> html.P:
    """The shape and word of a state."""
    return _line(tone(state), request.say(f"state.{state}"))


def execution_badge(request: Request, state: str) -> html.P:
    """The same for how a quota stands (queries/execution.py)."""
    return _line(tone(state), state_of_quota(request, state))


def verdict_block(request: Request, target: Target, progress: dict[str, Any]) -> html.Div:
    """The verdict on a target: how the newest figure stands, then, in the same weight, its state and what was reached."""
    return html.Div(
        [_line(*line) for line in standing_lines(request, target, progress)], className="verdict-block"
    )


def _line(tone: str, words: str) -> html.P:
    shape = html.Span(_SHAPES[tone], className="shape", **{"aria-hidden": "true"})
    return html.P([shape, words], className=f"verdict verdict--{tone}")


def arithmetic_fold(
    request: Request, target: Target, progress: dict[str, Any], how: Sequence[html.P] = ()
) -> html.Details:
    """What opens under a verdict: the arithmetic in words (`how` is more of it), the clause, the remark on its wording."""
    document = request.known.documents[target.document]
    lines = [html.P(progress[f"explanation_{request.language}"]), *how]
    if target.remark:
        lines.append(html.P(target.remark[request.language]))
    lines.append(
        html.P(
            [
                f"{clause_words(request, target.clause).capitalize()}.",
                " ",
                html.A(document.title[request.language], href=document.url, rel="noopener noreferrer")
                if document.url
                else document.title[request.language],
            ]
        )
    )
    lines.append(html.P(request.say("card.method", version=progress["method_version"]), className="aside"))
    return html.Details([html.Summary(request.say("card.arithmetic")), html.Div(lines)], className="fold")


def bullet_bar(
    request: Request, *, value: float, line: float | None, is_percent: bool, label: str
) -> html.Div:
    """A bar from zero with the target as a mark; never a gauge."""
    top = max(value, line or 0) * 1.15 or 1
    if is_percent and (line or 0) > 50:
        top = 100
    parts = [html.Span(className="bullet-bar", style={"width": f"{_share(value, top)}%"})]
    if line is not None:
        place = {"left": f"{_share(line, top)}%"}
        parts.append(html.Span(className="bullet-target", style=place))
    scale = format_number(top, 0 if top >= 10 else 1, request.language)
    return html.Div(
        [
            html.Div(parts, className="bullet", role="img", **{"aria-label": label}),
            html.Div([html.Span("0"), html.Span(scale)], className="bullet-scale", **{"aria-hidden": "true"}),
        ],
        className="bullet-box",
    )


def _share(value: float, top: float) -> str:
    return f"{max(0.0, min(100.0, 100 * value / top)):.1f}"

"""How a state of what is owed is drawn: its shape, its colour and its word together, never one alone."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.reporting.owed import WORST_FIRST
from dashboard.texts.cells import Cell
from dashboard.view.request import Request
from dashboard.wording.reports import SHAPES, TONES


def state_mark(state: str) -> html.Span:
    """The shape of a state, which its word stands beside."""
    return html.Span(SHAPES[state], className="shape", **{"aria-hidden": "true"})


def state_look(state: str) -> str:
    """The class that gives a state its colour."""
    return f"measure-state verdict--{TONES.get(state, 'neutral')}"


def state_cell(request: Request, state: str, words: str = "") -> Cell:
    """The state of one duty; `words` instead of its own."""
    said = words or request.say(f"report_due.{state}")
    return Cell(
        said, shown=html.Span([state_mark(state), " ", said], className=f"{state_look(state)} report-state")
    )


def counted_cell(request: Request, states: list[str]) -> Cell:
    """How many bodies stand how, the worst first; the word alone where all stand the same."""
    counts = {state: states.count(state) for state in WORST_FIRST if state in states}
    if len(states) == 1:
        return state_cell(request, states[0])
    said = {state: f"{request.say(f'report_due.{state}')}: {count}" for state, count in counts.items()}
    drawn = [
        html.Span([state_mark(state), " ", words], className=f"{state_look(state)} report-state")
        for state, words in said.items()
    ]
    return Cell("; ".join(said.values()), shown=html.Span(drawn))


def key_of(request: Request, states: set[str]) -> html.Ul:
    """What the shapes of the states in use mean."""
    used = [state for state in WORST_FIRST if state in states]
    items = [
        html.Li(
            [html.Span(SHAPES[state], className=f"cell-shape {state_look(state)}", **{"aria-hidden": "true"}), html.Span(request.say(f"report_due.{state}"))]
        )
        for state in used
    ]  # fmt: skip
    return html.Ul(items, className="cell-legend")

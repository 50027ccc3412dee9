"""States of what is held: a shape for the table, a word for the legend and for whoever listens."""

from __future__ import annotations

from dashboard.components import html
from dashboard.view.request import Request
from vocabulary.statuses import CELL_STATES

# Plain shapes of every system font; each differs in form, so that none needs a colour.
SHAPES = {
    "final": "●",
    "break": "◧",
    "derived": "◆",
    "provisional": "◐",
    "estimated": "○",
    "forecast": "△",
    "suppressed": "▨",
    "missing_cannot_exist": "×",
    "missing_not_collected": "–",
}


def legend(request: Request) -> html.Ul:
    """Every shape with its words."""
    items = [html.Li([_shape(state), html.Span(request.say(f"cell_state.{state}"))]) for state in CELL_STATES]
    items.append(
        html.Li([html.Span("7/20", className="cell-share"), html.Span(request.say("coverage.share"))])
    )
    items.append(html.Li([html.Span("", className="cell-shape"), html.Span(request.say("coverage.outside"))]))
    return html.Ul(items, className="cell-legend")


def linked_cell(state: str, words: str, href: str, share: str = "") -> html.Td:
    """A cell that has figures and leads to them; `words` say what it shows, `share` stands below the shape."""
    content = [SHAPES[state], html.Small(share)] if share else SHAPES[state]
    # What is heard holds what is seen: whoever speaks to the screen says "7/20".
    heard = f"{share}; {words}" if share else words
    return html.Td(html.A(content, href=href, title=words, **{"aria-label": heard}), className=f"is-{state}")


def plain_cell(state: str, words: str) -> html.Td:
    """A cell without figures; `words` say why."""
    return html.Td(
        html.Span(SHAPES[state], title=words, role="img", **{"aria-label": words}), className=f"is-{state}"
    )


def _shape(state: str) -> html.Span:
    return html.Span(SHAPES[state], className=f"cell-shape is-{state}", **{"aria-hidden": "true"})

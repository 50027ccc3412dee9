"""How figures of surveys get their errors, and when a figure is not shown."""

from __future__ import annotations

from dashboard.components import html
from dashboard.texts.formats import format_number, format_value
from dashboard.view.request import Request
from vocabulary.surveys import FEWEST_ASKED, LARGEST_CV, LEAST_RELIABILITY, STANDARD_ERRORS

_TOLD = ("weights", "errors", "interval", "hidden", "change", "kept")


def surveyed(request: Request) -> list[html.Element]:
    """A title and what is done, one step after the other."""
    language = request.language
    limits = {
        "fewest": format_number(FEWEST_ASKED, 0, language),
        "largest": format_value(100 * LARGEST_CV, "percent", 0, language),
        "alpha": format_number(LEAST_RELIABILITY, 1, language),
        "errors": format_number(STANDARD_ERRORS, 2, language),
    }
    return [
        html.H2(request.say("method.surveys_title"), id="surveys"),
        html.Ul([html.Li(request.say(f"method.surveys.{name}", **limits)) for name in _TOLD]),
    ]

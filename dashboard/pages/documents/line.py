"""The line of documents: a bar from entry into force to the end, due dates while it was in force, what came after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.figures import theme
from dashboard.figures.image_address import image_address
from dashboard.pages.documents.acts import ended_words
from dashboard.pages.documents.pictures import title_of
from dashboard.queries.dictionary import Document
from dashboard.texts.formats import format_day, sentence_start
from dashboard.view.request import Request

_STEP_YEARS, _MOST_YEARS_BEYOND = 5, 10


def state_of(document: Document, day: date) -> str:
    """`in_force` on the day, `open` where no end is stated, `ended`, or `ahead` before its first day."""
    if document.valid_from is not None and document.valid_from > day:
        return "ahead"
    if document.valid_to is None:
        return "open"
    return "in_force" if document.valid_to >= day else "ended"


def in_order(request: Request, day: date) -> dict[str, Document]:
    """The documents: those in force first, then those whose end is not stated or that have ended; each newest first."""
    rank = {"in_force": 0, "ahead": 1, "ended": 2, "open": 2}
    every = request.known.documents.items()
    newest = sorted(every, key=lambda one: one[1].valid_from or date.min, reverse=True)
    return dict(sorted(newest, key=lambda one: rank[state_of(one[1], day)]))


def next_of(document: Document, documents: dict[str, Document]) -> Document | None:
    """The document of the same kind that entered into force next: by dates, whether or not it says so."""
    if document.valid_from is None or not document.kind:
        return None
    later = [
        (one.valid_from, one)
        for one in documents.values()
        if one.kind == document.kind and one.valid_from and one.valid_from > document.valid_from
    ]
    return min(later, key=lambda one: one[0])[1] if later else None


def time_line(request: Request, documents: dict[str, Document], day: date) -> html.Div:
    """The legend, the years, and a row for each document."""
    known = [one for one in documents.values() if one.valid_from]
    said = [end.year for one in known for end in (one.valid_from, one.valid_to) if end] or [
        request.today.year
    ]
    # a day that somebody wrote into the link may lie thousands of years away: the line goes a little towards it
    first = min(min(said), max(day.year, min(said) - _MOST_YEARS_BEYOND))
    last = max(max(said), min(day.year, max(said) + _MOST_YEARS_BEYOND))
    span = _Span(date(first, 1, 1), date(last + 1, 1, 1))
    rows = [_row(request, one, documents, day, span) for one in known]
    return html.Div(
        [
            _legend(request, day),
            _years(span),
            html.Ol(rows, className="acts", **{"aria-label": request.say("documents.list")}),
        ],
        className="act-line",
        style={"--today": span.place(day)},
    )


class _Span:
    """The days of the line, as shares of its width."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def share(self, day: date) -> float:
        """Days beyond an end are at that end."""
        share = 100 * (day - self.first).days / (self.last - self.first).days
        return min(max(share, 0.0), 100.0)

    def place(self, day: date) -> str:
        return f"{max(0.0, min(100.0, self.share(day))):.2f}%"


def _years(span: _Span) -> html.Div:
    years = [year for year in range(span.first.year, span.last.year) if year % _STEP_YEARS == 0]
    marks = [html.Span(str(year), style={"left": span.place(date(year, 1, 1))}) for year in years]
    return html.Div(marks, className="act-years", **{"aria-hidden": "true"})


def _row(
    request: Request, document: Document, documents: dict[str, Document], day: date, span: _Span
) -> html.Li:
    """One document on the line of years: its name and state, the bar of its life with its due days, and what is said of it."""
    state = state_of(document, day)
    start, end = document.valid_from or day, document.valid_to or max(day, document.valid_from or day)
    bar = {"left": span.place(start), "width": f"{span.share(end) - span.share(start):.2f}%"}
    dues = _dues(request, document, start, end)
    marks = [
        html.Img(
            src=_DIAMOND, alt="", className="act-due", width=12, height=12, style={"left": span.place(one)}
        )
        for one in dues
    ]
    name = html.A(
        title_of(request, document), href=request.view.href(document=document.id), className="act-name"
    )
    is_chosen = document.id == request.view.document
    return html.Li(
        [
            html.Div(
                [name, html.Span(request.say(f"documents.state.{state}"), className="act-state")],
                className="act-head",
            ),
            html.Div(
                [html.Span(className="act-bar", style=bar), *marks],
                className="act-track",
                **{"aria-hidden": "true"},
            ),
            html.P(" ".join(_said(request, document, documents, dues)), className="aside"),
        ],
        className=f"act is-{state} is-chosen" if is_chosen else f"act is-{state}",
    )


def _dues(request: Request, document: Document, start: date, end: date) -> list[date]:
    """The days on which its targets were due while it was in force; a promise for later ended with it."""
    own = {one.due_on for one in request.known.targets.values() if one.document == document.id and one.due_on}
    return sorted(day for day in own if start <= day <= end)


def _said(
    request: Request, document: Document, documents: dict[str, Document], dues: list[date]
) -> list[str]:
    """From when to when, what ended it, what came next, which due dates fall into its time."""
    first = format_day(document.valid_from, request.language) if document.valid_from else ""
    last = (
        format_day(document.valid_to, request.language)
        if document.valid_to
        else request.say("documents.in_force")
    )
    said = [f"{first} – {last}."]
    if document.ended_by_number:
        said.append(f"{sentence_start(ended_words(request, document))}.")
    after = next_of(document, documents)
    if after is not None:
        said.append(request.say("documents.next", title=title_of(request, after)))
    if dues:
        days = ", ".join(format_day(one, request.language, short=True) for one in dues)
        said.append(request.say("documents.dues", days=days))
    return said


def _legend(request: Request, day: date) -> html.Ul:
    swatches: list[tuple[Any, str]] = [
        (html.Span(className="act-swatch is-in_force"), request.say("documents.state.in_force")),
        (html.Span(className="act-swatch is-ended"), request.say("documents.state.ended")),
        (html.Span(className="act-swatch is-open"), request.say("documents.state.open")),
        (html.Img(src=_DIAMOND, alt="", width=12, height=12), request.say("documents.due_mark")),
        (html.Span(className="act-swatch is-today"), format_day(day, request.language)),
    ]
    return html.Ul([html.Li([mark, " ", words]) for mark, words in swatches], className="act-legend")


_DIAMOND = image_address(
    "<svg xmlns='http://www.w3.org/2000/svg' width='12' height='12' viewBox='0 0 12 12'>"
    f"<path d='M6 0.5L11.5 6L6 11.5L0.5 6Z' fill='{theme.TARGET}' stroke='{theme.PAPER}' stroke-width='1'/></svg>"
)

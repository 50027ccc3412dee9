"""What bodies and those above them said of measures: counts for all, each body's own words where the view is of one."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.evidence import evidence_cell
from dashboard.queries.duties import akimats
from dashboard.queries.reporting.measures import (
    MEASURE_SAID,
    MeasureSaid,
    Reported,
    bound_on,
    is_bound,
    measures_said,
    reported_by,
)
from dashboard.queries.reporting.promises import evidence_of_measures
from dashboard.queries.reporting.receipts import receipts
from dashboard.texts.cells import Cell
from dashboard.texts.formats import NO_BREAK, format_day, format_number, sentence_start
from dashboard.view.request import Request
from dashboard.wording.reports import body_short, receipt_href
from vocabulary.territory import COUNTRY

_SHAPES = {"no_report": "○", "done": "✔", "in_progress": "◐", "not_begun": "✖", "not_relevant": "–"}
_TONES = {"done": "good", "in_progress": "watch", "not_begun": "bad"}


def has_reports(request: Request) -> bool:
    """Whether anything was reported on any measure in this edition."""
    return bool(measures_said(request.warehouse))


def reported_words(request: Request, measure_ids: set[str]) -> str:
    """How many duties of bodies were reported on and done: of all that were due, and of those reported on."""
    day = request.view.as_of or request.today
    found = reported_by(request.warehouse, measure_ids, _bodies(request), day)
    if not found.due:
        return ""
    listed = ", ".join(
        f"{request.say(f'measure_said.{state}')} – {found.by_state[state]}"
        for state in MEASURE_SAID
        if found.by_state[state]
    )
    sentence = request.say(
        "measures.reported", due=request.written_count(found.due), said=request.written_count(found.said)
    )
    if not found.said:
        return sentence
    shares = request.say("measures.reported_shares", **_shares(request, found))
    return f"{sentence} {sentence_start(listed)}. {shares}"


def _shares(request: Request, found: Reported) -> dict[str, str]:
    done = found.by_state["done"]
    return {
        "of_all": _percent(request, done, found.due),
        "of_said": _percent(request, done, found.said),
    }


def said_cell(request: Request, measure_id: str, state: Cell) -> Cell:
    """What was said of a measure in place of its dates' own state, and the evidence that it was carried out."""
    bodies = _bodies(request)
    every = measures_said(request.warehouse).get(measure_id, ())
    own = [one for one in every if bodies is None or one.body_id in bodies]
    proof = evidence_of_measures(request.warehouse).get(measure_id, ())
    if not own and not proof:
        return state
    lines = _counted(request, own) if own and bodies is None else [_of_body(request, one) for one in own]
    parts = [(str(state), state.shown or state.words)] if not own else lines
    if proof:
        cell = evidence_cell(request, proof)
        parts = [*parts, (cell.words, cell.shown)]
    return Cell("; ".join(said for said, _ in parts), shown=html.Div([shown for _, shown in parts]))


def _bodies(request: Request) -> frozenset[str] | None:
    """The bodies of which the view is; None for all, and where it names a plan's word for many."""
    view = request.view
    if view.body and is_bound(request.warehouse, view.body):
        return frozenset({view.body})
    if view.region != COUNTRY:
        every = akimats(request.warehouse)
        return frozenset(own.body_id for own in every if own.region_id == view.region)
    return None


def _counted(request: Request, own: list[MeasureSaid]) -> list[tuple[str, html.Span]]:
    """How many bodies stand how, apart by who judged; and of how many that were bound on the newest day nothing was found."""
    found = []
    for judge in dict.fromkeys(one.judged_by for one in own):
        newest = {one.body_id: one.state for one in reversed(own) if one.judged_by == judge}
        for state in MEASURE_SAID:
            count = list(newest.values()).count(state)
            if count:
                words = (
                    f"{request.say(f'measure_said.{state}')}: {count} ({request.say(f'judged_by.{judge}')})"
                )
                found.append((words, _mark(state, words)))
    silent = bound_on(request.warehouse, own[0].measure_id, own[0].due_on) - {one.body_id for one in own}
    if silent:
        words = f"{request.say('measure_state.no_report')}: {len(silent)}"
        found.append((words, _mark("no_report", words)))
    return found


def _of_body(request: Request, one: MeasureSaid) -> tuple[str, html.Span]:
    """The word of one body: state, day, result, act, money, who judged, and the report that says so."""
    language = request.language
    done = request.say("measures.done_on", day=format_day(one.done_on, language)) if one.done_on else ""
    money = ""
    if one.planned is not None and one.spent is not None:
        spent, planned = (request.written_count(round(value)) for value in (one.spent, one.planned))
        money = request.say("measures.money", spent=spent, planned=planned)
    due = format_day(one.due_on, language, short=True) if one.due_on else ""
    parts = [
        f"{body_short(request, one.body_id)}: {request.say(f'measure_said.{one.state}')}",
        due, done, one.result, one.act, money, request.say(f"judged_by.{one.judged_by}"),
    ]  # fmt: skip
    words = "; ".join(part for part in parts if part)
    receipt = receipts(request.warehouse).get(one.report_id or "")
    link = [" ", html.A(receipt.report_id, href=receipt_href(request, receipt))] if receipt else []
    return words, _mark(one.state, words, link)


def _mark(state: str, words: str, more: list[Any] | None = None) -> html.Span:
    shape = html.Span(_SHAPES[state], className="shape", **{"aria-hidden": "true"})
    look = f"report-state verdict--{_TONES.get(state, 'neutral')}"
    return html.Span([shape, " ", words, *(more or [])], className=look)


def _percent(request: Request, part: int, whole: int) -> str:
    return f"{format_number(100 * part / whole, 1, request.language)}{NO_BREAK}%"

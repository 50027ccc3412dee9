"""The country over time, by the periods that a register gives, against the line of the target where there is one."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import figure_column, value_words
from dashboard.components.registers.cells import shown_cell
from dashboard.components.registers.frame import Shown, block_id
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Observation, is_published
from dashboard.queries.register_figures import of_register
from dashboard.queries.structures import Period, period_of
from dashboard.texts.formats import sentence_start
from dashboard.view.request import Request
from dashboard.view.target_lines import line_until
from dashboard.wording.periods import period_words, short_period
from vocabulary.territory import COUNTRY

_FEWEST, _MOST = 3, 24


def course_block(request: Request, indicator: Indicator) -> Shown | None:
    """The country's figures of the last periods of one kind, the oldest first; None where there are fewer than three."""
    rows = _of_one_kind(request, of_register(request.warehouse, indicator.id, "", COUNTRY))[-_MOST:]
    known = [row for row in rows if is_published(row)]
    if len(known) < _FEWEST:
        return None
    title = request.say("registers.course.title", indicator=indicator.title[request.language])
    bars = [_bar(request, indicator, row) for row in rows]
    first, last = known[0], known[-1]
    finding = request.say(
        "registers.course.finding",
        first=_said(request, indicator, first), last=_said(request, indicator, last),
        most=_said(request, indicator, max(known, key=lambda row: row["value"])),
    )  # fmt: skip
    name = f"register-{indicator.id}-course"
    target = line_until(request, indicator, period_of(last).year)
    table = bars_table(bars, label=title, figure=figure_column(request, indicator))
    drawn = framed(
        request, html.Div(ranked_bars(bars, label=title, line=target.value if target else None)), name=name,
        indicator=indicator, finding=finding, period=f"{_short(request, first)} – {_short(request, last)}", tables=[table],
        cites=[row["source_id"] for row in rows], sources_at=block_id(request, name),
    )  # fmt: skip
    return Shown(name, title, finding, drawn, table, rows, indicator)


def _of_one_kind(request: Request, rows: list[Observation]) -> list[Observation]:
    """The periods of the kind with most of them: years and months are never one course."""
    by_kind: dict[str, dict[Period, Observation]] = {}
    for row in rows:
        period = period_of(row)
        if period.year <= request.view.until:
            by_kind.setdefault(period.kind, {})[period] = row
    longest = max(by_kind.values(), key=len, default={})
    return [longest[period] for period in sorted(longest)]


def _bar(request: Request, indicator: Indicator, row: Observation) -> Bar:
    return Bar(sentence_start(_short(request, row)), row["value"], shown_cell(request, indicator, row))


def _short(request: Request, row: Observation) -> str:
    return short_period(request, period_of(row))


def _said(request: Request, indicator: Indicator, row: Observation) -> str:
    return f"{value_words(request, indicator, row['value'])} ({period_words(request, period_of(row))})"

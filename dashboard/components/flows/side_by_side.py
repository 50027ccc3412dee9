"""The parts of several indicators side by side, each at its own newest date: bars, with a sentence of the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    caution_of,
    country_name,
    figure_column,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    section,
    source_line,
)
from dashboard.components.flows.structure_view import bars_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.structures import REST, Structure, structure
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

# the sentence, from `title`, `period` and `listed`, the parts that have a name
Sentence = Callable[..., str]


def side_by_side(
    request: Request,
    block: str,
    names: Sequence[str],
    breakdown: str,
    sentence: Sentence,
    *,
    has_caution: bool = True,
) -> list[Any]:
    """The section `block` with a list of bars for each indicator that has figures by the breakdown.

    has_caution: whether it says of what the first indicator is to be told apart, which another section may have said.
    """
    found: list[tuple[Indicator, Structure]] = [
        (indicator, own)
        for name in names
        if (indicator := known_indicator(request, name)) is not None
        and (own := structure(of_country(request.warehouse, name, breakdown), until=None)) is not None
    ]
    if not found:
        return nothing(block, request, request.say("flows.nothing_until"))
    rows = [row for _, own in found for row in own.ranked()]
    lists = [html.Div(_bars(request, block, indicator, own, breakdown, sentence)) for indicator, own in found]
    caution = [caution_of(request, found[0][0])] if has_caution else []
    body = [
        html.Div(lists, className="flow-two"),
        *notes([*caution, *notes_of(request, rows)]),
        source_line(request, [row["source_id"] for row in rows]),
    ]
    return section(block, request, finding=_finding(request, *found[0], sentence), body=body)


def _finding(request: Request, indicator: Indicator, own: Structure, sentence: Sentence) -> str:
    named = [row for row in own.ranked() if row["member"] not in REST]
    return sentence(
        title=indicator.title[request.language],
        period=period_words(request, own.shown),
        listed=listed(request, indicator, named, lambda row: country_name(request, row)),
    )


def _bars(
    request: Request, block: str, indicator: Indicator, own: Structure, breakdown: str, sentence: Sentence
) -> list[Any]:
    ranked, period = own.ranked(), period_words(request, own.shown)
    bars = bars_of(request, indicator, ranked, lambda row: country_name(request, row))
    title = f"{indicator.title[request.language]}, {period}"
    return [
        html.H3(title),
        framed(
            request, ranked_bars(bars, label=title), name=f"{block}-{indicator.id}", indicator=indicator,
            finding=_finding(request, indicator, own, sentence), period=period, breakdown=breakdown,
            cites=[row["source_id"] for row in ranked],
            tables=[bars_table(bars, label=title, figure=figure_column(request, indicator))],
        ),
        figures_links(request, indicator, breakdown),
    ]  # fmt: skip

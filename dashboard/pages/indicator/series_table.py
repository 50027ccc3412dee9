"""The table twin of a time series, and its finding in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.breaks import break_note, with_break_cell
from dashboard.components.rebuilt import rebuilt_words
from dashboard.components.series_plan import grouped, line_name, row_period, row_value
from dashboard.components.sources import source_link
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure, Observation, is_published
from dashboard.queries.one_period import is_like
from dashboard.queries.sources import sources
from dashboard.queries.structures import period_of
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of
from dashboard.wording.publishers import title_words

_MOST_NAMED = 3


def series_table(
    request: Request, indicator: Indicator, rows: Sequence[Observation], *, caption: str
) -> Table:
    """Periods down, lines across; one line alone carries its notes and source in each row."""
    lines = grouped(request, rows)
    names = [line_name(request, own[0]) for own in lines.values()]
    periods = {(row["period_end"], row["period_start"]): row for row in rows}
    cells = {(key, row["period_end"], row["period_start"]): row for key, own in lines.items() for row in own}
    unit = request.say(f"unit.{indicator.unit}")
    header: list[Column | str] = [
        request.say("table.period"),
        *(Column(name, is_number=True, unit=unit) for name in names),
    ]
    if len(lines) == 1:
        header += [request.say("table.note"), request.say("table.source")]
    body = []
    for (end, start), row in sorted(periods.items(), reverse=True):
        own = [cells.get((key, end, start)) for key in lines]
        line = [
            period_cell_of(request, row),
            *(with_break_cell(request, cell, _cell(request, indicator, cell)) for cell in own),
        ]
        if len(lines) == 1:
            line += [Cell(_notes(request, own[0])), _source(request, own[0])]
        body.append(line)
    caption = ". ".join(filter(None, (caption, break_note(request, rows))))
    return table_of(header, body, caption=caption)


def _cell(request: Request, indicator: Indicator, row: Observation | None) -> Cell:
    if row is None or not is_published(row):
        return Cell(request.say("value.missing"))
    return number_cell(row["value"], indicator.decimals, request.language)


def _notes(request: Request, row: Observation | None) -> str:
    if row is None:
        return ""
    status = [] if row["obs_status"] == "A" else [request.say(f"obs_status.{row['obs_status']}")]
    made = [words] if (words := rebuilt_words(request, row)) else []
    # The status of a break says it by itself; one of territory only is told here.
    moved = [request.say("series.territory")] if row.get("is_break") and row["obs_status"] != "B" else []
    return "; ".join([*status, *moved, *made, *request.known.note_words(row["note"], request.language)])


def _source(request: Request, row: Observation | None) -> Cell:
    source = sources(request.warehouse).get(row["source_id"] or "") if row else None
    if source is None:
        return Cell("")
    return text_cell(title_words(source, request.language), shown=source_link(source, request.language))


def finding(request: Request, indicator: Indicator, rows: Sequence[Observation]) -> str:
    """What the chart says, in one sentence made from its rows; rows hold at least one value."""
    known = [row for row in rows if is_published(row)]
    last_day = max(row["period_end"] for row in known)
    newest = [row for row in known if row["period_end"] == last_day]
    if 1 < len(newest) <= _MOST_NAMED:
        listed = "; ".join(
            f"{line_name(request, row)} – {row_value(request, indicator, row)}" for row in newest
        )
        return request.say("series.finding_each", period=row_period(request, newest[0]), listed=listed)
    if len(newest) > _MOST_NAMED:
        top = max(newest, key=lambda row: row["value"])
        return request.say(
            "series.finding_top", name=line_name(request, top), value=row_value(request, indicator, top),
            period=row_period(request, top),
        )  # fmt: skip
    [last] = newest
    own = [row for row in known if (row["region_id"], row["member"]) == (last["region_id"], last["member"])]
    alike = [row for row in own if _is_comparable(row, last)]
    sentence = _course(request, indicator, alike, others=len(own) - len(alike))
    is_moved = any(row["territory_id"] != last["territory_id"] for row in own)
    return f"{sentence} {request.say('series.earlier_territory')}" if is_moved else sentence


def _is_comparable(row: Observation, last: Observation) -> bool:
    """Whether the sentence may set a figure beside the newest one: the same territory, and of parts of years the same months."""
    one, other = period_of(row), period_of(last)
    is_part = other.kind in {"cumulative", "range"}
    return row["territory_id"] == last["territory_id"] and (
        not is_part or one == other or is_like(one, other)
    )


def _course(request: Request, indicator: Indicator, own: list[Figure], *, others: int) -> str:
    """The sentence over the figures that may be compared; `others` are drawn beside them."""
    first, last = own[0], own[-1]
    facts = {
        "name": line_name(request, last), "value": row_value(request, indicator, last), "period": row_period(request, last)
    }  # fmt: skip
    if len(own) == 1 and others:
        return request.say("series.finding_alone", **facts, count=others)
    if len(own) == 1:
        return request.say("series.finding_single", **facts)
    low, high = (
        format_value(pick(row["value"] for row in own), indicator.unit, indicator.decimals, request.language)
        for pick in (min, max)
    )
    return request.say(
        "series.finding", **facts, first=row_value(request, indicator, first), first_period=row_period(request, first),
        low=low, high=high, count=len(own),
    )  # fmt: skip

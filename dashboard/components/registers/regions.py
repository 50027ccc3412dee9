"""Regions ranked by a figure of a register, against the line of the target that is, or last was, set for it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import figure_column, region_of, value_words
from dashboard.components.registers.cells import shown_cell
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.registers.standing import (
    held_of_register,
    marks_words,
    standing_mark,
    standing_of,
    standing_words,
)
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Observation
from dashboard.queries.periods_held import Held
from dashboard.texts.cells import Cell
from dashboard.texts.formats import NO_BREAK, sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.map_choice import map_href
from dashboard.view.request import Request
from dashboard.view.target_lines import REACHED, line_until
from dashboard.wording.periods import period_words
from dashboard.wording.verdict import due_words, target_words
from vocabulary.territory import COUNTRY
from vocabulary.units import is_percent

_FEWEST_LISTED = 2


def regions_block(request: Request, indicator: Indicator, *, sets: str | None) -> Shown | None:
    """The regions at the newest period up to the year of the view; None where fewer than five have a figure."""
    held = held_of_register(request, indicator)
    if held is None:
        return None
    target = line_until(request, indicator, held.period.year)
    rows = ranked(held)
    finding = _finding(request, indicator, held, rows, target)
    period = period_words(request, held.period)
    name = f"register-{indicator.id}-regions"
    heading = indicator.title[request.language]
    title = f"{heading}, {period}"
    bars = [_bar(request, indicator, row, target, sets) for row in rows]
    table = _table(request, indicator, held, rows, target, title)
    drawn = framed(
        request, ranked_bars(bars, label=title, line=target.value if target else None), name=name, indicator=indicator,
        finding=finding, period=period, tables=[table], cites=[row["source_id"] for row in rows],
        sources_at=block_id(request, name),
    )  # fmt: skip
    shown = [*rows, *([held.rows[COUNTRY]] if COUNTRY in held.rows else [])]
    return Shown(
        name, heading, finding, drawn, table, shown, indicator,
        remarks=_line_words(request, target, held.period.year), links=_map_link(request, indicator, held.period.year),
    )  # fmt: skip


def ranked(held: Held) -> list[Observation]:
    """The regions from the highest figure down, those without a figure last."""
    own = [row for region, row in held.rows.items() if region != COUNTRY]
    return sorted(own, key=lambda row: (row["value"] is None, -(row["value"] or 0), row["region_id"]))


def _bar(
    request: Request, indicator: Indicator, row: Observation, target: Target | None, sets: str | None
) -> Bar:
    region, written = row["region_id"], shown_cell(request, indicator, row)
    if (mark := standing_mark(request, row, target)) is not None:
        written = written.led_by(f"{mark}{NO_BREAK}")
    chooses = (sets, region) if sets else None
    return Bar(region_of(request, row), row["value"], written, chooses, region == request.view.region)


def _finding(
    request: Request, indicator: Indicator, held: Held, rows: list[Observation], target: Target | None
) -> str:
    said = []
    known = [row for row in rows if row["value"] is not None]
    if target is not None:
        reached = sum(standing_of(request, row, target) == REACHED for row in known)
        key = "within" if target.comparator == "<=" else "reached"
        said.append(
            request.count(
                f"registers.regions.{key}",
                reached,
                reached=reached,
                regions=len(known),
                line=target_words(request, target),
            )
        )
    said.append(_extremes(request, indicator, known))
    country = held.rows.get(COUNTRY)
    if country is not None and country["value"] is not None:
        value = value_words(request, indicator, country["value"])
        said.append(request.say("registers.regions.country", value=value))
    return f"{sentence_start(period_words(request, held.period))}. {' '.join(said)}"


def _extremes(request: Request, indicator: Indicator, known: Sequence[Observation]) -> str:
    def named(rows: Sequence[Observation]) -> str:
        return ", ".join(
            f"{region_of(request, row)} ({value_words(request, indicator, row['value'])})" for row in rows
        )

    if indicator.measure_kind in ("share", "rate", "ratio") or is_percent(indicator.unit):
        return request.say("registers.regions.between", highest=named(known[:1]), lowest=named(known[-1:]))
    return request.say("registers.regions.most", listed=named(known[:_FEWEST_LISTED]))


def _table(
    request: Request,
    indicator: Indicator,
    held: Held,
    rows: list[Observation],
    target: Target | None,
    caption: str,
) -> Table:
    def cells(row: Observation) -> list[Cell | str]:
        standing = [standing_words(request, row, target) or "–"] if target else []
        return [region_of(request, row), shown_cell(request, indicator, row), *standing]

    country = [held.rows[COUNTRY]] if COUNTRY in held.rows else []
    header: list[Column | str] = [request.say("table.region"), figure_column(request, indicator)]
    return table_of(
        [*header, *([request.say("registers.standing")] if target else [])],
        [cells(row) for row in [*country, *rows]],
        caption=caption,
    )


def _line_words(request: Request, target: Target | None, year: int) -> list[str]:
    if target is None:
        return []
    is_over = target.valid_to is not None and target.valid_to.year < year
    line = request.say(f"registers.line{'_was' if is_over else ''}", target=target_words(request, target))
    words = [line, due_words(request, target)]
    return [
        f"{'; '.join(filter(None, words))}. {request.say('map.target.of_country')}",
        f"{marks_words(request, target)}.",
    ]


def _map_link(request: Request, indicator: Indicator, year: int) -> list[html.P]:
    href = map_href(request, indicator, year=year)
    return (
        []
        if href is None
        else [html.P(html.A(request.say("flows.on_map", year=year), href=href), className="flow-links")]
    )

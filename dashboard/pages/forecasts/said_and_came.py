"""What was said and what came: forecasts of years that have their figures by now, scored, and those that wait for theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import mean
from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table, fold
from dashboard.queries.forecast_facts import Came
from dashboard.queries.forecasts import Tried, awaited, came
from dashboard.texts.formats import format_day, format_number, format_value
from dashboard.view.request import Request


def said_and_came(request: Request, made: list[Tried]) -> list[Any]:
    """The tables with their finding; before the first figure came, what is waited for."""
    found = came(request.warehouse)
    if not found and not made:
        return []
    heading = html.H2(request.say("forecasts.came_title"), id="came")
    if not found:
        first = min(one.made_on for one in made)
        said = request.say("forecasts.came_later", day=format_day(first, request.language))
        return [heading, html.P(said), *_awaited(request)]
    held = sum(bool(row["is_held"]) for row in found)
    said = request.count("forecasts.came", len(found), count=len(found), held=held)
    every = _table(request, "came_column", ("series", "made", "year", "said", "came", "held", "crps"), [_row(request, row) for row in found], {2, 3, 4, 6})  # fmt: skip
    return [
        heading,
        html.P(said, className="finding-more"),
        html.P(request.say("forecasts.crps_how"), className="lead-note"),
        _scores(request, found),
        fold(request.say("forecasts.came_every"), every),
        *_awaited(request),
    ]


def _scores(request: Request, found: Sequence[Came]) -> html.Div:
    """By indicator and horizon: how many came, bands that held, mean score, and the mean error of no change."""

    def key(row: Came) -> tuple[str, int]:
        return row["indicator_id"], row["horizon"]

    def line(name: str, horizon: int, own: list[Came]) -> list[Any]:
        scored = [row["crps"] for row in own if row["crps"] is not None]
        unchanged = [row["unchanged_error"] for row in own if row["unchanged_error"] is not None]
        return [
            request.known.indicators[name].short_title[request.language],
            format_number(horizon, 0, request.language),
            format_number(len(own), 0, request.language),
            f"{format_number(100 * mean(bool(row['is_held']) for row in own), 0, request.language)}\u00a0%",
            _value(request, name, mean(scored)) if scored else "–",
            _value(request, name, mean(unchanged)) if unchanged else "–",
        ]

    rows = [line(*pair, list(own)) for pair, own in groupby(sorted(found, key=key), key=key)]
    return _table(
        request,
        "scored_column",
        ("series", "ahead", "count", "held", "crps", "unchanged"),
        rows,
        {1, 2, 3, 4, 5},
    )


def _awaited(request: Request) -> list[Any]:
    """Years whose figures are to come, each with how much was said of them."""
    rows = [
        [
            str(row["year"]),
            format_number(row["forecasts"], 0, request.language),
            "; ".join(
                request.known.indicators[one].short_title[request.language]
                for one in row["indicators"]
                if one in request.known.indicators
            ),
        ]
        for row in awaited(request.warehouse)
    ]
    if not rows:
        return []
    table = _table(request, "awaited_column", ("year", "forecasts", "series"), rows, {1})
    return [fold(request.say("forecasts.awaited"), table)]


def _table(request: Request, columns: str, names: tuple[str, ...], rows: list[list[Any]], numeric: set[int]) -> html.Div:  # fmt: skip
    header = [request.say(f"forecasts.{columns}.{name}") for name in names]
    caption = request.say(f"forecasts.{columns}.caption")
    table = data_table(header, rows, caption=caption, numeric=numeric, is_stacked=True)
    return html.Div(table, className="table-box table-box--whole", tabIndex=0)


def _value(request: Request, indicator_id: str, value: float) -> str:
    indicator = request.known.indicators[indicator_id]
    return format_value(value, indicator.unit, indicator.decimals, request.language)


def _row(request: Request, row: Came) -> list[Any]:
    def value(number: float) -> str:
        return _value(request, row["indicator_id"], number)

    return [
        request.known.indicators[row["indicator_id"]].short_title[request.language],
        format_day(row["made_on"], request.language),
        str(row["year"]),
        f"{value(row['said'])} ({value(row['low'])} – {value(row['high'])})",
        value(row["came"]),
        request.say(f"forecasts.band.{'held' if row['is_held'] else 'missed'}"),
        "–" if row["crps"] is None else value(row["crps"]),
    ]

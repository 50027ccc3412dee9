"""The rows that stand in a template before anybody fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from etl.catalog.catalog import Catalog
from reporting.templates.last import last_figure
from reporting.templates.owed import Owed, OwedFigure
from vocabulary.formats import write_day
from vocabulary.units import units

Value = str | float | date


@dataclass(frozen=True)
class Row:
    """What is written by column id; `open` are the columns that the body fills in."""

    written: Mapping[str, Value]
    open: frozenset[str]
    decimals: int = 0
    is_counted: bool = field(default=True)


def rows_of(
    sheet_id: str, catalog: Catalog, asked: Owed, history: Mapping[str, str], period: str, language: str
) -> list[Row]:
    """The rows of one sheet."""
    if sheet_id == "indicators":
        names = {region.id: getattr(region.name, language) for region in catalog.regions}
        return [_figure(one, names[one.region_id], history, period, language) for one in asked.figures]
    if sheet_id == "measures":
        return [
            Row(
                {
                    "measure": one.id,
                    "title": getattr(one.title, language),
                    **(
                        {"due_on": write_day(one.deadline.due_on, language, short=True)}
                        if one.deadline.due_on
                        else {}
                    ),
                },
                frozenset({"state", "done_on", "result", "act", "evidence", "money_planned", "money_spent"}),
            )
            for one in asked.measures
        ]
    return [
        Row(
            {"promise": one.id, "title": getattr(one.title, language)},
            frozenset({"in_place", "since", "act", "url"}),
        )
        for one in asked.promises
    ]


def _figure(figure: OwedFigure, region: str, history: Mapping[str, str], period: str, language: str) -> Row:
    """A count is open in its value, a share in its parts too."""
    indicator = figure.indicator
    last = last_figure(history, figure)
    beside: dict[str, Value] = {"last_period": last[0], "last_value": last[1]} if last else {}
    written: dict[str, Value] = {
        "indicator": getattr(indicator.title, language),
        "region": region,
        "period": period,
        "unit": units()[indicator.unit].name[language],
        **beside,
    }
    numbers = {"numerator", "denominator", "value"} if figure.is_share else {"value"}
    return Row(
        written,
        frozenset({*numbers, "source", "note"}),
        indicator.decimals,
        units()[indicator.unit].is_counted,
    )

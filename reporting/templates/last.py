"""The last figure that is held for each row, to stand beside the empty cell."""

from __future__ import annotations

from collections.abc import Mapping

from reporting.templates.owed import OwedFigure

# in this order: what the cycle itself runs by comes first
_KINDS = ("year", "half_year", "as_of", "quarter", "month")


def last_figure(history: Mapping[str, str], figure: OwedFigure) -> tuple[str, float] | None:
    """Period and value of the last figure of the indicator's own kind of period; None where none is held.

    `history`: `indicator|region|kind` → `2022=12;2023=13`, oldest first.
    """
    own = figure.indicator.main_period_kind
    for kind in dict.fromkeys((own, *_KINDS)):
        if figures := history.get(f"{figure.indicator.id}|{figure.region_id}|{kind}"):
            period, _, value = figures.rsplit(";", 1)[-1].partition("=")
            return period, float(value)
    return None

"""Measured figures and the table that `make bench` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass
class Figure:
    """A measured figure and its unit; budget None: shown for comparison only. Extremes tell a busy machine."""

    name: str
    reached: float
    unit: str
    budget: float | None
    least: float
    most: float


def median_of(name: str, values: list[float], unit: str, budget: float | None) -> Figure:
    """The median of `values`, with their extremes."""
    return Figure(name, median(values), unit, budget, min(values), max(values))


def p95_of(name: str, seconds: list[float], budget: float | None) -> Figure:
    """The 95th percentile of `seconds` in milliseconds, with their extremes."""
    taken = [second * 1000 for second in seconds]
    return Figure(
        f"{name}, p95 of {len(taken)}", quantiles(taken, n=20)[-1], "ms", budget, min(taken), max(taken)
    )


def print_table(figures: Iterable[Figure]) -> None:
    """One line per figure: budget, reached, extremes, and whether it is within the budget."""
    print_head()
    print_figures(figures)


def print_head() -> None:
    """What the columns of the lines of figures are."""
    print(
        f"{'figure':<66} {'budget':>8} {'reached':>9} {'smallest':>9} {'largest':>9}       within", flush=True
    )


def print_figures(figures: Iterable[Figure]) -> None:
    """The lines of some of the figures."""
    for figure in figures:
        budget = "" if figure.budget is None else f"{figure.budget:g}"
        within = "" if figure.budget is None else ("yes" if figure.reached <= figure.budget else "NO")
        places = 1 if figure.unit in ("kB", "ms") else 3
        values = " ".join(f"{value:>9.{places}f}" for value in (figure.reached, figure.least, figure.most))
        print(f"{figure.name:<66} {budget:>8} {values} {figure.unit:<5} {within}", flush=True)

"""What a view of an indicator can honour together: a breakdown shows one region, a territory needs parts that add up."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import NOTHING, Coverage, coverage
from dashboard.queries.territories import rebuilt_schemes
from dashboard.view.link import View
from dashboard.view.parameters import LinkProblem, said


def settled(view: View, warehouse: Warehouse) -> View:
    """The view without what the rest of it leaves no room for: as pickers are moved, one choice can end another."""
    held = coverage(warehouse).get(view.indicator or "", NOTHING)
    if held is not NOTHING and view.compare and series_choice(view, held)[1]:
        view = replace(view, compare=None)
    if view.territory not in rebuilt_schemes(warehouse).get(view.indicator or "", ()):
        view = replace(view, territory=None)
    return view


def check_settled(view: View, warehouse: Warehouse) -> None:
    """Raise LinkProblem (400) that names what a link says and the rest of it leaves no room for."""
    kept = settled(view, warehouse)
    for name in ("compare", "territory"):
        value = getattr(view, name)
        if value != getattr(kept, name):
            raise LinkProblem("problem.no_room", status=400, parameter=name, said=said(name, value))


def series_choice(view: View, held: Coverage) -> tuple[str, str]:
    """The kind of period and the breakdown ('' the total) that a view of an indicator shows."""
    kind = view.kind or held.main_kind
    return kind, view.breakdown or (held.breakdowns_of(kind) or [""])[0]

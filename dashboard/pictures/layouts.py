"""What makes the page of each name, and the blocks that it has for a view."""

from __future__ import annotations

from dashboard.pages.borders import page as borders
from dashboard.pages.control import page as control
from dashboard.pages.coverage import page as coverage
from dashboard.pages.data import page as data
from dashboard.pages.documents import page as documents
from dashboard.pages.explore import page as explore
from dashboard.pages.flows import page as flows
from dashboard.pages.forecasts import page as forecasts
from dashboard.pages.foreign_labour import page as foreign_labour
from dashboard.pages.imbalance import page as imbalance
from dashboard.pages.indicator import page as indicator
from dashboard.pages.indicators import page as indicators
from dashboard.pages.inspection import page as inspection
from dashboard.pages.labour_risks import page as labour_risks
from dashboard.pages.map import page as map
from dashboard.pages.measures import page as measures
from dashboard.pages.method import page as method
from dashboard.pages.overview import page as overview
from dashboard.pages.portrait import page as portrait
from dashboard.pages.professions import page as professions
from dashboard.pages.qandas import page as qandas
from dashboard.pages.refugees import page as refugees
from dashboard.pages.region import page as region
from dashboard.pages.regions import page as regions
from dashboard.pages.reporting import page as reporting
from dashboard.pages.resettlement import page as resettlement
from dashboard.pages.search import page as search
from dashboard.pages.surveys import page as surveys
from dashboard.view.block import Block, Charts, Face
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request

# The name of the block that stands for a page, in addresses: it stays when the page opens with another one.
HEADLINE = "headline"
# How the names of the cards of the first screen begin: of targets, of quotas, of figures that officials quote.
CARDS = ("target-", "quota-", "context-")
# Pages whose block says more of them than their first drawing.
_FIRST = {"region": "standings"}
LAYOUTS = {
    "overview": overview.layout,
    "indicator": indicator.layout,
    "indicators": indicators.layout,
    "map": map.layout,
    "flows": flows.layout,
    "qandas": qandas.layout,
    "foreign_labour": foreign_labour.layout,
    "resettlement": resettlement.layout,
    "borders": borders.layout,
    "refugees": refugees.layout,
    "control": control.layout,
    "imbalance": imbalance.layout,
    "labour_risks": labour_risks.layout,
    "professions": professions.layout,
    "forecasts": forecasts.layout,
    "surveys": surveys.layout,
    "data": data.layout,
    "explore": explore.layout,
    "coverage": coverage.layout,
    "region": region.layout,
    "portrait": portrait.layout,
    "inspection": inspection.layout,
    "regions": regions.layout,
    "documents": documents.layout,
    "measures": measures.layout,
    "reporting": reporting.layout,
    "method": method.layout,
    "search": search.layout,
}


def blocks_of(request: Request) -> list[Block]:
    """The blocks of the page of a view, from top to bottom; raises LinkProblem as the page does."""
    # A page that shows blocks of others has none of its own.
    if layout := LAYOUTS.get(request.view.page):
        layout(request)
    return request.blocks


def block_of(request: Request, name: str) -> Block:
    """One of them, or by HEADLINE the one that stands for the page; raises LinkProblem (404) that names those there are."""
    found = {block.name: block for block in blocks_of(request)}
    if name == HEADLINE and (first := headline(request)) is not None:
        return first
    if name not in found:
        raise LinkProblem("problem.block", is_of_path=True, names=", ".join(found) or "–")
    return found[name]


def headline(request: Request) -> Block | None:
    """Of the blocks that the page has made the one that stands for it.

    The card that the view has chosen, else the first verdict, else the first map or chart, else the first table.
    """
    blocks = request.blocks
    chosen = {f"{kind}{request.view.target}" for kind in CARDS}
    judged = (
        one for one in blocks if isinstance(one.drawing, Face) and one.drawing.verdict and one.drawing.period
    )
    drawn = (one for one in blocks if isinstance(one.drawing, Charts))
    own = (one for one in blocks if one.name in chosen or one.name == _FIRST.get(request.view.page))
    return next(own, None) or next(judged, None) or next(drawn, None) or next(iter(blocks), None)

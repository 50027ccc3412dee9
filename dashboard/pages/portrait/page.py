"""The portrait of a region in a year, on one sheet: how many came and left, who they were, beside another region and the country."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import value_words
from dashboard.pages.portrait.form import portrait_form
from dashboard.pages.portrait.moves import INDICATORS, moves
from dashboard.pages.portrait.people import about_people, people
from dashboard.pages.portrait.unknown import unknown
from dashboard.queries.kinds import Observation
from dashboard.queries.portrait import ARRIVALS, SIDES, totals_of_year, years_of_region
from dashboard.texts.formats import sentence_start
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY

_OF_MOVES = tuple(name for name in INDICATORS if name != "population")
_NET = "net_migration"


def layout(request: Request) -> Page:
    """The page of `request.view.region`; raises LinkProblem for the country, and for a year without figures of the region."""
    if request.view.region == COUNTRY:
        raise LinkProblem("problem.not_a_region")
    region = request.region_name(request.view.region)
    years = years_of_region(request.warehouse, _OF_MOVES, request.view.region)
    year = _year(request, years)
    title = request.say("portrait.title", region=sentence_start(region))
    back = request.view.href(page="region", others=(), year=None)
    content: list[Any] = [
        html.P(html.A(region, href=back), className="crumb"),
        html.H1(title if year is None else request.say("portrait.title_of_year", region=sentence_start(region), year=year)),
    ]  # fmt: skip
    if year is None:
        content.append(html.P(request.say("portrait.nothing"), className="finding"))
        return Page([*content, *unknown(request)], title, request.language)
    figures = totals_of_year(request.warehouse, INDICATORS, year)
    shown = [part for side in SIDES for part in people(request, side, year)]
    content += [
        html.P(_finding(request, figures), className="finding"),
        portrait_form(request, years, year),
        html.Section(moves(request, figures, year), id="portrait-moves-block"),
        *([*shown, about_people(request, year)] if shown else unknown(request)),
    ]
    return Page([html.Div(content, className="portrait")], title, request.language)


def _year(request: Request, years: list[int]) -> int | None:
    """The year of the view, else the newest with arrivals, else the newest; None where there is none."""
    chosen = request.view.year
    if chosen is not None and chosen not in years:
        if years:
            raise LinkProblem("problem.year", first=years[0], last=years[-1])
        return None
    of_arrivals = years_of_region(request.warehouse, [ARRIVALS.indicator], request.view.region)
    return chosen or next(reversed(of_arrivals or years), None)


def _finding(request: Request, figures: dict[tuple[str, str], Observation]) -> str:
    """Arrivals and departures where both are known, then the net of all migration."""
    known, region = request.known.indicators, request.view.region

    def said(name: str, *, signed: bool = False) -> str | None:
        row = figures.get((name, region))
        if row is None or row["value"] is None:
            return None
        return value_words(request, known[name], row["value"], signed=signed)

    came, left = (said(side.indicator) for side in SIDES)
    net = said(_NET, signed=True)
    sentences = []
    if came and left:
        sentences.append(request.say("portrait.finding.moves", came=came, left=left))
    if net:
        sentences.append(request.say("portrait.finding.net", net=net))
    return " ".join(sentences) or request.say("portrait.finding.some")

"""North and south: people, what changed them, product, age, the statements on 2050, and what was not found."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.frame import question, subject_links
from dashboard.components.flows.parts import notes
from dashboard.components.searched import searched_words
from dashboard.components.tables import fold
from dashboard.pages.imbalance.ageing import ageing
from dashboard.pages.imbalance.change import change
from dashboard.pages.imbalance.parts import GROUPS
from dashboard.pages.imbalance.people import people, people_words
from dashboard.pages.imbalance.product import product
from dashboard.pages.imbalance.statements import CONCEPT_YEAR, statements
from dashboard.queries.group_totals import NORTH, POPULATION, SOUTH, Totals, by_year, group_totals
from dashboard.texts.formats import format_value, sentence_start
from dashboard.view.request import Page, Request

SEARCHES = ("age_and_sex", "living_conditions")


def layout(request: Request) -> Page:
    """The page."""
    totals = group_totals(request.warehouse)
    sections: dict[str, Any] = {
        "imbalance-statements-block": statements(request, totals),
        "imbalance-people-block": people(request, totals),
        "imbalance-change-block": change(request, totals),
        "imbalance-product-block": product(request, totals),
        "imbalance-ageing-block": ageing(request),
    }
    return question(
        request,
        sections,
        finding=_finding(request, totals),
        beside=("imbalance-change-block", "imbalance-product-block"),
        last=[_missing(request), *subject_links(request, "population", "environment", "housing")],
    )


def _finding(request: Request, totals: Totals) -> str:
    """Today, and the year of the concept: how many people and how many times more."""
    held = {group: by_year(totals, group, POPULATION) for group in GROUPS}
    years = sorted(held[NORTH].keys() & held[SOUTH].keys())
    if not years:
        return request.say("flows.nothing_until")
    said = people_words(request, held, years[-1])
    if CONCEPT_YEAR not in years:
        return said
    then = held[SOUTH][CONCEPT_YEAR].value / held[NORTH][CONCEPT_YEAR].value
    words = request.say(
        "imbalance.then", year=CONCEPT_YEAR, times=format_value(then, "times", 1, request.language)
    )
    return f"{said} {words}"


def _missing(request: Request) -> html.Section:
    """What of age and of conditions was not found, where it was searched and until when."""
    said: list[html.Element] = []
    for name in SEARCHES:
        search = request.known.searches.get(name)
        if search is not None:
            subject = search.subject[request.language]
            said.append(fold(sentence_start(subject), html.P(searched_words(request, name))))
    return html.Section(
        [
            html.H2(request.say("flows.missing.title"), id="missing"),
            *said,
            *notes([request.say("imbalance.optimum")]),
        ],
        id="imbalance-missing-block",
    )

"""The frame of a page that answers one question: its finding first, what to show, then the sections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from dashboard.components import html
from dashboard.components.filters import filter_row, picker, region_options, year_options
from dashboard.queries.coverage import coverage
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY


def question(
    request: Request,
    sections: dict[str, Any],
    *,
    finding: str,
    finding_id: str | None = None,
    pickers: Iterable[html.Div] = (),
    beside: Collection[str] = (),
    last: Iterable[Any] = (),
    needs: Iterable[str] = (),
) -> Page:
    """The page named by the view: heading, `finding`, pickers, then `sections` by the id of each, then `last`.

    `beside` names two sections that follow each other: where there is room they stand side by side.
    """
    title = request.say(f"question.title.{request.view.page}")
    choices = list(pickers)
    content = [
        html.H1(title),
        html.P(finding, id=finding_id, className="finding")
        if finding_id
        else html.P(finding, className="finding"),
        *([filter_row(choices, label=request.say("filter.label"))] if choices else []),
        *_placed({name: html.Section(part, id=name) for name, part in sections.items()}, beside),
        *last,
    ]
    return Page(content, title, request.language, frozenset(needs))


def _placed(sections: dict[str, html.Section], beside: Collection[str]) -> list[html.Element]:
    pair = html.Div([part for name, part in sections.items() if name in beside], className="flow-two")
    alone: dict[str, html.Element] = {
        name: pair if name in beside else part for name, part in sections.items()
    }
    return list(dict.fromkeys(alone.values()))


def yearly_question(
    request: Request,
    show: Callable[[Request], dict[str, Any]],
    indicator_ids: Iterable[str],
    *,
    finding_id: str,
    year_id: str,
    region_id: str | None = None,
    domains: Collection[str],
    beside: Collection[str] = (),
) -> Page:
    """A page with a choice of year, and of region where it has one; raises LinkProblem for a year without figures.

    show: what the view selects by the id of its place, the finding of the page among it.
    """
    years = years_of(request, indicator_ids)
    check_year(request, years)
    sections = show(request)
    finding = sections.pop(finding_id)
    regions = [region_picker(request, region_id)] if region_id else []
    return question(
        request,
        sections,
        finding=finding,
        finding_id=finding_id,
        pickers=[*regions, year_picker(request, year_id, years)],
        last=subject_links(request, *domains),
        beside=beside,
    )


def made_of(makers: Mapping[str, Callable[[], Any]], only: Collection[str] | None) -> dict[str, Any]:
    """What the makers make, by name: those of `only`, or all where it is None."""
    return {name: make() for name, make in makers.items() if only is None or name in only}


def region_picker(request: Request, component_id: str) -> html.Div:
    """Which region the page speaks of; the country where none is chosen."""
    return picker(component_id, request.say("filter.region"), region_options(request), request.view.region)


def year_picker(request: Request, component_id: str, years: list[int]) -> html.Div:
    """Up to the end of which year figures count."""
    options = year_options(years, none=request.say("filter.latest"))
    return picker(component_id, request.say("filter.as_of_year"), options, request.view.year)


def years_of(request: Request, indicator_ids: Iterable[str]) -> list[int]:
    """The years with figures of any of the indicators, oldest first."""
    held = coverage(request.warehouse)
    return sorted({year for name in indicator_ids if name in held for year in held[name].years})


def check_year(request: Request, years: list[int]) -> None:
    """Raise LinkProblem for a year of the view that is not among `years`."""
    if years and request.view.year is not None and request.view.year not in years:
        raise LinkProblem("problem.year", first=years[0], last=years[-1])


def subject_links(request: Request, *domains: str) -> list[html.P]:
    """Where all indicators of each subject stand with what is missing of them; subjects that the edition lacks are left out."""
    held = {indicator.domain for indicator in request.known.indicators.values()}
    return [_subject_link(request, domain) for domain in domains if domain in held]


def _subject_link(request: Request, domain: str) -> html.P:
    href = request.view.href(page="coverage", region=COUNTRY, year=None, indicator=None, domain=domain)
    link = html.A(request.say("flows.subject", subject=request.say(f"domain.{domain}")), href=href)
    return html.P(link, className="flow-links")

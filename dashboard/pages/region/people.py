"""What one point of a rate means in people of the region, from the published number that the rate is a part of."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.series_plan import row_period
from dashboard.components.sources import source_fold
from dashboard.components.tables import fold
from dashboard.queries.dictionary import Indicator, Rate
from dashboard.queries.regions import Standing
from dashboard.texts.formats import format_value
from dashboard.view.request import Request

Rates = list[tuple[Indicator, Rate]]


def point_in_people(request: Request, standings: dict[str, Standing], rates: Rates) -> html.Section:
    """One sentence per rate: the people behind one point of it, or that the number it refers to is not published here."""
    known = [(one, rate) for one, rate in rates if rate.base in standings]
    unknown = [(one, rate) for one, rate in rates if rate.base not in standings]
    bases = {rate.base: standings[rate.base].row for _, rate in known}
    return html.Section(
        [
            html.H2(request.say("point.title")),
            html.P(request.say("point.lead"), className="lead-note"),
            _sentences(request, standings, known) if known else None,
            fold(
                request.say("point.unknown_open", count=len(unknown)), _sentences(request, standings, unknown)
            )
            if unknown
            else None,
            source_fold(request, list(bases.values())),
        ]
    )


# Of these one unit can be said in people; area or children of a rate are no people of a region.
_IN_PEOPLE = ("percent", "percent_of_labour_force", "per_1000_persons")


def rates_of(request: Request) -> Rates:
    """The rates of people whose whole is an indicator of its own, those with a target of the overview first."""
    wanted = {target.indicator for target in request.known.headline_targets()}
    every = request.known.indicators.values()
    rates = [(one, one.rate) for one in every if one.rate and one.unit in _IN_PEOPLE]
    return sorted(rates, key=lambda one: (one[0].id not in wanted, one[0].order))


def _sentences(request: Request, standings: dict[str, Standing], rates: Rates) -> html.Ul:
    return html.Ul(
        [html.Li(_sentence(request, one, rate, standings.get(rate.base))) for one, rate in rates],
        className="points",
    )


def _sentence(request: Request, indicator: Indicator, rate: Rate, whole: Standing | None) -> str:
    facts = {"rate": indicator.title[request.language]}
    if whole is None:
        base = request.known.indicators[rate.base]
        return request.say("point.unknown", **facts, base=_inside(base.title[request.language]))
    people = whole.row["value"] / rate.per
    return request.say(
        f"point.{indicator.unit}",
        **facts,
        people=format_value(people, "persons", 0, request.language),
        base=whole.indicator.short_title[request.language],
        whole=format_value(whole.row["value"], whole.indicator.unit, 0, request.language),
        period=row_period(request, whole.row),
    )


def _inside(title: str) -> str:
    """A title as it stands between quotation marks: its own become inner ones."""
    return title.replace("«", "„").replace("»", "“")

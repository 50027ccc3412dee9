"""The form that chooses a body, a region and a year: it opens a link and works without scripts."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.components.filters import Option, region_options
from dashboard.queries.reporting.owed import owed
from dashboard.queries.reporting.receipts import receipts
from dashboard.texts.order import order_of
from dashboard.view import ids
from dashboard.view.request import Request
from dashboard.wording.reports import year_of
from vocabulary.territory import COUNTRY


def reporting_form(request: Request) -> html.Form:
    """Lists of the bodies that owe or handed in, of regions, and of the years reported on."""
    view, say = request.view, request.say
    all_of_them: Option = {"label": say("filter.all"), "value": ""}
    rows, received = owed(request.warehouse), receipts(request.warehouse).values()
    bodies = {one.body_id for one in rows} | {one.body_id for one in received}
    years = {year_of(one.period) for one in rows} | {year_of(one.period) for one in received}
    names = request.known.bodies
    in_order = sorted(
        bodies & names.keys(), key=lambda one: order_of(names[one][request.language], request.language)
    )
    of_bodies = [{"label": names[one][request.language], "value": one} for one in in_order]
    of_years = [{"label": str(year), "value": str(year)} for year in sorted(years, reverse=True)]
    regions = [
        {"label": option["label"], "value": "" if option["value"] == COUNTRY else option["value"]}
        for option in region_options(request)
    ]
    return choice_form(
        request,
        [
            Choice("body", ids.REPORTING_BODY, say("filter.body"), [all_of_them, *of_bodies], view.body or ""),
            Choice("region", ids.REPORTING_REGION, say("filter.region"), regions, view.region if view.region != COUNTRY else ""),
            Choice("year", ids.REPORTING_YEAR, say("reporting.year"), [all_of_them, *of_years], view.year or ""),
        ],
        path="/reporting",
        form_id=ids.REPORTING_FORM,
    )  # fmt: skip

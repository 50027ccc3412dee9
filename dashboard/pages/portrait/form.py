"""The form of a portrait: its year, and the region that it is set beside; it opens a link and works without scripts."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.components.filters import region_options
from dashboard.view import ids
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def portrait_form(request: Request, years: list[int], year: int) -> html.Form:
    """Lists of the years with figures, newest first, and of the other regions."""
    view, say = request.view, request.say
    options = [{"label": str(one), "value": str(one)} for one in reversed(years)]
    others = [option for option in region_options(request) if option["value"] not in (COUNTRY, view.region)]
    none = {"label": say("filter.none"), "value": ""}
    return choice_form(
        request,
        [
            Choice("year", ids.PORTRAIT_YEAR, say("table.year"), options, year),
            Choice("with", ids.PORTRAIT_OTHER, say("portrait.beside"), [none, *others], other_region(request) or ""),
        ],
        path=f"/portrait/{view.region}",
        form_id=ids.PORTRAIT_FORM,
    )  # fmt: skip


def other_region(request: Request) -> str | None:
    """The region that the portrait is set beside; None for none."""
    return next((one for one in request.view.others if one != request.view.region), None)

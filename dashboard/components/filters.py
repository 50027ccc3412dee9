"""Pickers: native lists with a label, so that keyboard, touch and screen readers work as people expect."""

from __future__ import annotations

from collections.abc import Iterable

import dash_bootstrap_components as dbc
from dash import html

from dashboard.link import COUNTRY
from dashboard.request import Request

Option = dict[str, str]
NONE = "-"  # A native list needs a value for "nothing chosen".


def picker(component_id: str, label: str, options: list[Option], value: object) -> html.Div:
    """A labelled drop-down list."""
    return html.Div(
        [
            html.Label(label, htmlFor=component_id),
            dbc.Select(id=component_id, options=options, value=NONE if value is None else str(value)),
        ],
        className="picker",
    )


def filter_row(pickers: list, *, label: str) -> html.Div:
    """Pickers side by side, one group for assistive technology."""
    return html.Div(pickers, className="filters", role="group", **{"aria-label": label})


def region_options(
    request: Request, allowed: Iterable[str] | None = None, *, none: str | None = None
) -> list[Option]:
    """The country and the regions in the order of the register, or those `allowed`; `none` words an empty choice."""
    allowed = None if allowed is None else set(allowed)
    options = [
        {"label": region_label(request, region_id), "value": region_id}
        for region_id in request.known.region_ids()
        if allowed is None or region_id in allowed
    ]
    return [{"label": none, "value": NONE}, *options] if none else options


def region_label(request: Request, region_id: str) -> str:
    """The region's name; a region that is no more carries "until <year>"."""
    region = request.known.region(region_id)
    name = region.name[request.language]
    if region_id != COUNTRY and region.scheme != request.known.schemes[-1]:
        return request.say("region.former", name=name)
    return name


def year_options(years: Iterable[int], *, none: str | None = None) -> list[Option]:
    """Years, newest first; `none` words an empty choice."""
    options = [{"label": str(year), "value": str(year)} for year in sorted(years, reverse=True)]
    return [{"label": none, "value": NONE}, *options] if none else options


def chosen(value: str | None) -> str | None:
    """What a picker's value means: None for "nothing chosen"."""
    return None if value in (None, "", NONE) else value

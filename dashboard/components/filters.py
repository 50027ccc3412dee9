"""Pickers: native lists with a label, so that keyboard, touch and screen readers work as people expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.components import html, live
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

Option = dict[str, str]
_YEAR_LENGTH = 4
NONE = "-"  # A native list needs a value for "nothing chosen".


def picker(
    component_id: str, label: str, options: list[Option], value: object, *, name: str | None = None
) -> html.Div:
    """A labelled drop-down list; hidden where there is nothing to choose. `name`: its parameter, where it is a field of a form."""
    is_narrow = all(len(option["value"]) <= _YEAR_LENGTH for option in options)
    look = "picker is-single" if len(options) < 2 else "picker picker--narrow" if is_narrow else "picker"
    return html.Div(
        [
            html.Label(label, htmlFor=component_id),
            live.Select(
                id=component_id, options=options, value=NONE if value is None else str(value), name=name
            ),
        ],
        className=look,
    )


def day_field(request: Request, component_id: str, day: date | None) -> live.Day:
    """A field for a day as the reader's language writes it; callbacks are told YYYY-MM-DD, or "" for none."""
    form = request.say("filter.day_form")
    shown = day.strftime("%d/%m/%Y" if "/" in form else "%d.%m.%Y") if day else ""
    return live.Day(id=component_id, value=day.isoformat() if day else "", shown=shown, form=form)


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
    assert region is not None, f"{region_id} is no region of the edition"
    name = region.name[request.language]
    if region_id != COUNTRY and region.scheme != request.known.schemes[-1]:
        return request.say("region.former", name=name)
    return name


def year_options(years: Iterable[int], *, none: str | None = None) -> list[Option]:
    """Years, newest first; `none` words an empty choice."""
    options = [{"label": str(year), "value": str(year)} for year in sorted(years, reverse=True)]
    return [{"label": none, "value": NONE}, *options] if none else options


def bound_picker(
    component_id: str,
    label: str,
    years: Sequence[int],
    value: int | None,
    *,
    is_first: bool,
    name: str | None = None,
    unbound: str = "",
) -> html.Div:
    """The first or last year shown; the outermost year means "not chosen", so that a link grows with the data.

    unbound: words for it where nobody would choose it as a year.
    """
    outermost = years[0] if is_first else years[-1]
    not_chosen = {"label": unbound or str(outermost), "value": NONE}
    bounds = [not_chosen if year == outermost else {"label": str(year), "value": str(year)} for year in years]
    options = bounds if is_first or not unbound else [not_chosen, *bounds[:-1]]
    return picker(component_id, label, options, None if value == outermost else value, name=name)


def chosen(value: str | None) -> str | None:
    """What a picker's value means: None for "nothing chosen"."""
    return None if value in (None, "", NONE) else value

"""The filters of the table of observations: everything that its link can hold."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.filters import NONE, bound_picker, day_field, filter_row, picker, region_options
from dashboard.queries.coverage import coverage
from dashboard.queries.sources import edition, sources
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.link import NO_BREAKDOWN
from dashboard.view.request import Request
from vocabulary.periods import SERIES_KINDS
from vocabulary.statuses import OBS_STATUSES

Option = dict[str, str]


def data_filters(request: Request, years: list[int]) -> html.Div:
    """Indicator, region, breakdown, kind of period, status, source, years, known on a day, edition."""
    view, say = request.view, request.say
    return filter_row(
        [
            picker(ids.DATA_INDICATOR, say("filter.indicator"), _with_all(request, _indicators(request), view.indicators), _joined(view.indicators)),
            picker(ids.DATA_REGION, say("filter.region"), _with_all(request, _regions(request), view.regions), _joined(view.regions)),
            picker(ids.DATA_BREAKDOWN, say("filter.breakdown"), _with_all(request, _breakdowns(request)), view.breakdown),
            picker(ids.DATA_KIND, say("filter.kind"), _with_all(request, _kinds(request)), view.kind),
            picker(ids.DATA_STATUS, say("filter.status"), _with_all(request, _statuses(request), view.statuses), _joined(view.statuses)),
            picker(ids.DATA_SOURCE, say("filter.source"), _with_all(request, _sources(request), view.sources), _joined(view.sources)),
            bound_picker(ids.DATA_FIRST_YEAR, say("filter.from"), years, view.first_year, is_first=True),
            bound_picker(ids.DATA_LAST_YEAR, say("filter.to"), years, view.last_year, is_first=False),
            _known_on(request),
            picker(ids.DATA_EDITION, say("filter.edition"), _editions(request), view.edition),
        ],
        label=say("filter.label"),
    )  # fmt: skip


def _with_all(request: Request, options: list[Option], chosen: tuple[str, ...] = ()) -> list[Option]:
    """The options, and what stands for several where the link names several."""
    labels = {option["value"]: option["label"] for option in options}
    several = {"label": "; ".join(labels.get(value, value) for value in chosen), "value": ",".join(chosen)}
    return [
        {"label": request.say("filter.all"), "value": NONE},
        *([several] if len(chosen) > 1 else []),
        *options,
    ]


def _joined(chosen: tuple[str, ...]) -> str | None:
    return ",".join(chosen) or None


def _indicators(request: Request) -> list[Option]:
    held = coverage(request.warehouse)
    known = request.known.indicators.values()
    return [{"label": one.title[request.language], "value": one.id} for one in known if one.id in held]


def _regions(request: Request) -> list[Option]:
    country, *rest = region_options(request)
    return [country | {"label": request.say("filter.country_only")}, *rest]


def _breakdowns(request: Request) -> list[Option]:
    totals = {"label": request.say("filter.totals_only"), "value": NO_BREAKDOWN}
    return [
        totals,
        *(
            {"label": words[request.language], "value": code}
            for code, words in request.known.breakdowns.items()
        ),
    ]


def _kinds(request: Request) -> list[Option]:
    return [{"label": request.say(f"period_kind.{kind}"), "value": kind} for kind in SERIES_KINDS]


def _statuses(request: Request) -> list[Option]:
    return [{"label": request.say(f"obs_status.{code}"), "value": code} for code in OBS_STATUSES]


def _sources(request: Request) -> list[Option]:
    found = [
        (
            f"{request.known.abbreviations[one.publisher_id][request.language]}: {one.title[request.language]}",
            one.id,
        )
        for one in sources(request.warehouse).values()
    ]
    return [{"label": label, "value": value} for label, value in sorted(found)]


def _editions(request: Request) -> list[Option]:
    current = edition(request.warehouse)["edition_id"] if request.view.edition is None else None
    options = [{"label": request.say("filter.current_edition"), "value": NONE}]
    return options + [
        {"label": name, "value": name} for name in request.warehouse.editions() if name != current
    ]


def _known_on(request: Request) -> html.Div:
    day = request.view.as_of
    field = day_field(request, ids.DATA_AS_OF, day)
    said = format_day(day, request.language, short=True) if day else ""
    return html.Div(
        [html.Label(request.say("filter.known_on"), htmlFor=ids.DATA_AS_OF), field],
        className="picker",
        title=said,
    )

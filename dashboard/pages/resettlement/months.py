"""Moves inside the country by month: the months of one region, and the net of every region in one table."""

from __future__ import annotations

from babel.dates import get_month_names

from dashboard.components import html
from dashboard.components.flows.heat_table import heat_table
from dashboard.components.flows.parts import number_words, region_of
from dashboard.figures.multiples import HEIGHT, WIDTH, Axis, Mark, columns_svg
from dashboard.figures.scale import around_zero
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure
from dashboard.texts.formats import format_number, format_period, sentence_start
from dashboard.view.request import Request

_MONTHS = range(1, 13)
_CLASSES_EACH_SIDE = 2


def months_view(
    request: Request, names: tuple[str, str, str], rows: list[Figure], *, top: str, year: int
) -> list:
    """Arrivals, departures and net of the chosen region (or of `top`) by month, then net by region and month.

    `names` are the indicators of arrivals, departures and net, `rows` all their figures of months.
    """
    title = html.H3(request.say("resettlement.months.title", year=request.say("period.year", year=year)))
    own = [row for row in rows if row["period_end"].year == year]
    if not own:
        return [title, html.P(_why_none(request, rows), className="aside")]
    held = {row["region_id"] for row in own}
    region = request.view.region if request.view.region in held else top
    *flows, net = [
        [row for row in own if row["indicator_id"] == name and row["region_id"] == region] for name in names
    ]
    # Arrivals and departures are read against each other, the balance against zero.
    both = [row for course in flows for row in course]
    drawn = [_picture(request, course, both) for course in flows if course]
    return [
        title,
        html.P(_sentence(request, net, region), className="finding-more"),
        html.Div([*drawn, _picture(request, net, net)], className="courses courses--wide"),
        html.Div(
            _table(request, [row for row in own if row["indicator_id"] == names[-1]]),
            className="table-box table-box--whole",
            tabIndex=0,
        ),
    ]


def _why_none(request: Request, rows: list[Figure]) -> str:
    years = sorted({row["period_end"].year for row in rows})
    if not years:
        return request.say("resettlement.months.none")
    return request.say("resettlement.months.other_years", years=", ".join(map(str, years)))


def _marks(rows: list[Figure]) -> list[Mark]:
    return [Mark(row["period_start"], row["value"]) for row in rows]


def _picture(request: Request, rows: list[Figure], on_one_scale: list[Figure]) -> html.Figure:
    indicator = request.known.indicators[rows[0]["indicator_id"]]
    start = rows[0]["period_start"].replace(month=1, day=1)
    axis = Axis.over(_marks(on_one_scale), start, start.replace(year=start.year + 1))
    greatest = max(rows, key=lambda row: abs(row["value"]))
    month = format_period(greatest["period_start"], greatest["period_end"], "month", request.language)
    value = number_words(request, indicator, greatest, signed=greatest["value"] < 0)
    said = request.say("resettlement.months.greatest", month=month, value=value)
    src = columns_svg(_marks(rows), axis, slots=len(_MONTHS))
    return html.Figure(
        [
            html.Figcaption(indicator.short_title[request.language]),
            html.Img(src=src, alt=said, className="spark", width=WIDTH, height=HEIGHT),
            html.Div(
                [html.Span(name) for name in _ends(request)],
                className="spark-scale",
                **{"aria-hidden": "true"},
            ),
            html.P(said, className="aside"),
        ],
        className="course",
    )


def _ends(request: Request) -> list[str]:
    names = get_month_names("abbreviated", context="stand-alone", locale=request.language)
    return [names[1], names[12]]


def _sentence(request: Request, net: list[Figure], region: str) -> str:
    indicator = request.known.indicators[net[0]["indicator_id"]]
    values = [row["value"] for row in net]
    return request.say(
        "resettlement.months.finding",
        region=sentence_start(request.region_name(region)),
        gained=sum(1 for value in values if value > 0),
        lost=sum(1 for value in values if value < 0),
        total=format_number(sum(values), indicator.decimals, request.language, signed=True),
    )


def _table(request: Request, net: list[Figure]) -> html.Table:
    indicator = request.known.indicators[net[0]["indicator_id"]]
    regions: dict[str, dict[int, Figure]] = {}
    for row in net:
        regions.setdefault(row["region_id"], {})[row["period_start"].month] = row
    ranked = sorted(regions.items(), key=lambda item: -sum(row["value"] for row in item[1].values()))
    months = get_month_names("abbreviated", context="stand-alone", locale=request.language)
    body = [
        (
            region_of(request, next(iter(own.values()))),
            [_cell(request, indicator, own.get(month)) for month in _MONTHS],
            region == request.view.region,
        )
        for region, own in ranked
    ]
    breaks = around_zero([row["value"] for row in net], _CLASSES_EACH_SIDE)
    caption = f"{request.say('resettlement.months.table')}, {request.say(f'unit.{indicator.unit}')}"
    return heat_table(
        [request.say("table.region"), *(months[m] for m in _MONTHS)], body, breaks=breaks, caption=caption
    )


def _cell(request: Request, indicator: Indicator, row: Figure | None) -> tuple[float | None, str]:
    if row is None:
        return None, "–"
    return row["value"], number_words(request, indicator, row, signed=True)

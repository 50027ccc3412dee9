"""The country by what was chosen: by the indicator of the target where regions have it, else by a near figure or by another one, said to be so."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.country_map import Country, Spot, country, country_map
from dashboard.components.swatch import swatch
from dashboard.figures import theme
from dashboard.figures.hatching import Key
from dashboard.figures.map_classes import class_colors, class_of
from dashboard.pages.overview import lately
from dashboard.pages.overview.drawn import Drawn, Mark
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.quota_map import quota_map
from dashboard.pages.overview.subjects import OfQuota, OfTarget, Subject, until_of
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Total
from dashboard.queries.one_period import Areas, areas
from dashboard.texts.formats import format_number, format_value
from dashboard.view import ids
from dashboard.view.map_choice import mapped
from dashboard.view.request import Request
from dashboard.wording.periods import missing_words, period_words
from vocabulary.territory import COUNTRY

# People lost and won, by thousand of those who live there: another indicator than the one asked for, said to be so.
_OTHER = "net_migration_rate"
NO_FIGURE = "–"


def map_block(request: Request, subject: Subject | None) -> list:
    """Heading, finding, the map and its legend; an empty list where no figure is held by region."""
    of = subject.id if subject else ""
    # Whichever region is chosen, the regions are the same: drawn once, and known not to have changed.
    drawn, shapes = lately.built(
        request, "drawn", (request.view.year, request.view.target, of), lambda own: _country(own, subject)
    )
    return _block(request, drawn, shapes) if drawn and shapes else []


def _country(request: Request, subject: Subject | None) -> tuple[Drawn | None, Country | None]:
    drawn = drawn_of(request, subject)
    if drawn is None:
        return None, None
    return drawn, country(spots_of(request, drawn), scheme=drawn.scheme, sets=ids.OVERVIEW_REGION)


def drawn_of(request: Request, subject: Subject | None) -> Drawn | None:
    """What the map shows for a subject; None where no figure is held by region."""
    by_quota = quota_map(request, subject.id) if isinstance(subject, OfQuota) else None
    return by_quota or _of_indicator(request, subject)


def spots_of(request: Request, drawn: Drawn) -> list[Spot]:
    """The regions of a map in the order of the register."""
    return [_spot(request, drawn, region_id) for region_id in _in_order(request, drawn)]


def _block(request: Request, drawn: Drawn, shapes: Country) -> list:
    region = request.view.region
    label = f"{drawn.heading}. {drawn.finding}"
    swatches = [swatch(*key, language=request.language) for key in drawn.legend]
    href = request.view.href(**drawn.link, target=None)
    return [
        html.H2(drawn.heading, className="block-heading"),
        html.P(drawn.finding, className="block-finding"),
        html.P(drawn.note or None, className="block-note"),
        country_map(shapes, chosen=None if region == COUNTRY else region, label=label),
        html.Div(
            [html.Ul(swatches), *_region_page(request), html.A(request.say("overview.whole_map"), href=href)],
            className="block-legend",
        ),
    ]


def _region_page(request: Request) -> list[html.A]:
    """The way to the page of the region that is chosen."""
    if request.view.region == COUNTRY:
        return []
    words = request.say("overview.region_page", region=request.region_name(request.view.region))
    return [html.A(words, href=request.view.href(page="region", year=None))]


def _in_order(request: Request, drawn: Drawn) -> list[str]:
    return sorted(drawn.marks, key=lambda name: request.known.regions[(name, drawn.scheme)].order)


def _spot(request: Request, drawn: Drawn, region_id: str) -> Spot:
    region, mark = request.known.regions[(region_id, drawn.scheme)], drawn.marks[region_id]
    lon, lat = region.label or (0, 0)
    return Spot(
        region_id, lon, lat, mark.color, mark.label, f"{region.name[request.language]}: {mark.words}",
        request.view.href(region=region_id), is_city=region.kind == "city",
        hatching=mark.hatching,
    )  # fmt: skip


def _of_indicator(request: Request, subject: Subject | None) -> Drawn | None:
    choices = {indicator.id: indicator for indicator in mapped(request)}
    target = subject.target if isinstance(subject, OfTarget) else None
    wanted = (target.indicator, *target.proxies) if target else ()
    name = next((one for one in (*wanted, _OTHER, *choices) if one in choices), None)
    if name is None:
        return None
    indicator, year = choices[name], until_of(request).year
    years = [one for one in coverage(request.warehouse)[name].map_years if one <= year]
    shown = areas(request.warehouse, name, years[-1]) if years else None
    if shown is None:
        return None
    is_own = subject is None or (target is not None and name == target.indicator)
    return _drawn(
        request, indicator, shown, note=_note(request, subject, name) if subject and not is_own else ""
    )


def _note(request: Request, subject: Subject, shown: str) -> str:
    """That the regions have no figures of it, and whether what is shown comes near to it or only helps to find one's way."""
    if isinstance(subject, OfTarget):
        title = request.known.indicators[subject.target.indicator].short_title[request.language]
        is_near = shown in subject.target.proxies
    else:
        title, is_near = quota_name(request, subject.id), False
    return request.say("overview.map_note" if is_near else "overview.map_other", title=title)


def _drawn(request: Request, indicator: Indicator, shown: Areas, *, note: str) -> Drawn:
    colors = class_colors(indicator.map_breaks)
    title = indicator.short_title[request.language]
    known = [row for row in shown.rows if row["value"] is not None]
    legend = [Key(color, words) for color, words in zip(colors, _classes(request, indicator), strict=True)]
    if len(known) < len(shown.rows):
        legend.append(Key(theme.NO_DATA, request.say("overview.map_missing")))
    return Drawn(
        scheme=shown.rows[0]["region_scheme"],
        marks={row["region_id"]: _mark(request, indicator, row, colors) for row in shown.rows},
        legend=tuple(legend),
        heading=f"{title}, {period_words(request, shown.period)}",
        finding=request.say(
            "overview.map_finding",
            top=_named(request, indicator, known[0]),
            bottom=_named(request, indicator, known[-1]),
        ),
        note=note,
        link={"page": "map", "indicator": indicator.id, "year": shown.period.year},
    )


def _mark(request: Request, indicator: Indicator, row: Total, colors: list[str]) -> Mark:
    if row["value"] is None:
        return Mark(theme.NO_DATA, NO_FIGURE, missing_words(request, row))
    number = format_number(row["value"], indicator.decimals, request.language)
    words = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    return Mark(colors[class_of(row["value"], indicator.map_breaks)], number, words)


def _classes(request: Request, indicator: Indicator) -> list[str]:
    breaks = [
        format_number(limit, 0 if limit == int(limit) else 1, request.language)
        for limit in indicator.map_breaks
    ]
    between = (f"{low} … {high}" for low, high in zip(breaks, breaks[1:], strict=False))
    return [f"< {breaks[0]}", *between, f"≥ {breaks[-1]}"]  # fmt: skip


def _named(request: Request, indicator: Indicator, row: Total) -> str:
    name = request.region_name(row["region_id"], row["region_scheme"])
    return f"{name} ({format_value(row['value'], indicator.unit, indicator.decimals, request.language)})"

"""What a view of the map page selects: indicator, years, comparison, classes, division into regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.one_period import Areas, areas, rebuilt_years, two_areas
from dashboard.queries.two_years import Pair, pairs
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import said
from dashboard.view.request import Request
from dashboard.view.target_lines import has_lines, lines_of
from vocabulary.territory import COUNTRY

SIDE, DIFFERENCE = "side", "difference"


@dataclass(frozen=True)
class Choice:
    """What is shown. `base` is the pinned year; right after pinning it is still the year shown.

    `scheme` asks for one division into regions for all years; None: each year on its own.
    """

    indicator: Indicator
    years: tuple[int, ...]
    year: int
    base: int | None
    mode: str | None
    by_target: bool
    scheme: str | None
    schemes: tuple[str, ...]
    has_targets: bool

    @property
    def is_pair(self) -> bool:
        """Whether two different years are compared."""
        return self.base is not None and self.base != self.year

    @property
    def span(self) -> tuple[int, int]:
        """Both years, the earlier one first, whichever of them is pinned."""
        return min(self.pinned, self.year), max(self.pinned, self.year)

    @property
    def pinned(self) -> int:
        """The pinned year, where there is one."""
        assert self.base is not None
        return self.base

    @property
    def is_base_later(self) -> bool:
        """Whether the pinned year comes after the one shown."""
        return self.base is not None and self.base > self.year

    @property
    def is_difference(self) -> bool:
        """Whether the map shows the change between two years."""
        return self.is_pair and self.mode == DIFFERENCE

    def changes(self) -> dict[str, Any]:
        """What a link to exactly this says, as `View.href` takes it."""
        return {
            "year": self.year,
            "base_year": self.base,
            "mode": self.mode,
            "classes": "target" if self.by_target else None,
            "territory": self.scheme,
        }


def mapped(request: Request) -> list[Indicator]:
    """The indicators that can be drawn on a map, those quoted most first."""
    held = coverage(request.warehouse)
    return [i for i in request.known.indicators.values() if i.id in held and held[i.id].map_years]


def map_href(request: Request, indicator: Indicator, *, year: int | None = None) -> str | None:
    """The link to the map of an indicator, of a year or the newest; by its target where one was in force; None without a map."""
    years = coverage(request.warehouse).get(indicator.id, NOTHING).map_years
    if not years or year not in (None, *years):
        return None
    by_target = bool(lines_of(request, indicator, year or years[-1]))
    return request.view.href(
        page="map", indicator=indicator.id, year=year, classes="target" if by_target else None
    )


def choose(request: Request, *, strict: bool = False) -> Choice:
    """What the view selects. Raises LinkProblem for an indicator without a map.

    What the indicator does not have raises too if `strict`; otherwise the nearest year stands in, and classes and
    divisions that are not there are dropped.
    """
    view, indicator = request.view, _indicator(request)
    own = rebuilt_years(request.warehouse, indicator.id)
    scheme = _kept(view.territory, own, "problem.map_territory", strict)
    years = own[scheme] if scheme else coverage(request.warehouse)[indicator.id].map_years
    has_targets = has_lines(request, indicator)
    classes = _kept(view.classes, ("target",) if has_targets else (), "problem.classes_here", strict)
    year = _year(view.year, years, strict) or years[-1]
    base = _base(request, years, year, strict)
    mode = (view.mode or SIDE) if base else None
    return Choice(
        indicator, years, year, base, mode, by_target=classes is not None and mode != DIFFERENCE,
        scheme=scheme, schemes=tuple(sorted(own)), has_targets=has_targets,
    )  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """The areas of each year shown, all of a year by one period; `is_like`: whether two years may be subtracted.

    `has_country`: whether the country has any figure of the indicator.
    """

    of_year: dict[int, Areas]
    is_like: bool
    has_country: bool


def drawn(request: Request, choice: Choice) -> Drawn:
    """What stands on the map or maps; two years by periods that are alike, where such are held."""
    warehouse, name = request.warehouse, choice.indicator.id
    has_country = COUNTRY in coverage(warehouse)[name].regions
    if not choice.is_pair:
        return Drawn(
            _held({choice.year: areas(warehouse, name, choice.year, choice.scheme)}), True, has_country
        )
    earlier, later, is_like = two_areas(warehouse, name, choice.span, choice.scheme)
    return Drawn(_held(dict(zip(choice.span, (earlier, later), strict=True))), is_like, has_country)


def _held(of_year: dict[int, Areas | None]) -> dict[int, Areas]:
    # `choose` gives only years with figures.
    return {year: own for year, own in of_year.items() if own is not None}


def pairs_of(request: Request, choice: Choice) -> tuple[list[Pair], Pair]:
    """The territories in both years as they are listed, and the country.

    Side by side the later values rank them; where the change is shown, the change does. Those without one stand last.
    """
    shown = drawn(request, choice)
    earlier, later = (shown.of_year[year] for year in choice.span)
    found = pairs(earlier.rows, later.rows, shown.is_like)
    if choice.is_difference:
        found.sort(key=lambda pair: (pair.change is None, -(pair.change or 0)))
    return found, Pair(earlier.country, later.country, shown.is_like)


def _indicator(request: Request) -> Indicator:
    choices, wanted = mapped(request), request.view.indicator
    if not choices:
        raise LinkProblem("problem.no_map")
    if wanted is None:
        quoted = next((i for i in choices if i.headline is not None), choices[0])
        # A count shades the largest regions: where its rate has a map too, that comes first.
        return next((i for i in choices if i.rate is not None and i.rate.of == quoted.id), quoted)
    if wanted not in {i.id for i in choices}:
        raise LinkProblem("problem.no_map")
    return request.known.indicators[wanted]


def _base(request: Request, years: tuple[int, ...], year: int, strict: bool) -> int | None:
    """The pinned year; a link that names a comparison without one means the year before, or after the first.

    Where there is one year only, nothing can be compared: such a link is refused if `strict`.
    """
    if len(years) < 2:
        if strict and request.view.mode is not None:
            mode = request.view.mode
            raise LinkProblem(
                "problem.one_map_year", status=400, parameter="mode", said=said("mode", mode), year=years[0]
            )
        return _year(request.view.base_year, years, strict) if strict else None
    if request.view.base_year is None and request.view.mode is not None:
        place = years.index(year)
        return years[place - 1] if place else years[1]
    return _year(request.view.base_year, years, strict)


def _year(wanted: int | None, years: tuple[int, ...], strict: bool) -> int | None:
    if wanted is None or wanted in years:
        return wanted
    if strict:
        raise LinkProblem("problem.map_year", year=wanted, years=", ".join(map(str, years)))
    return min(years, key=lambda year: abs(year - wanted))


def _kept(wanted: str | None, allowed: Any, problem: str, strict: bool) -> str | None:
    if wanted is None or wanted in allowed:
        return wanted
    if strict:
        raise LinkProblem(problem)
    return None

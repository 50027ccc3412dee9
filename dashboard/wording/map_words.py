"""What the map says of a change and of a verdict, on the page and in files."""

from __future__ import annotations

from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.two_years import Pair
from dashboard.texts.formats import format_points, format_value
from dashboard.view.request import Request
from dashboard.wording.periods import missing_words
from vocabulary.numbers import round_half_up
from vocabulary.units import is_percent

Years = tuple[str, str]  # both periods in words, the earlier one first


def written_change(pair: Pair, indicator: Indicator) -> float | None:
    """The change as it is written: classes, counts and words agree on it."""
    return None if pair.change is None else float(round_half_up(pair.change, indicator.decimals))


def change_words(request: Request, indicator: Indicator, change: float) -> str:
    """The change with its sign and unit; a change of a percentage is in points."""
    if is_percent(indicator.unit):
        return format_points(change, indicator.decimals, request.language)
    return format_value(change, indicator.unit, indicator.decimals, request.language, signed=True)


def change_unit(request: Request, indicator: Indicator) -> str:
    """The unit of a change."""
    key = "map.change.points" if is_percent(indicator.unit) else f"unit.{indicator.unit}"
    return request.say(key)


def why_no_change(request: Request, pair: Pair, years: Years) -> str:
    """Why the change of a territory cannot be told: another territory, unlike periods, or no figure in one of them."""
    if pair.before is None or pair.after is None:
        return request.say("map.change.territory")
    if not pair.is_like:
        return request.say("map.change.periods")
    year, row = (years[0], pair.before) if pair.before["value"] is None else (years[1], pair.after)
    return f"{year}: {missing_words(request, row)}"


def verdict_name(lines: dict[str, Target], place: int, request: Request) -> str:
    """The word of a verdict."""
    return verdict_names(request, lines)[place]


def verdict_names(request: Request, lines: dict[str, Target]) -> tuple[str, ...]:
    if lines and all(target.comparator == "<=" for target in lines.values()):
        # A ceiling has words of its own: to be under it is no achievement.
        return tuple(request.say(f"state.{word}") for word in ("within", "close", "above"))
    return tuple(request.say(f"map.target.{word}") for word in ("reached", "close", "not_reached"))

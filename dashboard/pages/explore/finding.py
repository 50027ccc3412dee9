"""What the choice says, in a sentence made from its figures."""

from __future__ import annotations

from math import sqrt

from dashboard.components.searched import GENERAL, searched_words
from dashboard.pages.explore.absent import absent
from dashboard.pages.explore.drawing import last_column, points_of
from dashboard.pages.explore.shown import Shown
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Key
from dashboard.queries.dictionary import Indicator
from dashboard.texts.formats import format_number
from dashboard.wording.cube_words import common_period, name_of, why_words, with_unit
from dashboard.wording.periods import is_plain_year, period_words

_MOST_LISTED = 3
# Below the first a straight line says next to nothing, from the second on it says much.
_WEAK, _STRONG = 0.3, 0.6

# The figures say by their units that they are places, or by thousand people.
_SAID_BY_FIGURES = ("rank", "per_1000")

Named = tuple[str, CubeCell]


def finding(shown: Shown) -> str:
    """One or two sentences; where nothing was found, what was searched and what is held instead."""
    if not any(cell.measured is not None for cell in shown.cells):
        return not_found(shown)
    if shown.choice.drawn_as == "scatter" and len(points_of(shown)) > 2:
        return _scatter(shown)
    if shown.choice.measure == "rank" and any(cell.moved for cell in shown.cells):
        return _moves(shown)
    return _of_column(shown)


def correlation(points: list[tuple[float, float]]) -> float | None:
    """Pearson's r of pairs; None where one of the two does not vary."""
    n = len(points)
    if n < 3:
        return None
    mean_x, mean_y = (sum(values) / n for values in zip(*points, strict=True))
    xx = sum((x - mean_x) ** 2 for x, _ in points)
    yy = sum((y - mean_y) ** 2 for _, y in points)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return xy / sqrt(xx * yy) if xx and yy else None


def not_found(shown: Shown) -> str:
    """That nothing was found for the choice, where it was searched, and by what the indicators are held."""
    request, choice = shown.request, shown.choice
    if shown.cells:
        whys = dict.fromkeys(cell.why for cell in shown.cells if cell.why)
        reasons = "; ".join(request.say(f"explore.why.{why}") for why in whys)
        return request.say("explore.no_measure", reasons=reasons)
    names = "; ".join(one.short_title[request.language] for one in choice.indicators)
    kind = request.view.kind
    said = [
        request.say("explore.not_found_kind", names=names, kind=request.say(f"period_kind.{kind}").lower())
        if kind
        else request.say("explore.not_found", names=names),
        searched_words(request, choice.indicators[0].search or GENERAL),
    ]
    return " ".join(filter(None, [*said, *_held_instead(shown)]))


def _held_instead(shown: Shown) -> list[str]:
    """By what each indicator is broken down in what is held, and in which years."""
    request, found = shown.request, []
    held = coverage(request.warehouse)
    for one in _near(shown):
        own = held.get(one.id, NOTHING)
        if own is NOTHING:
            continue
        names = [request.say("explore.no_breakdown")] if any(not name for _, name in own.breakdowns) else []
        names += [
            request.known.breakdowns[name][request.language]
            for name in sorted({name for _, name in own.breakdowns if name})
        ]
        kinds = [
            request.say(f"period_kind.{kind}")
            for kind in dict.fromkeys(kind for kind, _ in sorted(own.breakdowns))
        ]
        found.append(
            request.say(
                "explore.held",
                name=one.short_title[request.language],
                by=", ".join(names),
                kinds=", ".join(kinds).lower(),
                first=own.years[0],
                last=own.years[-1],
            )
        )
    return found


def _near(shown: Shown) -> list[Indicator]:
    """The indicators of the choice, and those that they are computed of."""
    known = shown.request.known.indicators
    parts = [
        name
        for one in shown.choice.indicators
        for name in (
            one.derivation.of if one.derivation else None,
            one.rate.base if one.rate else None,
            one.rate.of if one.rate else None,
        )
    ]
    named = dict.fromkeys([*(one.id for one in shown.choice.indicators), *filter(None, parts)])
    return [known[name] for name in named if name in known]


def held_by(shown: Shown) -> list[Indicator]:
    """Of these the ones that are held by the breakdown that was asked for."""
    held = coverage(shown.request.warehouse)
    breakdown = shown.choice.question.breakdown
    if not breakdown:
        return []
    return [
        one for one in _near(shown) if any(by == breakdown for _, by in held.get(one.id, NOTHING).breakdowns)
    ]


def _named(shown: Shown, column: str) -> list[Named]:
    cells: list[tuple[Key, CubeCell]] = [
        (key, cell)
        for key in shown.grid.rows
        if (cell := shown.cell(key, column)) and cell.measured is not None
    ]
    return [(shown.row_name(key), cell) for key, cell in cells]


def _of_column(shown: Shown) -> str:
    """The newest column, or the first: its rows where they are few, else the highest and the lowest."""
    request, column = shown.request, last_column(shown)
    rows = _named(shown, column)
    if not rows:
        column = next(name for name in reversed(shown.grid.columns) if _named(shown, name))
        rows = _named(shown, column)
    where = _where(shown, column)
    if len(rows) <= _MOST_LISTED:
        found = [f"{name} – {_written(shown, cell, column)}" for name, cell in rows]
        listed = "; ".join([*found, *_without(shown, column)])
        return request.say("explore.finding.each", where=where, listed=listed)
    comparable = {cell.indicator_id for _, cell in rows}
    if len(comparable) > 1:
        return request.say("explore.finding.many", where=where, found=len(rows), all=len(shown.grid.rows))
    ordered = sorted(rows, key=lambda pair: -(pair[1].measured or 0))
    if shown.choice.measure == "rank":
        ordered.reverse()
    (top, most), (bottom, least) = ordered[0], ordered[-1]
    if shown.grid.row_dimensions == ("member",) and shown.column_total(column).value is None:
        return request.say(
            "explore.finding.named", where=where, top=top, most=_written(shown, most), found=len(rows)
        )
    return request.say(
        "explore.finding.range", where=where, top=top, most=_written(shown, most), bottom=bottom,
        least=_written(shown, least), found=len(rows), all=len(_expected(shown, column)),
    )  # fmt: skip


def _without(shown: Shown, column: str) -> list[str]:
    """The rows that have no figure there, each with why; how many where they are many."""
    keys = [
        key for key in shown.grid.rows if (cell := shown.cell(key, column)) is None or cell.measured is None
    ]
    if len(keys) > _MOST_LISTED:
        return [shown.request.say("explore.finding.without", count=len(keys))]
    return [f"{shown.row_name(key)} – {_why(shown, key, column)}" for key in keys]


def _why(shown: Shown, key: Key, column: str) -> str:
    cell = shown.cell(key, column)
    if cell is not None:
        return why_words(shown.request, cell.why)
    return shown.request.say(f"explore.none_title.{absent(shown, key, column)}")


def _expected(shown: Shown, column: str) -> list[Key]:
    """The rows that could have a figure there: of all regions those of the division of that time."""
    if shown.choice.question.regions is None and shown.grid.row_dimensions == ("region",):
        schemes = {cell.region_scheme for cell in shown.grid.column(column)}
        return [
            key
            for key in shown.grid.rows
            if any((key[0], scheme) in shown.request.known.regions for scheme in schemes)
        ]
    return list(shown.grid.rows)


def _where(shown: Shown, column: str) -> str:
    """What the sentence is about: the indicator, the measure, the column, the place."""
    request, choice = shown.request, shown.choice
    about = []
    if shown.one_indicator and shown.grid.column_dimension != "indicator":
        about.append(shown.one_indicator.short_title[request.language])
    if choice.measure not in ("value", *_SAID_BY_FIGURES):
        words = request.say(f"explore.measure.{choice.measure}")
        about.append(words[0].lower() + words[1:] if about else words)
    about.append(shown.column_name(column))
    if not choice.has_periods and shown.cells:
        about.append(period_said(shown))
    if "region" not in (*shown.grid.row_dimensions, shown.grid.column_dimension) and shown.cells:
        about.append(name_of(request, choice, "region", shown.cells[0].line, shown.cells))
    return ", ".join(about)


def period_said(shown: Shown) -> str:
    """The period of a view of one."""
    slots = {cell.slot: cell for cell in shown.cells}
    slot = next(iter(slots))
    return name_of(shown.request, shown.choice, "period", slot, shown.cells)


def _written(shown: Shown, cell: CubeCell, column: str = "") -> str:
    """The figure, with its period where the column does not say it for all."""
    words = with_unit(shown.request, shown.choice, cell)
    if not column or is_plain_year(cell.period) or common_period(shown.grid.column(column)):
        return words
    return f"{words} ({period_words(shown.request, cell.period)})"


def _moves(shown: Shown) -> str:
    """Who rose and who fell most since the base year; nobody is named who did not."""
    request, column = shown.request, shown.grid.columns[-1]
    rows = [pair for pair in _named(shown, column) if pair[1].moved is not None]
    if not rows:
        return _of_column(shown)
    up, down = max(rows, key=lambda pair: pair[1].moved or 0), min(rows, key=lambda pair: pair[1].moved or 0)
    kept = sum(cell.moved == 0 for _, cell in rows)
    if kept == len(rows):
        return _of_column(shown)
    moves = [
        request.say(f"explore.finding.{way}", name=name, places=_places(shown, cell))
        for way, (name, cell), has_moved in (
            ("moved_up", up, (up[1].moved or 0) > 0),
            ("moved_down", down, (down[1].moved or 0) < 0),
        )
        if has_moved
    ]
    return request.say(
        "explore.finding.moves", where=_where(shown, column), base=shown.choice.question.base or shown.grid.columns[0],
        moves="; ".join(moves), kept=kept, all=len(rows),
    )  # fmt: skip


def _places(shown: Shown, cell: CubeCell) -> str:
    """The place in the base year and now, each among how many regions where both are known."""
    request, now, moved = shown.request, int(cell.measured or 0), cell.moved or 0
    base = str(shown.choice.question.base or min(one.slot for one in shown.cells))
    before = next(
        (
            one
            for one in shown.cells
            if (one.line, one.indicator_id, one.slot) == (cell.line, cell.indicator_id, base)
        ),
        None,
    )
    if before is None or before.beside is None or cell.beside is None:
        return f"{now + moved} → {now}"
    pairs = ((now + moved, before.beside), (now, cell.beside))
    return " → ".join(
        request.say("explore.place", place=place, places=format_number(places, 0, request.language))
        for place, places in pairs
    )


def _scatter(shown: Shown) -> str:
    """How closely the two go together, of how many regions, and that this is no cause."""
    request, points = shown.request, points_of(shown)
    r = correlation(points)
    names = [one.short_title[request.language] for one in shown.choice.indicators[:2]]
    if r is None:
        return request.say(
            "explore.finding.flat", one=names[0], other=names[1], n=len(points), period=period_said(shown)
        )
    strength = "none" if abs(r) < _WEAK else "weak" if abs(r) < _STRONG else "strong"
    way = "" if strength == "none" else "_up" if r > 0 else "_down"
    said = request.say(f"explore.finding.{strength}{way}")
    return request.say(
        "explore.finding.scatter", one=names[0], other=names[1], period=period_said(shown), n=len(points),
        r=format_number(r, 2, request.language), said=said,
    )  # fmt: skip

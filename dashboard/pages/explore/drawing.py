"""The choice as a picture: which forms it can take, and each of them with names on it instead of a legend."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars, signed_bars
from dashboard.figures.cube.lines import Course, Dot, lines_svg
from dashboard.figures.cube.scatter import Spot, scatter_svg
from dashboard.figures.sparkline import HEIGHT, WIDTH, Scale, sparkline_svg
from dashboard.pages.explore.land import land_image
from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Key
from dashboard.texts.cells import Cell
from dashboard.view.link import DRAWN_AS
from dashboard.wording.cube_words import measured_words, unit_words
from vocabulary.statuses import UNSURE_STATUSES
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

MOST_LINES, MOST_PANELS, _MOST_BARS = 24, 30, 60
_PANEL_HEIGHT = 110


def why_not(shown: Shown, drawn_as: str) -> str | None:
    """Why a form does not fit the choice (a key of `explore.why_not`); None where it does."""
    if not shown.has_figures:
        return "nothing"
    if drawn_as in ("line", "multiples") and not (shown.choice.has_periods and len(shown.grid.columns) > 1):
        return "one_period"
    if drawn_as == "line" and shown.one_indicator is None and shown.choice.measure == "value":
        return "units"
    if drawn_as == "line" and len(_lines(shown)) > MOST_LINES:
        return "many"
    if drawn_as == "multiples" and len(_lines(shown)) > MOST_PANELS:
        return "many"
    if drawn_as == "bar" and "indicator" in shown.grid.row_dimensions and _has_units(shown):
        return "units"
    if drawn_as == "bar" and shown.choice.measure == "rank":
        return "rank"
    if drawn_as == "map" and len(_mapped(shown)) < FEWEST_REGIONS:
        return "regions"
    if drawn_as == "scatter" and (shown.grid.column_dimension != "indicator" or len(_spots(shown)) < 3):
        return "two"
    return None


def _has_units(shown: Shown) -> bool:
    """Whether figures of several units would stand on one scale."""
    return shown.choice.measure == "value" and len({one.unit for one in shown.choice.indicators}) > 1


def drawing(shown: Shown) -> list | None:
    """The picture of the form that was asked for; None for the table, and where it does not fit."""
    form = shown.choice.drawn_as
    if form not in _DRAWN or why_not(shown, form):
        return None
    return _DRAWN[form](shown)


def last_column(shown: Shown) -> str:
    """The column that a picture of one shows: the newest that most rows have."""
    if shown.grid.column_dimension != "period":
        return shown.grid.columns[0]
    counts = {
        name: sum(cell.measured is not None for cell in shown.grid.column(name))
        for name in shown.grid.columns
    }
    enough = max(counts.values(), default=0) / 2
    return next(
        (name for name in reversed(shown.grid.columns) if counts[name] >= enough), shown.grid.columns[-1]
    )


def _image(both: tuple[str, str], label: str) -> list:
    desk, phone = both
    return [
        html.Img(src=desk, alt=label, className="cube-image cube-image--desk"),
        html.Img(src=phone, alt=label, className="cube-image cube-image--phone"),
    ]


def _label(shown: Shown) -> str:
    return f"{shown.request.say(f'explore.as.{shown.choice.drawn_as}')}. {shown.request.say('explore.said_in_table')}"


# ---- Lines: over the periods, whichever axis they stand on.
def _lines(shown: Shown) -> list[tuple[str, list[CubeCell]]]:
    """The courses: rows where periods stand in columns, columns where they stand in rows."""
    grid = shown.grid
    if grid.column_dimension == "period":
        return [(shown.row_name(key), grid.row(key)) for key in grid.rows if grid.row(key)]
    return [(shown.column_name(name), grid.column(name)) for name in grid.columns if grid.column(name)]


def _slots(shown: Shown) -> list[str]:
    """The periods along the axis; a year that nobody published has its place too, so that no line runs across it."""
    grid = shown.grid
    if grid.column_dimension == "period":
        found = list(grid.columns)
    else:
        place = grid.row_dimensions.index("period")
        found = list(dict.fromkeys(key[place] for key in grid.rows))
    if not all(slot.isdigit() for slot in found):
        return found
    return [str(year) for year in range(min(map(int, found)), max(map(int, found)) + 1)]


def _draw_lines(shown: Shown) -> list:
    slots = _slots(shown)
    places = {slot: number for number, slot in enumerate(slots)}
    courses = [Course(name, tuple(_dots(cells, places))) for name, cells in _lines(shown)]
    names = [_short(slot) for slot in slots]
    unit = unit_words(shown.request, shown.choice, shown.one_indicator or shown.choice.indicators[0])
    both = lines_svg(
        courses, names, unit=unit, language=shown.request.language, is_rank=shown.choice.measure == "rank"
    )
    return _image(both, _label(shown))


def _short(slot: str) -> str:
    start, _, end = slot.partition("/")
    return slot if not end else end[:7] if start[:7] == end[:7] else end


def _dots(cells: list[CubeCell], places: dict[str, int]) -> list[Dot]:
    found, land = [], None
    for cell in sorted(cells, key=lambda one: places[one.slot]):
        if cell.measured is not None:
            is_part = not cell.period.is_whole
            starts = bool(cell.is_break) or land not in (None, cell.territory_id)
            found.append(
                Dot(places[cell.slot], cell.measured, is_part or cell.obs_status in UNSURE_STATUSES, starts)
            )
        land = cell.territory_id
    return found


# ---- Bars: one column, or one beside the other where they are not periods.
def _draw_bars(shown: Shown) -> list:
    is_one = shown.grid.column_dimension == "period"
    names = [last_column(shown)] if is_one else list(shown.columns)[:6]
    return [part for name in names for part in _bars(shown, name)]


def _bars(shown: Shown, column: str) -> list:
    cells = [
        (key, cell)
        for key in shown.grid.rows
        if (cell := shown.cell(key, column)) and cell.measured is not None
    ]
    if not cells:
        return []
    cells.sort(key=lambda pair: -(pair[1].measured or 0))
    bars = [_bar(shown, key, cell) for key, cell in cells[:_MOST_BARS]]
    unit = unit_words(shown.request, shown.choice, shown.indicator(cells[0][1]))
    label = f"{shown.column_name(column)}, {unit}"
    is_signed = any((bar.value or 0) < 0 for bar in bars)
    drawn = signed_bars(bars, label=label) if is_signed else ranked_bars(bars, label=label)
    return [html.H3(label, className="small-heading"), drawn]


def _bar(shown: Shown, key: Key, cell: CubeCell) -> Bar:
    return Bar(shown.row_name(key), cell.measured, Cell(measured_words(shown.request, shown.choice, cell)))


# ---- Small multiples: each course in a picture of its own, all on one scale where they are of one unit.
def _draw_multiples(shown: Shown) -> list:
    lines = [(name, [cell for cell in cells if cell.measured is not None]) for name, cells in _lines(shown)]
    lines = [(name, cells) for name, cells in lines if cells]
    days = [cell.stands_for for _, cells in lines for cell in cells]
    shared = [cell.measured or 0.0 for _, cells in lines for cell in cells] if _is_one_scale(shown) else None
    return [
        html.Div(
            [_panel(shown, name, cells, shared, (min(days), max(days))) for name, cells in lines],
            className="multiples",
        )
    ]


def _is_one_scale(shown: Shown) -> bool:
    return shown.one_indicator is not None or shown.choice.measure != "value"


def _panel(
    shown: Shown, name: str, cells: list[CubeCell], shared: list[float] | None, span: tuple
) -> html.Figure:
    values = [0.0, *(shared or [cell.measured or 0.0 for cell in cells])]
    scale = Scale(min(values), max(values), *span)
    points = [(cell.stands_for, cell.measured) for cell in cells]
    newest = measured_words(shown.request, shown.choice, cells[-1])
    image = sparkline_svg(points, scale=scale, height=_PANEL_HEIGHT)
    years = [str(cells[0].stands_for.year), str(cells[-1].stands_for.year)]
    return html.Figure(
        [
            html.Figcaption([html.Span(name), html.Strong(newest)]),
            html.Img(
                src=image,
                alt=f"{name}: {newest}",
                width=WIDTH,
                height=max(HEIGHT, _PANEL_HEIGHT),
                className="spark",
            ),
            html.Div([html.Span(year) for year in dict.fromkeys(years)], className="spark-scale"),
        ],
        className="multiple",
    )


# ---- Two indicators of each region against each other.
def _spots(shown: Shown) -> list[tuple[str, CubeCell, CubeCell]]:
    grid = shown.grid
    if grid.column_dimension != "indicator" or len(grid.columns) < 2:
        return []
    pairs = [
        (key, grid.cells.get((key, grid.columns[0])), grid.cells.get((key, grid.columns[1])))
        for key in grid.rows
    ]
    return [
        (shown.row_name(key), one, other)
        for key, one, other in pairs
        if one and other and one.measured is not None and other.measured is not None
        and key[0] != COUNTRY and one.territory_id == other.territory_id
    ]  # fmt: skip


def points_of(shown: Shown) -> list[tuple[float, float]]:
    """The pairs of figures that a scatter shows, for the sentence on it."""
    return [(one.measured or 0.0, other.measured or 0.0) for _, one, other in _spots(shown)]


def _draw_scatter(shown: Shown) -> list:
    found = _spots(shown)
    axes = [
        f"{one.short_title[shown.request.language]}, {unit_words(shown.request, shown.choice, one)}"
        for one in shown.choice.indicators[:2]
    ]
    # What is chosen second is read against what is chosen first.
    spots = [
        Spot(_proper(shown, one, name), one.measured or 0.0, other.measured or 0.0)
        for name, one, other in found
    ]
    both = scatter_svg(spots, across=axes[0], up=axes[1], language=shown.request.language)
    return _image(both, _label(shown))


def _proper(shown: Shown, cell: CubeCell, name: str) -> str:
    """The name of a region without the word that all of them have."""
    common = shown.request.say("explore.region_words").split("|")
    return " ".join(word for word in name.split() if word not in common) or name


# ---- The map of one column.
def _mapped(shown: Shown) -> list[CubeCell]:
    if shown.grid.row_dimensions != ("region",):
        return []
    cells = shown.grid.column(last_column(shown))
    return [cell for cell in cells if cell.measured is not None and cell.line != COUNTRY and cell.parts == 1]


def _draw_map(shown: Shown) -> list:
    column, cells = last_column(shown), _mapped(shown)
    indicator = shown.indicator(cells[0])
    words = {cell.line: measured_words(shown.request, shown.choice, cell) for cell in cells}
    heading = f"{shown.column_name(column)}, {unit_words(shown.request, shown.choice, indicator)}"
    breaks = indicator.map_breaks if shown.choice.measure == "value" else None
    return [
        html.H3(heading, className="small-heading"),
        *land_image(
            shown.request,
            {cell.line: cell.measured or 0.0 for cell in cells},
            words,
            cells[0].region_scheme,
            label=_label(shown),
            breaks=breaks,
        ),
    ]


_DRAWN: dict[str, Callable[[Shown], list]] = {
    "line": _draw_lines,
    "bar": _draw_bars,
    "multiples": _draw_multiples,
    "scatter": _draw_scatter,
    "map": _draw_map,
}
assert set(_DRAWN) == set(DRAWN_AS[1:])

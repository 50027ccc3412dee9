"""A table whose cells are coloured by class: figures first, colour second."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.components import html
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors, class_of, ink_on

Cell = tuple[float | None, str]


def heat_table(
    header: Sequence[str],
    rows: Sequence[tuple[object, Sequence[Cell], bool]],
    *,
    breaks: tuple[float, ...],
    caption: str,
    plain: frozenset[int] | set[int] = frozenset(),
) -> html.Table:
    """Rows of (name, cells, is chosen); a cell is its value (None: not published) and the words written in it.

    Cells whose place is in `plain` are another quantity and keep the colour of the page.
    """
    color = _colors(breaks)
    head = html.Tr(
        [
            html.Th(name, scope="col", className="number" if place else None)
            for place, name in enumerate(header)
        ]
    )
    body = [
        html.Tr(
            [
                html.Th(name, scope="row"),
                *(
                    html.Td(words, className="number", style=None if place in plain else color(value))
                    for place, (value, words) in enumerate(cells)
                ),
            ],
            className="is-chosen" if is_chosen else None,
        )
        for name, cells, is_chosen in rows
    ]
    return html.Table(
        [html.Caption(caption), html.Thead(head), html.Tbody(body)], className="data-table heat-table"
    )


def _colors(breaks: tuple[float, ...]) -> Callable[[float | None], dict[str, str]]:
    colors = class_colors(breaks)

    def style(value: float | None) -> dict[str, str]:
        # Nothing gained and nothing lost has neither colour.
        fill = (
            theme.NO_DATA if value is None else theme.PAPER if value == 0 else colors[class_of(value, breaks)]
        )
        return {"backgroundColor": fill, "color": ink_on(fill)}

    return style

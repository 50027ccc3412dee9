"""What all charts share: type, axes, margins. Figures are plain dicts: quicker to send than validated objects."""

from __future__ import annotations

from typing import Any

from dashboard.figures import theme

Figure = dict[str, Any]

_FONT = {"family": theme.FONT, "size": 14, "color": theme.INK}


def base_layout(**more: Any) -> dict[str, Any]:
    """The layout every chart starts from; `more` overrides."""
    layout = {
        "margin": {"l": 8, "r": 12, "t": 28, "b": 8},
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "font": _FONT,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"bgcolor": theme.PAPER, "bordercolor": theme.LINE, "font": _FONT, "align": "left"},
        "xaxis": quiet_axis(showgrid=False),
        "yaxis": quiet_axis(),
    }
    return layout | more


def quiet_axis(**more: Any) -> dict[str, Any]:
    """An axis that stays behind the data: thin grid, no frame, no zooming by accident."""
    axis = {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": theme.LINE,
        "linecolor": theme.LINE,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 13, "color": theme.INK_SOFT},
    }
    return axis | more


def note_at(x: Any, y: Any, words: str, **more: Any) -> dict[str, Any]:
    """A label written on the chart without an arrow."""
    label = {"x": x, "y": y, "text": words, "showarrow": False, "font": {"size": 13, "color": theme.INK_SOFT}}
    return label | more


def graph_config(language: str, *, filename: str) -> dict[str, Any]:
    """The plotly configuration of a chart: the page's language, a picture button, nothing else."""
    return {
        "locale": language,
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": filename},
    }
